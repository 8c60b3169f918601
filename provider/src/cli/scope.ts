import { getTargetKey } from "../lifecycle/inputs";
import type { ResourceKind } from "../lifecycle/resource-kind";
import { isSharedEndpoint, readSettings, type Settings } from "../lifecycle/settings";
import { parseSdkAppIds, UsageError } from "./args";
import { allKinds, type ScopeOptions } from "./options";
import { withProgress } from "./progress";
import { findRecorded, type Recorded, type RecordedResource } from "./recorded";
import {
  describeStack,
  emptyConfig,
  findProjectFile,
  readStackConfig,
  readStackState,
  type StackConfig,
} from "./stack";
import { printWarning } from "./terminal";

/** One application in one family, and how to reach it. */
export interface CommandTarget {
  sdkAppId: number;
  kind: ResourceKind;
  /** The name of a host, or a URL. */
  endpoint: string;
  settings: Settings;
  /** Where the settings come from, before the environment. */
  config: StackConfig;
  /** What the state of the stack holds of it. */
  recorded?: RecordedResource;
}

/** What a subcommand needs besides the options. */
interface ScopeNeeds {
  /** The families of applications that are named as arguments, when the options name none. Default: all. */
  families?: readonly ResourceKind[];
}

/** What a subcommand looks at, and the stack that it uses; undefined: none. */
export interface Scope {
  targets: CommandTarget[];
  stack: Stack | undefined;
}

/**
 * Finds the applications and families that a subcommand looks at: those of its arguments, or else those of the stack's state.
 *
 * @param texts - the SDKAppIDs of the command line
 * @throws UsageError that says what to type instead
 */
export async function resolveScope(
  texts: readonly string[],
  options: ScopeOptions,
  { families = allKinds }: ScopeNeeds = {},
): Promise<Scope> {
  enterFolder(options.cwd);
  const sdkAppIds = parseSdkAppIds(texts);
  const isNamed = sdkAppIds.length > 0;
  const stack = await openStack(options, !isNamed);
  if (isNamed) {
    return { stack, targets: dropRepeats(findAllTargets(sdkAppIds, options.family ?? families, stack)) };
  }
  if (!stack) {
    throw new UsageError(nameApplications);
  }
  const targets = stack.resources
    .filter(({ kind }) => options.family?.includes(kind) ?? true)
    .map(toTarget)
    .sort((one, other) => one.sdkAppId - other.sdkAppId || allKinds.indexOf(one.kind) - allKinds.indexOf(other.kind));
  if (targets.length === 0) {
    throw new UsageError(
      `The state of ${stack.title} holds no resource of ${options.family ? "these families" : "this package"}: name the applications, such as 1400000001.`,
    );
  }
  return { targets: dropRepeats(targets), stack };
}

/** Returns what identifies a target, also where state records it twice. */
export function identifyTarget({ kind: { family }, ...target }: CommandTarget): string {
  return `${family.commandName} ${getTargetKey(family, target)}`;
}

/** Drops what a rename, for example, has recorded twice. Of two records, the one that marks secrets stays. */
function dropRepeats(targets: readonly CommandTarget[]): CommandTarget[] {
  const countSecrets = ({ recorded }: CommandTarget) => recorded?.state.secrets.size ?? 0;
  const unique = new Map<string, CommandTarget>();
  for (const target of targets) {
    const earlier = unique.get(identifyTarget(target));
    if (!earlier || countSecrets(target) > countSecrets(earlier)) {
      unique.set(identifyTarget(target), target);
    }
  }
  return [...unique.values()];
}

/**
 * Finds the same applications as {@link resolveScope}, but each in all families that the options name, not only in those that
 * the state holds: so it finds also what nothing manages.
 *
 * @param sdkAppIds - undefined: those of the stack's state
 * @throws UsageError that says what to type instead
 */
