import * as z from "zod";
import { settings as rows, type Setting } from "../settings-table";
import { type ApiFamily, type CredentialSource, type Credentials, findEndpointFailure, isIdentifier } from "../tencent";

/** Access to the configuration of a stack, or of an explicit provider. Objects are JSON text. */
export interface StackConfiguration {
  /** @param key - with its namespace, such as `trtc:secretKey` */
  get(key: string): string | undefined;
  /** The name of the explicit provider whose configuration this is; undefined: the stack's. */
  provider?: string | undefined;
}

/** Whether check compares with the live configuration, and whether it fails (`strict`) or warns (`on`) when it cannot be read. */
export type DriftCheck = "on" | "strict" | "off";

/** The validated settings from stack configuration and environment. */
export interface Settings {
  /** The endpoint of resources that do not set one: the name of a host, or a URL. */
  endpoint: string;
  /** See {@link DriftCheck}. */
  driftCheck: DriftCheck;
  /** Finds the credentials for an application; undefined when none are configured. */
  findCredentials(sdkAppId: number): Credentials | undefined;
  /** The SDKAppIDs that have their own key or signature in the settings. */
  applicationsWithCredentials: readonly number[];
  /** The failures of the settings, one sentence each. With any failure, no call must be made. */
  failures: readonly string[];
  /** Names a setting by the place where it is configured: of the stack, or of an explicit provider. */
  nameSetting(key: string): string;
  /** Says how to set a secret setting, as the end of a sentence. */
  adviseSecret(key: string): string;
}

/** A place that may hold a setting, and its value. */
interface SettingPlace {
  source: CredentialSource;
  value: string | undefined;
}

/** Reads the settings. Configuration has precedence over environment, and a value for one application over one for all. */
export function readSettings(
  configuration: StackConfiguration,
  environment: Readonly<Record<string, string | undefined>>,
  family: Pick<ApiFamily, "hosts" | "defaultHost" | "endpointSettings">,
): Settings {
  const failures: string[] = [];
  const { provider } = configuration;
  const nameSetting = (key: string) => (provider ? `${key} of the provider "${provider}"` : `trtc:${key}`);
  const adviseSecret = (key: string) =>
    provider ? nameSetting(key) : `\`pulumi config set --secret ${findRow(key).secret}\``;

  const listPlaces = (key: string): SettingPlace[] => {
    const { variable } = findRow(key);
    return [
      { source: createConfigurationSource(nameSetting(key)), value: configuration.get(`trtc:${key}`)?.trim() },
      { source: createEnvironmentSource(variable), value: environment[variable]?.trim() },
    ];
  };
  const pickFirst = (places: SettingPlace[], findFailure: (value: string) => string | undefined) => {
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
    ...sharedKeys.flatMap(listPlaces).filter(({ value }) => value && isSharedEndpoint(value)),
  ];
  const endpoint = pickFirst(endpoints, (value) => findEndpointFailure(value, family)) ?? family.defaultHost;
  const driftCheck = pickFirst(listPlaces("driftCheck"), (value) =>
    Object.hasOwn(findRow("driftCheck").values ?? {}, value) ? undefined : 'must be "on", "strict" or "off"',
  );
  const identifier = pickFirst(listPlaces("identifier"), (value) =>
    isIdentifier(value) ? undefined : "must be 1 to 32 letters, digits, _ or -",
  );

  const readEntries = (key: string): Record<string, string> => {
    const json = configuration.get(`trtc:${key}`)?.trim();
    const parsed = json ? textRecord.safeParse(json) : undefined;
    if (parsed && !parsed.success) {
      failures.push(
        `${nameSetting(key)} must be an object from SDKAPPID to text${provider ? "" : `: set each with ${adviseSecret(key)}`}.`,
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
    nameSetting,
    adviseSecret,
    findCredentials(sdkAppId) {
      const toEntry = (key: string) => createConfigurationSource(nameSetting(`${key}["${sdkAppId}"]`));
      const readVariable = (name: string) => ({ source: createEnvironmentSource(name), value: environment[name] });
      const readSetting = (key: string) => ({
        source: createConfigurationSource(nameSetting(key)),
        value: configuration.get(`trtc:${key}`),
      });
      const places: (SettingPlace & { isKey?: true })[] = [
        { source: toEntry("secretKeys"), value: secretKeys[sdkAppId], isKey: true },
        { source: toEntry("userSigs"), value: userSigs[sdkAppId] },
        { ...readVariable(`TRTC_SECRET_KEY_${sdkAppId}`), isKey: true },
        readVariable(`TRTC_USERSIG_${sdkAppId}`),
        { ...readSetting("secretKey"), isKey: true },
        readSetting("userSig"),
        { ...readVariable("TRTC_SECRET_KEY"), isKey: true },
        readVariable("TRTC_USERSIG"),
      ];
      // Trim: a key that was read from a file often ends with a line break, and Tencent's keys contain no white space.
      const found = places.find(({ value }) => value?.trim());
      const text = found?.value?.trim();
      return found && text
        ? {
            source: found.source,
            identifier: identifier ?? "administrator",
            identifierInput: nameSetting("identifier"),
            secret: found.isKey ? { secretKey: text } : { userSig: text },
          }
        : undefined;
    },
  };
}

function findRow(key: string): Setting {
  return rows.find((row) => row.key === key) as Setting;
}

function createConfigurationSource(name: string): CredentialSource {
  return { name, origin: "configuration" };
}

function createEnvironmentSource(name: string): CredentialSource {
  return { name, origin: "environment" };
}

/** Whether an endpoint holds for all families: a URL may be a gateway, and `china` is a host of each family. Other names are not. */
export function isSharedEndpoint(endpoint: string): boolean {
  return endpoint === "china" || endpoint.includes("://");
}

function listApplications(texts: readonly (string | undefined)[]): number[] {
  const sdkAppIds = texts.map(Number).filter((sdkAppId) => Number.isSafeInteger(sdkAppId) && sdkAppId > 0);
  return [...new Set(sdkAppIds)];
}

const textRecord = z
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
