import type { Family } from "../families";
import { type Configuration, escapeLine } from "../tencent";
import type { Inputs } from "./inputs";
import type { ResourceKind } from "./resource-kind";

/** An error that the user can solve. The message is complete: what happened, to which application, and what to do. */
export abstract class LifecycleError extends Error {
  constructor(message: string) {
    super(escapeLine(message));
    this.name = new.target.name;
  }
}

/** Invalid or missing settings, without which no call is made. */
export class SettingsError extends LifecycleError {}

/** The endpoint did not answer reads of other applications in this operation, so this read was skipped. */
export class EndpointSkippedError extends LifecycleError {
  constructor(sdkAppId: number, host: string, others: readonly number[]) {
    const some = others.slice(0, 3).join(", ");
    super(`SDKAppID ${sdkAppId}: not read, because ${host} just gave no answer for other applications (${some}).`);
  }
}

/** The program reads an existing configuration, but there is none. */
export class NotFoundError extends LifecycleError {
  constructor(sdkAppId: number, { title, resource }: Pick<Family, "title" | "resource">) {
    super(
      `SDKAppID ${sdkAppId} has no ${title} to read. Declare a ${resource} for it, or remove the \`get\`, import or function that reads it.`,
    );
  }
}

/** The configuration to import does not exist, or is not what the program declares. */
export class ImportError<C extends Configuration = Configuration> extends LifecycleError {
  constructor(kind: ResourceKind<C>, live: C | undefined, { sdkAppId, configuration, secrets }: Inputs<C>) {
    const { codec, title } = kind.family;
    super(
      live
        ? `SDKAppID ${sdkAppId}: its ${title} is not what the program declares, so it was not imported: ${kind.formatDiff(codec.compare(live, configuration), secrets)}. Declare the live configuration, or remove the option \`import\` and set \`adopt: true\` to replace it. \`npx pulumi-trtc-callbacks import ${sdkAppId}\` writes the program that declares it.`
        : `SDKAppID ${sdkAppId} has no ${title} to import. Remove the option \`import\`: \`pulumi up\` then creates it.`,
    );
  }
}

/** The application already has a configuration that this stack must not overwrite. */
export class ConflictError<C extends Configuration = Configuration> extends LifecycleError {
  constructor(kind: ResourceKind<C>, live: C, { sdkAppId, secrets }: Inputs<C>) {
    super(
      `SDKAppID ${sdkAppId} already has a different ${kind.family.title}: ${kind.format(live, secrets)}. ` +
        'To replace it, set `adopt: true`; to keep it, import it as it is (README, "Adopting"). ' +
        "If this resource was renamed, give it its old name, or its old URN, in `aliases`. " +
        "If it takes the application over from another resource of this stack, set `adopt: true` on both for one `pulumi up`.",
    );
  }
}
