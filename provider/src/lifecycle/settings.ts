import * as z from "zod";
import { settings as rows } from "../settings-table";
import { type ApiFamily, type CredentialSource, type Credentials, findEndpointFailure, isIdentifier } from "../tencent";

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
  findCredentials(sdkAppId: number): Credentials | undefined;
  /** The SDKAppIDs for which a key or a signature of their own is configured. */
  applicationsWithCredentials: readonly number[];
  /** What is wrong with the settings, one sentence each. With any, nothing may be asked or written. */
  failures: readonly string[];
}

/** A place where a setting may stand, and what stands there. */
interface Place {
  source: CredentialSource;
  value: string | undefined;
}

/** Reads the settings: configuration before environment, and what is meant for one application before what is for all. */
export function readSettings(
  configuration: StackConfiguration,
  environment: Readonly<Record<string, string | undefined>>,
  family: Pick<ApiFamily, "hosts" | "defaultHost" | "endpointSettings">,
): Settings {
  const failures: string[] = [];

  const listPlaces = (key: string): Place[] => {
    const variable = rows.find((row) => row.key === key)?.variable as string;
    return [
      { source: fromConfiguration(`trtc:${key}`), value: configuration.get(`trtc:${key}`)?.trim() },
      { source: fromEnvironment(variable), value: environment[variable]?.trim() },
    ];
  };
  const pickFirst = (places: Place[], findFailure: (value: string) => string | undefined) => {
    const found = places.find(({ value }) => value);
    const failure = found?.value && findFailure(found.value);
    if (failure) {
      failures.push(`${found.source.name} ${failure}.`);
    }
    return found?.value;
  };

  const [ownKey, ...sharedKeys] = family.endpointSettings;
  const endpoints = [
    ...listPlaces(ownKey),
    ...sharedKeys.flatMap(listPlaces).filter(({ value }) => value && isShared(value)),
  ];
  const endpoint = pickFirst(endpoints, (value) => findEndpointFailure(value, family)) ?? family.defaultHost;
  const driftCheck = pickFirst(listPlaces("driftCheck"), (value) =>
    ["on", "strict", "off"].includes(value) ? undefined : 'must be "on", "strict" or "off"',
  );
  const identifier = pickFirst(listPlaces("identifier"), (value) =>
    isIdentifier(value) ? undefined : "must be 1 to 32 letters, digits, _ or -",
  );

  const readEntries = (key: string): Record<string, string> => {
    const json = configuration.get(`trtc:${key}`)?.trim();
    const parsed = json ? textByText.safeParse(json) : undefined;
    if (parsed && !parsed.success) {
      failures.push(
        `trtc:${key} must be an object from SDKAPPID to text: set each with \`pulumi config set --secret --path 'trtc:${key}["SDKAPPID"]' VALUE\`.`,
      );
    }
    return parsed?.data ?? {};
  };
  const secretKeys = readEntries("secretKeys");
  const userSigs = readEntries("userSigs");

  return {
    endpoint,
    driftCheck: (driftCheck ?? "on") as DriftCheck,
    applicationsWithCredentials: listApplications([
      ...Object.keys(secretKeys),
      ...Object.keys(userSigs),
      ...Object.keys(environment).map((variable) => variable.match(/^TRTC_(?:SECRET_KEY|USERSIG)_(\d+)$/)?.[1]),
    ]),
    failures,
    findCredentials(sdkAppId) {
      const entry = (key: string) => fromConfiguration(`trtc:${key}["${sdkAppId}"]`);
      const variable = (name: string) => ({ source: fromEnvironment(name), value: environment[name] });
      const setting = (key: string) => ({ source: fromConfiguration(key), value: configuration.get(key) });
      const places: (Place & { isKey?: true })[] = [
        { source: entry("secretKeys"), value: secretKeys[sdkAppId], isKey: true },
        { source: entry("userSigs"), value: userSigs[sdkAppId] },
        { ...variable(`TRTC_SECRET_KEY_${sdkAppId}`), isKey: true },
        variable(`TRTC_USERSIG_${sdkAppId}`),
        { ...setting("trtc:secretKey"), isKey: true },
        setting("trtc:userSig"),
        { ...variable("TRTC_SECRET_KEY"), isKey: true },
        variable("TRTC_USERSIG"),
      ];
      // A key that was read from a file often ends with a line end; none of Tencent's contains a blank.
      const found = places.find(({ value }) => value?.trim());
      const text = found?.value?.trim();
      return found && text
        ? {
            source: found.source,
            identifier: identifier ?? "administrator",
            identifierInput: "trtc:identifier",
            secret: found.isKey ? { secretKey: text } : { userSig: text },
          }
        : undefined;
    },
  };
}

function fromConfiguration(name: string): CredentialSource {
  return { name, origin: "configuration" };
}

function fromEnvironment(name: string): CredentialSource {
  return { name, origin: "environment" };
}

/** A host of one family may serve it alone; a URL may be a gateway for all, and China is China. */
function isShared(endpoint: string): boolean {
  return endpoint === "china" || endpoint.includes("://");
}

function listApplications(texts: readonly (string | undefined)[]): number[] {
  const sdkAppIds = texts.map(Number).filter((sdkAppId) => Number.isSafeInteger(sdkAppId) && sdkAppId > 0);
  return [...new Set(sdkAppIds)];
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
