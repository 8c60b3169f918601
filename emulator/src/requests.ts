import type { ApiFamily, Configuration, Family, Token, Verb } from "./api-family";
import { type Call, pickSent, type Sent } from "./call";
import type { FaultKind } from "./fault-kinds";

/** One call as the emulator saw it. It has no signature and no key, but the address or token that was sent. */
export interface RequestRecord {
  /** When it came in, in milliseconds since 1970. */
  readonly at: number;
  readonly family: Family;
  readonly verb: Verb;
  readonly sdkAppId?: number;
  readonly identifier?: string;
  /** The fields of a configuration in the body, valid or not. */
  readonly configuration?: Sent<Configuration>;
  /** The fields of a token in the body, valid or not. */
  readonly token?: Sent<Token>;
  /** The code of the answer; absent when a fault left none that the caller can read. */
  readonly code?: number;
  /** The kind of the fault that met this call. */
  readonly fault?: FaultKind;
  /** Whether the service applied the call, whatever the caller could see. */
  readonly applied: boolean;
}

/** What a call says about itself, before its evaluation. The signature is left out. */
export function describeCall({ at, verb, query, body }: Call, apiFamily: ApiFamily): Omit<RequestRecord, "applied"> {
  const sdkAppId = Number(query.get("sdkappid") ?? "");
  const identifier = query.get("identifier");
  const configuration = pickSent<Configuration>(body, apiFamily.fields);
  const token = apiFamily.token && pickSent<Token>(body, apiFamily.token.fields);
  return {
    at,
    family: apiFamily.name,
    verb,
    ...(Number.isSafeInteger(sdkAppId) && sdkAppId > 0 && { sdkAppId }),
    ...(identifier !== null && { identifier }),
    ...(configuration && { configuration }),
    ...(token && { token }),
  };
}
