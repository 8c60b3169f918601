import {
  AuthenticationError,
  type Configuration,
  findEndpointFailure,
  InvalidRequestError,
  isSame,
  PermissionError,
} from "../tencent";
import type { Context } from "./context";
import { ConflictError, ImportError } from "./errors";
import { acceptHeldEvents } from "./held-events";
import { getTargetKey, type Inputs, isKnown, type State } from "./inputs";
import { isUnknown } from "./unknown";
import { getName } from "./urn";
import { type Declared, type Failure, validate } from "./validate";

/** What check reports as drift when the configuration is gone. */
const removedFromService = "removed from the service";

/** The live configuration in the form that a preview may show, or a text that says that there is none. */
export type Drift = Configuration | typeof removedFromService;

/** The result of check. */
export interface CheckResult<C extends Configuration> {
  /** The normalized inputs. Valid only without failures. */
  inputs: Inputs<C>;
  failures: Failure[];
  /** Set when the live configuration differs from what this stack applied last. */
  drift?: Drift;
}

/** What an adapter knows about the resource. */
export interface CheckOptions {
  /** With a URN, check itself finds the resources that declare the same application. */
  urn?: string;
  /** Without a URN: the earlier resources of this program run with the same SDKAppID. */
  declaredBefore?: readonly { name: string; endpoint?: string | undefined }[];
}

/**
 * Validates what a program declares, and compares it with the live configuration, which is read once per application. Reports
 * a difference from the recorded configuration as drift, and a configuration of another writer as a failure. So the preview,
 * in which changes are reviewed, shows both.
 *
 * @param recorded - the inputs recorded in state; empty when the resource is new or about to be replaced
 */
export async function check<C extends Configuration>(
  context: Context<C>,
  recorded: Partial<State<C>>,
  declared: Declared,
  options: CheckOptions = {},
): Promise<CheckResult<C>> {
  const { kind, settings, run, log } = context;
  const { inputs, failures: invalid } = validate(kind, declared, settings.endpoint);
  const settingsFailures = settings.failures.map((reason) => ({ reason }));
  const failures = await acceptHeldEvents(context, recorded, inputs, [...invalid, ...settingsFailures]);
  const { sdkAppId, endpoint, importId } = inputs;
  if (failures.length > 0 || isUnknown(sdkAppId) || isUnknown(endpoint)) {
    return { inputs, failures };
  }
  for (const name of findDuplicates(context, inputs, options)) {
    failures.push({
      property: "sdkAppId",
      reason: `sdkAppId ${sdkAppId} is declared by "${name}" in this program already. The service holds one configuration for an application: keep one of the two resources.`,
    });
  }
  if (importId !== undefined && importId !== String(sdkAppId)) {
    failures.push({
      reason: `the option import must be "${sdkAppId}", this resource's SDKAppID, or be omitted.`,
    });
  }
  run.sdkAppIds.add(sdkAppId);
  for (const warning of kind.listWarnings(inputs.configuration, inputs.secrets)) {
    log("warning", `SDKAppID ${sdkAppId}: ${warning}.`);
  }
  if (failures.length > 0 || settings.driftCheck === "off") {
    return { inputs, failures };
  }
  return compareWithLive(context, recorded, inputs);
}

/** Finds the names of other resources of this program that declare the application. */
function findDuplicates<C extends Configuration>(
  context: Context<C>,
  inputs: Inputs<C>,
  { urn, declaredBefore = [] }: CheckOptions,
): string[] {
  const { settings, kind, run } = context;
  const key = getTargetKey(kind.family, inputs);
  const owner = urn && run.declare(key, urn);
  const earlier = declaredBefore.filter(({ endpoint = settings.endpoint }) => {
    const other = { ...inputs, endpoint };
    return !findEndpointFailure(endpoint, kind.family) && getTargetKey(kind.family, other) === key;
  });
  return [owner ? getName(owner) : [], earlier.map(({ name }) => name)].flat();
}

async function compareWithLive<C extends Configuration>(
  context: Context<C>,
  recorded: Partial<State<C>>,
  inputs: Inputs<C>,
): Promise<CheckResult<C>> {
  const applied = findRecorded(context, recorded, inputs);
  if (applied === "another application's") {
    // diff will request a replacement. Then the engine checks again, without the recorded inputs.
    return { inputs, failures: [] };
  }
  let live: C | undefined;
  try {
    live = await context.live.get(inputs, context.timeouts.readMs, context.signal);
  } catch (error) {
    return onReadError(context, inputs, applied !== undefined, error as Error);
  }
  return applied
    ? reportDrift(context, applied, live, omitImportId(inputs))
    : { inputs, failures: findConflicts(context, live, inputs) };
}

