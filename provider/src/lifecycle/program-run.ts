import type { Configuration } from "../tencent";

/** What is known of one program run: what it declares, and what check found. Applications go by `getTargetKey`. */
export class ProgramRun<C extends Configuration = Configuration> {
  /** The SDKAppIDs that the program declares, at whichever endpoint. */
  readonly sdkAppIds = new Set<number>();
  /** What this stack had recorded for an application when check saw it. */
  readonly recorded = new Map<string, C>();
  /** The applications where check found drift. */
  readonly drifted = new Set<string>();
  /** Event words that passed since they are held already: `SDKAPPID WORD`. */
  readonly heldEvents = new Set<string>();
  private readonly owners = new Map<string, string>();

  /**
   * Notes that a resource declares an application.
   *
   * @param urn - the resource; a replacement is checked twice
   * @returns the URN of another resource that declared it before
   */
  declare(key: string, urn: string): string | undefined {
    const owner = this.owners.get(key) ?? urn;
    this.owners.set(key, owner);
    return owner === urn ? undefined : owner;
  }
}
