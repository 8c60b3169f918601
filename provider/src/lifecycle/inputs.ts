import { type ApiFamily, type Configuration, getEndpointUrl } from "../tencent";
import { isUnknown } from "./unknown";

/** The names of the inputs that are secret. */
export type Secrets = ReadonlySet<string>;

/** What identifies an application for a resource. */
export interface Target {
  sdkAppId: number;
  /** The name of a host, or a URL. */
  endpoint: string;
}

/** Returns the key of an application in maps. All forms of the same endpoint give the same key. */
export function getTargetKey({ hosts }: Pick<ApiFamily, "hosts">, { sdkAppId, endpoint }: Target): string {
  return `${sdkAppId} ${getEndpointUrl(endpoint, { hosts })}`;
}

/** The inputs of a resource after check: complete and normalized. In a preview any value may be the unknown value. */
export interface Inputs<C extends Configuration = Configuration> extends Target {
  configuration: C;
  secrets: Secrets;
  adopt?: boolean;
  /** Pulumi's option `import`: the live configuration must be as declared, or the operation fails. Never part of the state. */
  importId?: string;
}

/** The recorded state of a resource. The format must not change: the state of every released version must stay readable. */
export interface State<C extends Configuration = Configuration> extends Target {
  /** The configuration that was seen last: what this stack applied, unless a refresh has read something else since. */
  configuration: C;
  secrets: Secrets;
  adopt?: boolean;
  /** What this stack applied last, if that differs from what was seen last; see `digestApplied`. */
  applied?: Configuration;
  /** Distinguishes this record from another one of the same application: a rename creates a second one. Set by create. */
  recordId?: string;
}

/** Returns the state to record after the declared configuration was applied. */
export function toState<C extends Configuration>({ importId, ...declared }: Inputs<C>, recordId: string): State<C> {
  return { ...declared, recordId };
}

/** Whether every part of a configuration is known. In a preview, parts may be unknown. */
export function isKnown(configuration: Configuration): boolean {
  return !Object.values(configuration).some(isUnknown);
}
