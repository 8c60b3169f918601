import type { Configuration } from "../tencent";
import type { Inputs } from "./inputs";

/** What is known about one program run: what it declares, and what check found. The keys are those of `getTargetKey`. */
export class ProgramRun<C extends Configuration = Configuration> {
  /** The SDKAppIDs that the program declares, at any endpoint. */
  readonly sdkAppIds = new Set<number>();
  /** What this stack had recorded for an application when check ran. */
  readonly recorded = new Map<string, C>();
  /** The applications for which check found drift. */
  readonly drifted = new Set<string>();
  /** Invalid events that were accepted because they are held already: `SDKAPPID EVENT`. */
  readonly heldEvents = new Set<string>();
  /** What the preview of a creation or of an update plans to write. */
  readonly planned = new Map<string, Inputs<C>>();
  private readonly owners = new Map<string, string>();

  /**
   * Records that a resource declares an application.
   *
   * @param urn - the resource; it may declare the application again, because a replacement is checked twice
   * @returns the URN of another resource that declared the application earlier
   */
  declare(key: string, urn: string): string | undefined {
    const owner = this.owners.get(key) ?? urn;
    this.owners.set(key, owner);
    return owner === urn ? undefined : owner;
  }
}