export async function resolveWholeScope(
  sdkAppIds: readonly number[] | undefined,
  options: ScopeOptions,
): Promise<Scope> {
  const stack = await openStack(options, sdkAppIds === undefined);
  if (!sdkAppIds && !stack) {
    throw new UsageError(nameApplications);
  }
  const recorded = stack?.resources.map(({ state }) => state.sdkAppId).sort((one, other) => one - other);
  const applications = sdkAppIds ?? [...new Set(recorded)];
  if (applications.length === 0) {
    throw new UsageError(
      `The state of ${stack?.title} holds no resource of this package: name the applications, such as 1400000001.`,
    );
  }
  return { stack, targets: findAllTargets(applications, options.family ?? allKinds, stack) };
}

const nameApplications =
  "Name the applications, such as 1400000001, or run this in the folder of a Pulumi project, whose stack's state names them.";

/** The stack that a subcommand uses. */
export interface Stack extends Readonly<Recorded> {
  /** How messages name it. */
  title: string;
  config: StackConfig;
}

/**
 * Reads the stack that the options name, or else the selected one of the project in the current folder.
 *
 * @param isRequired - whether to throw when the selected stack cannot be read, instead of a warning
 */
async function openStack({ stack: name }: ScopeOptions, isRequired: boolean): Promise<Stack | undefined> {
  if (name === false || (name === undefined && findProjectFile(process.cwd()) === undefined)) {
    return undefined;
  }
  const title = describeStack(name);
  try {
    // The state tells, also of applications that are named, whose address is a secret and where it was applied.
    const reading = [readStackConfig(name), readStackState(name)];
    // All end before an error is told: otherwise a process of Pulumi's would outlive this one.
    const ended = reading.map((one) => one.catch(() => {}));
    await withProgress(`Reading ${title}`, ended);
    const [config, deployment] = (await Promise.all(reading)) as [StackConfig, unknown];
    return { title, config, ...findRecorded(deployment, config) };
  } catch (error) {
    if (isRequired || name !== undefined || !(error instanceof UsageError)) {
      throw error;
    }
    printWarning(`${error.message} Only the environment is used; --no-stack says that this is meant.`);
    return undefined;
  }
}

function findAllTargets(
  sdkAppIds: readonly number[],
  families: readonly ResourceKind[],
  stack: Stack | undefined,
): CommandTarget[] {
  return sdkAppIds.flatMap((sdkAppId) => families.flatMap((kind) => findTargets(sdkAppId, kind, stack)));
}

function findTargets(sdkAppId: number, kind: ResourceKind, stack: Stack | undefined): CommandTarget[] {
  const ofApplication = stack?.resources.filter(({ state }) => state.sdkAppId === sdkAppId) ?? [];
  const recorded = ofApplication.filter((one) => one.kind === kind);
  if (recorded.length > 0) {
    return recorded.map(toTarget);
  }
  // What nothing manages is asked as the application's other families are: an explicit provider may have its key.
  const sibling = ofApplication[0];
  const target = createTarget(sdkAppId, kind, sibling?.config ?? stack?.config ?? emptyConfig);
  const shared = sibling?.state.endpoint;
  return [shared && isSharedEndpoint(shared) ? { ...target, endpoint: shared } : target];
}

/** Creates the target that has the endpoint and the keys of a configuration, or of the environment. */
export function createTarget(sdkAppId: number, kind: ResourceKind, config: StackConfig): CommandTarget {
  const settings = readSettings(config, process.env, kind.family);
  return { sdkAppId, kind, endpoint: settings.endpoint, settings, config };
}

function toTarget(recorded: RecordedResource): CommandTarget {
  const { kind, state, config } = recorded;
  const settings = readSettings(config, process.env, kind.family);
  return { sdkAppId: state.sdkAppId, kind, endpoint: state.endpoint ?? settings.endpoint, settings, config, recorded };
}

export function enterFolder(folder: string | undefined): void {
  if (folder === undefined) {
    return;
  }
  try {
    process.chdir(folder);
  } catch (error) {
    throw new UsageError(`--cwd ${folder}: the folder cannot be entered (${(error as NodeJS.ErrnoException).code}).`);
  }
}
