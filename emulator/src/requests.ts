import type { ApiFamily, Configuration, Family, Token, Verb } from "./api-family";
import { type Call, pickSent, type Sent } from "./call";
import type { FaultKind } from "./fault-kinds";

/** One call as the emulator saw it. Holds neither signatures nor keys; what was sent as address or token it holds. */
export interface RequestRecord {
  /** When it came in, in milliseconds since 1970. */
  readonly at: number;
  readonly family: Family;
  readonly verb: Verb;
  readonly sdkAppId?: number;
  readonly identifier?: string;
  /** What the body said of a configuration, right or wrong. */
  readonly configuration?: Sent<Configuration>;
  /** What the body said of a token, right or wrong. */
  readonly token?: Sent<Token>;
  /** The code answered; absent when a fault left none that could be read. */
  readonly code?: number;
  /** The fault it met. */
  readonly fault?: FaultKind;
  /** Whether the service carried the call out, whatever the caller got to see of it. */
  readonly applied: boolean;
}

/** What a call says of itself, before anybody has judged it. The signature stays out. */
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
