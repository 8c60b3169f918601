import type { Configuration } from "../tencent";
import { isUnknown } from "./unknown";

/** The names of the inputs that are secret. */
export type Secrets = ReadonlySet<string>;

/** What names an application to a resource. */
export interface Target {
  sdkAppId: number;
  /** A host's name or a URL. */
  endpoint: string;
}

/** What a resource declares, after check: complete and normalized. In a preview any value may be the unknown value. */
export interface Inputs<C extends Configuration = Configuration> extends Target {
  configuration: C;
  secrets: Secrets;
  adopt?: boolean;
  /** Pulumi's option `import`: what is live is taken as it is, or the operation fails. Never part of the state. */
  importId?: string;
}

/** What state keeps of a resource: a promise, since every released version's state must stay readable. */
export interface State<C extends Configuration = Configuration> extends Target {
  /** What was seen last: what this stack applied, unless a refresh has seen something else since. */
  configuration: C;
  secrets: Secrets;
  adopt?: boolean;
  /** What this stack applied last, where that is no longer what was seen; see `digestApplied`. */
  applied?: Configuration;
  /** Tells this record from another of the same application, as a rename leaves two for a while. Made by create. */
  recordId?: string;
}

/** What to record once the service holds what was declared. */
export function toState<C extends Configuration>({ importId, ...declared }: Inputs<C>, recordId: string): State<C> {
  return { ...declared, recordId };
}

/** Whether every part of a configuration is known: in a preview it need not be. */
export function isKnown(configuration: Configuration): boolean {
  return !Object.values(configuration).some(isUnknown);
}

/** Whether two resources have the same secret inputs. */
export function hasSameSecrets(one: Secrets, other: Secrets): boolean {
  return one.size === other.size && [...one].every((name) => other.has(name));
}