/** Finds what this stack has recorded for exactly this application; undefined if nothing. */
function findRecorded<C extends Configuration>(context: Context<C>, recorded: Partial<State<C>>, inputs: Inputs<C>) {
  const { kind, run, settings } = context;
  const key = getTargetKey(kind.family, inputs);
  const { sdkAppId, endpoint = settings.endpoint, configuration } = recorded;
  if (sdkAppId === undefined || !configuration) {
    // In a replacement because of a changed input, this is the second check. The first one had the recorded inputs.
    return run.recorded.get(key);
  }
  const recordedKey = getTargetKey(kind.family, { sdkAppId, endpoint });
  // Even if the resource now names another application: another resource of this stack may declare this one next.
  run.recorded.set(recordedKey, configuration);
  return recordedKey === key ? configuration : "another application's";
}

/** Removes the import: the resource is in the state already. */
function omitImportId<C extends Configuration>({ importId, ...inputs }: Inputs<C>): Inputs<C> {
  return inputs;
}

function reportDrift<C extends Configuration>(
  context: Context<C>,
  recorded: C,
  live: C | undefined,
  inputs: Inputs<C>,
): CheckResult<C> {
  const { kind, run, log } = context;
  const { family } = kind;
  const { sdkAppId, configuration, secrets } = inputs;
  const isDeclared = live && isKnown(configuration) && isSame(family.codec, live, configuration);
  if (live && (isDeclared || isSame(family.codec, live, recorded))) {
    return { inputs, failures: [] };
  }
  run.drifted.add(getTargetKey(kind.family, inputs));
  if (!live) {
    log(
      "warning",
      `SDKAppID ${sdkAppId}: the ${family.title} that this stack applied no longer exists, so ${kind.absenceEffect}. Another writer or an interrupted run of this stack deleted it. \`pulumi up\` creates it again.`,
    );
    return { inputs, failures: [], drift: removedFromService };
  }
  log(
    "warning",
    `SDKAppID ${sdkAppId}: the ${family.title} differs from the one that this stack applied last: ${kind.formatDiff(family.codec.compare(live, recorded), secrets)}. Another writer or an interrupted run of this stack set it. \`pulumi up\` replaces it with what the program declares.`,
  );
  return { inputs, failures: [], drift: kind.toDrift(live, secrets) };
}

/** Finds a configuration that a new resource must not replace, or that an import does not find as declared. */
function findConflicts<C extends Configuration>(
  { kind }: Context<C>,
  live: C | undefined,
  inputs: Inputs<C>,
): Failure[] {
  const { configuration, adopt, importId } = inputs;
  const isIdentical = live && isSame(kind.family.codec, live, configuration);
  if (importId !== undefined) {
    return isIdentical || (live && !isKnown(configuration))
      ? []
      : [{ reason: new ImportError(kind, live, inputs).message }];
  }
  const mayReplace = adopt === true || isUnknown(adopt) || !isKnown(configuration);
  return !live || mayReplace || isIdentical ? [] : [{ reason: new ConflictError(kind, live, inputs).message }];
}

/** Errors that the service returned and would return to `pulumi up` too. */
const permanentErrors = [AuthenticationError, PermissionError, InvalidRequestError];

function onReadError<C extends Configuration>(
  { settings, log }: Context<C>,
  inputs: Inputs<C>,
  isRecorded: boolean,
  error: Error,
): CheckResult<C> {
  if (!isRecorded && permanentErrors.some((refusal) => error instanceof refusal)) {
    return { inputs, failures: [{ reason: error.message }] };
  }
  const what = `The live configuration could not be compared: ${error.message}`;
  if (settings.driftCheck === "strict") {
    return { inputs, failures: [{ reason: `${what} (${settings.nameSetting("driftCheck")} is "strict".)` }] };
  }
  log(
    "warning",
    `${what} ${isRecorded ? "Using the recorded state." : "`pulumi up` reads it again before it writes."}`,
  );
  return { inputs, failures: [] };
}
