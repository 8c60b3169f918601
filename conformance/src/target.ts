import { RefusedError } from "./errors";
import { checkEndpoint, defaultEndpoint, isIdentifier, isSdkAppId, resolveEndpoint } from "./provider-rules";

/** Which application of which service is asked. */
export interface Target {
  /** How a report calls the service: "intl", "china", "emulator", "this machine" or "another host". */
  service: string;
  /** Base URL, with a slash at its end. */
  endpoint: string;
  sdkAppId: number;
  /** The account that signs. */
  identifier: string;
  secret: { secretKey: string } | { userSig: string };
}

/**
 * Reads the target from environment variables.
 *
 * @returns undefined where none is named: the emulator is meant
 * @throws RefusedError where a variable is missing or wrong; the message repeats no value, which may be a secret
 */
export function readTarget(environment: Readonly<Record<string, string | undefined>>): Target | undefined {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const [id, secretKey, userSig] = [read("TRTC_SDKAPPID"), read("TRTC_SECRET_KEY"), read("TRTC_USERSIG")];
  const identifier = read("TRTC_IDENTIFIER") ?? "administrator";
  const endpoint = read("TRTC_ENDPOINT");
  if (!id && !secretKey && !userSig && !endpoint) {
    return undefined;
  }

  if (!id) {
    throw new RefusedError("TRTC_SDKAPPID is missing: name the scratch application. (--help shows all of it.)");
  }
  if (!isSdkAppId(id)) {
    throw new RefusedError("TRTC_SDKAPPID must be a positive integer.");
  }
  if (!isIdentifier(identifier)) {
    throw new RefusedError("TRTC_IDENTIFIER must be 1 to 32 letters, digits, _ or -.");
  }
  const secret = secretKey ? { secretKey } : userSig ? { userSig } : undefined;
  if (!secret) {
    throw new RefusedError("TRTC_SECRET_KEY (or TRTC_USERSIG) is missing: the application's key.");
  }
  const failure = endpoint && checkEndpoint(endpoint);
  if (failure) {
    throw new RefusedError(`TRTC_ENDPOINT ${failure}.`);
  }
  return { ...resolveEndpoint(endpoint ?? defaultEndpoint), sdkAppId: Number(id), identifier, secret };
}
