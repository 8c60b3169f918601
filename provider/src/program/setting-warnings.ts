import * as pulumi from "@pulumi/pulumi";
import { type Setting, settings } from "../settings-table";

/** What a program run can know of its settings. */
export interface Surroundings {
  /** The stack's configuration, decrypted: only keys are looked at, its own and those of objects, and whether there is a value. */
  configuration: Readonly<Record<string, string>>;
  /** Whether a key's value is encrypted, in whole or in part. */
  isSecret(key: string): boolean;
  environment: Readonly<Record<string, string | undefined>>;
  /** The project's name: the namespace of the program's own configuration. */
  project: string;
}

/** What is to be said of the settings: where a key is not encrypted, and where a name is none of ours. Never a value. */
export function findWarnings({ configuration, isSecret, environment, project }: Surroundings): string[] {
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
        `${key} stands in plain text in the stack's configuration and state. Encrypt it with \`pulumi config set --secret ${secret}\`, and rotate it if others could read it.`,
      ]
    : [];
}

/** Entries of an object by SDKAppID that no application has. What stands in an SDKAppID's place may be a key: it is not shown. */
function findUnknownEntries(key: string, json: string): string[] {
  const setting = settings.find((setting) => setting.perApplication && `trtc:${setting.key}` === key);
  const names = setting ? readNames(json).filter((name) => !/^[1-9]\d*$/.test(name)) : [];
  return names.length > 0
    ? [
        `${key} has entries under names that are no SDKAppIDs (${names.length}), and these have no effect. Set each with \`pulumi config set --secret ${setting?.secret}\`.`,
      ]
    : [];
}

/** Of text that is no object, check tells. */
function readNames(json: string): string[] {
  try {
    return Object.keys(JSON.parse(json));
  } catch {
    return [];
  }
}

/** @param isShared - whether the namespace is the program's own too, and may hold what we do not know */
function findUnknownKey(key: string, isShared: boolean): string[] {
  const name = key.slice("trtc:".length);
  if (settings.some((setting) => setting.key === name)) {
    return [];
  }
  // Without --path, `trtc:secretKeys["1400000001"]` is a key of its own.
  const meant = findClosest(name.replace(/[.[].*/s, ""), ({ key }) => key);
  const problem = `${key} is no setting of pulumi-trtc-callbacks, and has no effect`;
  const remove = `pulumi config rm ${/^[\w:.-]+$/.test(key) ? key : `'${key}'`}`;
  if (!meant) {
    const known = settings.map(({ key }) => key).join(", ");
    return isShared ? [] : [`${problem}. Remove it with \`${remove}\`. The settings: ${known}.`];
  }
  const set = `pulumi config set ${meant.secret ? `--secret ${meant.secret}` : `trtc:${meant.key} VALUE`}`;
  return [`${problem}: did you mean trtc:${meant.key}? Set that with \`${set}\`, and remove this with \`${remove}\`.`];
}

/** Other programs have variables that begin with TRTC_ too: only what is close to one of ours, which is not set, is told. */
function findMisspeltVariable(variable: string, environment: Surroundings["environment"]): string[] {
  const [, stem, sdkAppId = ""] = /^(TRTC_.*?)(_?\d*)$/i.exec(variable) ?? [];
  const meant = stem && environment[variable] ? findClosest(stem, ({ variable }) => variable) : undefined;
  if (!meant) {
    return [];
  }
  const isOfApplication = settings.some((setting) => setting.variable === meant.variable && setting.perApplication);
  const right = `${meant.variable}${isOfApplication && sdkAppId ? `_${sdkAppId.replace("_", "")}` : ""}`;
  return environment[right]
    ? []
    : [
        `The environment variable ${variable} is no setting of pulumi-trtc-callbacks, and has no effect: did you mean ${right}?`,
      ];
}

/** The setting whose name is written like this, but for capitals, `_` and `-`, or else but for one letter. */
function findClosest(name: string, nameOf: (setting: Setting) => string): Setting | undefined {
  const typed = normalize(name);
  const withoutOne = new Set(listSpellings(typed));
  return (
    settings.find((setting) => normalize(nameOf(setting)) === typed) ??
    settings.find((setting) => listSpellings(normalize(nameOf(setting))).some((spelling) => withoutOne.has(spelling)))
  );
}

function normalize(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, "");
}

/** Two words share one of these where a letter is missing, too many, another, or has changed places with its neighbour. */
function listSpellings(word: string): string[] {
  return [word, ...Array.from(word, (_, nth) => word.slice(0, nth) + word.slice(nth + 1))];
}

/** The program runs that were warned: the Automation API runs many in one process, and each has a monitor of its own. */
const warned = new WeakSet<object>();
const withoutEngine = {};

/** Warns of settings that are not encrypted or misspelt, once in a program run. */
export function warnOfSettings(): void {
  const run = pulumi.runtime.getMonitor() ?? withoutEngine;
  if (warned.has(run)) {
    return;
  }
  warned.add(run);
  const surroundings = {
    configuration: pulumi.runtime.allConfig(),
    isSecret,
    environment: process.env,
    project: pulumi.getProject(),
  };
  for (const warning of findWarnings(surroundings)) {
    void pulumi.log.warn(warning);
  }
}

/** Pulumi has this since its beginning, but does not declare it. Without it, nothing is claimed. */
function isSecret(key: string): boolean {
  const { isConfigSecret } = pulumi.runtime as { isConfigSecret?: (key: string) => boolean };
  return isConfigSecret?.(key) ?? true;
}
