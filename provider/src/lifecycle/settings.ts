import * as z from "zod";
import { type ApiFamily, type Credentials, checkEndpoint, isIdentifier } from "../tencent";

/** Where a stack's configuration can be asked; keys carry their namespace. Objects come as JSON text. */
export interface StackConfiguration {
  get(key: string): string | undefined;
}

/** What a check does about drift when the service cannot be asked, or whether it asks at all. */
export type DriftCheck = "on" | "strict" | "off";

/** What stack configuration and environment say, read and judged. */
export interface Settings {
  /** The endpoint of resources that name none: a host's name or a URL. */
  endpoint: string;
  /** See {@link DriftCheck}. */
  driftCheck: DriftCheck;
  /** The credentials for an application; undefined when none are configured. */
  credentialsFor(sdkAppId: number): Credentials | undefined;
  /** The SDKAppIDs for which a key or a signature of their own is configured. */
  applicationsWithCredentials: readonly number[];
  /** What is wrong with the settings, one sentence each. With any, nothing may be asked or written. */
  faults: readonly string[];
}

/** Reads the settings: configuration before environment, and what is meant for one application before what is for all. */
export function readSettings(
  configuration: StackConfiguration,
  environment: Readonly<Record<string, string | undefined>>,
  dialect: Pick<ApiFamily, "hosts" | "defaultHost" | "endpointSettings">,
): Settings {
  const faults: string[] = [];

  const settingOf = (key: string, variable: string) => [
    { name: `trtc:${key}`, value: configuration.get(`trtc:${key}`)?.trim() },
    { name: variable, value: environment[variable]?.trim() },
  ];
  const first = (
    sources: { name: string; value: string | undefined }[],
    faultOf: (value: string) => string | undefined,
  ) => {
    const found = sources.find(({ value }) => value);
    const fault = found?.value && faultOf(found.value);
    if (fault) {
      faults.push(`${found.name} ${fault}.`);
    }
    return found?.value;
  };
  const setting = (key: string, variable: string, fallback: string, faultOf: (value: string) => string | undefined) =>
    first(settingOf(key, variable), faultOf) ?? fallback;

  const endpoints = dialect.endpointSettings.flatMap(({ key, variable, isApplicable = () => true }) =>
    settingOf(key, variable).filter(({ value }) => value && isApplicable(value)),
  );
  const endpoint = first(endpoints, (value) => checkEndpoint(value, dialect)) ?? dialect.defaultHost;
  const driftCheck = setting("driftCheck", "TRTC_DRIFT_CHECK", "on", (value) =>
    ["on", "strict", "off"].includes(value) ? undefined : 'must be "on", "strict" or "off"',
  );
  const identifier = setting("identifier", "TRTC_IDENTIFIER", "administrator", (value) =>
    isIdentifier(value) ? undefined : "must be 1 to 32 letters, digits, _ or -",
  );

  const perApplication = (key: string): Record<string, string> => {
    const json = configuration.get(`trtc:${key}`)?.trim();
    const parsed = json ? textByText.safeParse(json) : undefined;
    if (parsed && !parsed.success) {
      faults.push(
        `trtc:${key} must be an object from SDKAPPID to text: set each with \`pulumi config set --secret --path 'trtc:${key}["SDKAPPID"]' VALUE\`.`,
      );
    }
    return parsed?.data ?? {};
  };
  const secretKeys = perApplication("secretKeys");
  const userSigs = perApplication("userSigs");

  return {
    endpoint,
    driftCheck: driftCheck as DriftCheck,
    applicationsWithCredentials: [
      ...new Set(
        [
          ...Object.keys(secretKeys),
          ...Object.keys(userSigs),
          ...Object.keys(environment).map((variable) => variable.match(/^TRTC_(?:SECRET_KEY|USERSIG)_(\d+)$/)?.[1]),
        ]
          .map(Number)
          .filter((sdkAppId) => Number.isSafeInteger(sdkAppId) && sdkAppId > 0),
      ),
    ],
    faults,
    credentialsFor(sdkAppId) {
      const key = (secretKey: string) => ({ secretKey });
      const signature = (userSig: string) => ({ userSig });
      const inOrder = [
        { source: `trtc:secretKeys["${sdkAppId}"]`, value: secretKeys[sdkAppId], secret: key },
        { source: `trtc:userSigs["${sdkAppId}"]`, value: userSigs[sdkAppId], secret: signature },
        { source: `TRTC_SECRET_KEY_${sdkAppId}`, value: environment[`TRTC_SECRET_KEY_${sdkAppId}`], secret: key },
        { source: `TRTC_USERSIG_${sdkAppId}`, value: environment[`TRTC_USERSIG_${sdkAppId}`], secret: signature },
        { source: "trtc:secretKey", value: configuration.get("trtc:secretKey"), secret: key },
        { source: "trtc:userSig", value: configuration.get("trtc:userSig"), secret: signature },
        { source: "TRTC_SECRET_KEY", value: environment.TRTC_SECRET_KEY, secret: key },
        { source: "TRTC_USERSIG", value: environment.TRTC_USERSIG, secret: signature },
      ];
      // A key that was read from a file often ends with a line end; none of Tencent's contains a blank.
      const found = inOrder.find(({ value }) => value?.trim());
      return found?.value ? { source: found.source, identifier, secret: found.secret(found.value.trim()) } : undefined;
    },
  };
}

const textByText = z
  .string()
  .transform((json, context) => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      context.addIssue("not JSON");
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), z.string()));
