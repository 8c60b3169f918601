import { type Setting, settings } from "../settings-table";

/** The sources from which a program run can check its settings. */
export interface SettingsSources {
  /** The stack's configuration, decrypted. Only the keys are read, those of objects too, and whether a key has a value. */
  configuration: Readonly<Record<string, string>>;
  /** Whether a key's value is encrypted, completely or in part. */
  isSecret(key: string): boolean;
  environment: Readonly<Record<string, string | undefined>>;
  /** The project's name: the namespace of the program's own configuration. */
  project: string;
}

/** Returns the warnings about secrets that are not encrypted and names that are no settings. They never contain a value. */
export function findWarnings({ configuration, isSecret, environment, project }: SettingsSources): string[] {
  const keys = Object.keys(configuration).filter((key) => key.startsWith("trtc:") && configuration[key]);
  return [
    ...keys.filter((key) => !isSecret(key)).flatMap(findPlainText),
    ...keys.flatMap((key) => findUnknownKey(key, project === "trtc")),
    ...keys.flatMap((key) => findUnknownEntries(key, configuration[key] as string)),
    ...Object.keys(environment).flatMap((variable) => findMisspeltVariable(variable, environment)),
  ];
}

function findPlainText(key: string): string[] {
  const secret = settings.find((setting) => `trtc:${setting.key}` === key)?.secret;
  return secret
    ? [
        `${key} is in plain text in the stack's configuration and state. Encrypt it with \`pulumi config set --secret ${secret}\`, and rotate it if others could read it.`,
      ]
    : [];
}

/** Finds entries of an object by SDKAppID whose names are no SDKAppIDs. Such a name may be a key, so it is not shown. */
function findUnknownEntries(key: string, json: string): string[] {
  const setting = settings.find((setting) => setting.perApplication && `trtc:${setting.key}` === key);
  const names = setting ? readNames(json).filter((name) => !/^[1-9]\d*$/.test(name)) : [];
  return names.length > 0
    ? [
        `${key} has entries whose names are not SDKAppIDs (${names.length}); these have no effect. Set each with \`pulumi config set --secret ${setting?.secret}\`.`,
      ]
    : [];
}

/** Text that is no object has no names: check reports it. */
function readNames(json: string): string[] {
  try {
    return Object.keys(JSON.parse(json));
  } catch {
    return [];
  }
}

/** @param isShared - whether the namespace is also the program's own, so that it may hold other keys */
function findUnknownKey(key: string, isShared: boolean): string[] {
  const name = key.slice("trtc:".length);
  if (settings.some((setting) => setting.key === name)) {
    return [];
  }
  // Without --path, `trtc:secretKeys["1400000001"]` is a key of its own.
  const closest = findClosest(name.replace(/[.[].*/s, ""), ({ key }) => key);
  const problem = `${key} is not a setting of pulumi-trtc-callbacks and has no effect`;
  const remove = `pulumi config rm ${/^[\w:.-]+$/.test(key) ? key : `'${key}'`}`;
  if (!closest) {
    const known = settings.map(({ key }) => key).join(", ");
    return isShared ? [] : [`${problem}. Remove it with \`${remove}\`. The settings are ${known}.`];
  }
  const set = `pulumi config set ${closest.secret ? `--secret ${closest.secret}` : `trtc:${closest.key} VALUE`}`;
  return [
    `${problem}: did you mean trtc:${closest.key}? Set that with \`${set}\`, and remove this key with \`${remove}\`.`,
  ];
}

/** Other programs use variables that begin with TRTC_ too. So this warns only of a name close to one of ours that is not set. */
function findMisspeltVariable(variable: string, environment: SettingsSources["environment"]): string[] {
  const [, stem, sdkAppId = ""] = /^(TRTC_.*?)(_?\d*)$/i.exec(variable) ?? [];
  const closest = stem && environment[variable] ? findClosest(stem, ({ variable }) => variable) : undefined;
  if (!closest) {
    return [];
  }
  const isPerApplication = settings.some((setting) => setting.variable === closest.variable && setting.perApplication);
  const right = `${closest.variable}${isPerApplication && sdkAppId ? `_${sdkAppId.replace("_", "")}` : ""}`;
  return environment[right]
    ? []
    : [
        `The environment variable ${variable} is not a setting of pulumi-trtc-callbacks and has no effect: did you mean ${right}?`,
      ];
}

/** Finds the setting with this name, ignoring case, `_` and `-`; otherwise the one whose name differs by one letter. */
function findClosest(name: string, getName: (setting: Setting) => string): Setting | undefined {
  const typed = normalize(name);
  const withoutOne = new Set(listSpellings(typed));
  return (
    settings.find((setting) => normalize(getName(setting)) === typed) ??
    settings.find((setting) => listSpellings(normalize(getName(setting))).some((spelling) => withoutOne.has(spelling)))
  );
}

function normalize(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}

/** Lists the word and the word without each letter. Two words share an entry when they differ by one letter or by a swap of neighbours. */
function listSpellings(word: string): string[] {
  return [word, ...Array.from(word, (_, nth) => word.slice(0, nth) + word.slice(nth + 1))];
}
