import {
  AuthenticationError,
  type Configuration,
  findEndpointFailure,
  InvalidRequestError,
  isSame,
  PermissionError,
} from "../tencent";
import { type Context, getTargetKey } from "./context";
import { ConflictError, ImportError } from "./errors";
import { acceptHeldEvents } from "./held-events";
import { type Inputs, isKnown, type State } from "./inputs";
import { isUnknown } from "./unknown";
import { type Declared, type Failure, validate } from "./validate";

/** What check reports as drift when the configuration is gone. */
export const removedFromService = "removed from the service";

/** What is live, as a preview may show it, or in words that nothing is. */
export type Drift = Configuration | typeof removedFromService;

/** What check answers. */
export interface CheckResult<C extends Configuration> {
  /** Normalized; to be used only without failures. */
  inputs: Inputs<C>;
  failures: Failure[];
  /** Set when the live side is not what this stack applied last. */
  drift?: Drift;
}

/** What an adapter knows of the resource. */
export interface CheckOptions {
  /** With it, check finds by itself which resources declare the same application. */
  urn?: string;
  /** Where there is no URN: the resources of this program run that named the same SDKAppID before. */
  declaredBefore?: readonly { name: string; endpoint?: string | undefined }[];
}

/**
 * Judges what a program declares, and looks at the live side, once per application: what is different there is drift,
 * somebody else's configuration a failure. Both then show in the preview, where changes are reviewed.
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
  const ofSettings = settings.failures.map((reason) => ({ reason }));
  const failures = await acceptHeldEvents(context, recorded, inputs, [...invalid, ...ofSettings]);
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
      reason: `the option import must be "${sdkAppId}", this resource's SDKAppID, or be left out.`,
    });
  }
  run.sdkAppIds.add(sdkAppId);
  for (const warning of kind.listWarnings(inputs.configuration)) {
    log("warning", `SDKAppID ${sdkAppId}: ${warning}.`);
  }
  if (failures.length > 0 || settings.driftCheck === "off") {
    return { inputs, failures };
  }
  return compareWithLive(context, recorded, inputs);
}

/** The names of other resources of this program that declare the application. */
function findDuplicates<C extends Configuration>(
  context: Context<C>,
  inputs: Inputs<C>,
  { urn, declaredBefore = [] }: CheckOptions,
): string[] {
  const { settings, kind, run } = context;
  const key = getTargetKey(context, inputs);
  const owner = urn && run.declare(key, urn);
  const namesakes = declaredBefore.filter(({ endpoint = settings.endpoint }) => {
    const other = { ...inputs, endpoint };
    return !findEndpointFailure(endpoint, kind.family) && getTargetKey(context, other) === key;
  });
  return [owner ? nameOf(owner) : [], namesakes.map(({ name }) => name)].flat();
}

/** The last part of a URN. */
function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

async function compareWithLive<C extends Configuration>(
  context: Context<C>,
  recorded: Partial<State<C>>,
  inputs: Inputs<C>,
): Promise<CheckResult<C>> {
  const applied = findRecorded(context, recorded, inputs);
  if (applied === "another application's") {
    // diff will ask for a replacement, and the engine then checks again, without what is recorded.
    return { inputs, failures: [] };
  }
  let live: C | undefined;
  try {
    live = await context.live.get(inputs, context.timeouts.readMs, context.signal);
  } catch (error) {
    return onReadError(context, inputs, applied !== undefined, error as Error);
  }
  return applied
    ? withDrift(context, applied, live, withoutImport(inputs))
    : { inputs, failures: findConflicts(context, live, inputs) };
}

/** What this stack has recorded for this very application; undefined when nothing is. */
function findRecorded<C extends Configuration>(context: Context<C>, recorded: Partial<State<C>>, inputs: Inputs<C>) {
  const { run, settings } = context;
  const key = getTargetKey(context, inputs);
  const { sdkAppId, endpoint = settings.endpoint, configuration } = recorded;
  if (sdkAppId === undefined || !configuration) {
    // Asked again for a replacement that a changed input brings about: the first call saw what is recorded.
    return run.recorded.get(key);
  }
  const recordedKey = getTargetKey(context, { sdkAppId, endpoint });
  // Also where the resource moves away from it: the one that takes its place may be another of this stack.
  run.recorded.set(recordedKey, configuration);
  return recordedKey === key ? configuration : "another application's";
}

/** What is recorded has been imported. */
function withoutImport<C extends Configuration>({ importId, ...inputs }: Inputs<C>): Inputs<C> {
  return inputs;
}

function withDrift<C extends Configuration>(
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
  run.drifted.add(getTargetKey(context, inputs));
  if (!live) {
    log(
      "warning",
      `SDKAppID ${sdkAppId}: the ${family.title} that this stack applied is gone, so ${kind.absenceEffect}. Somebody else removed it, or an interrupted run of this stack did. \`pulumi up\` puts it back.`,
    );
    return { inputs, failures: [], drift: removedFromService };
  }
  log(
    "warning",
    `SDKAppID ${sdkAppId}: the ${family.title} is not the one that this stack applied last: ${kind.formatDiff(family.codec.compare(live, recorded), secrets)}. Somebody else set it, or an interrupted run of this stack did. \`pulumi up\` sets it to what the program declares.`,
  );
  return { inputs, failures: [], drift: kind.toDrift(live, secrets) };
}

/** What is there where a new resource wants to put its own, or what is not where it is to be imported. */
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

/** Errors with which the service has answered: `pulumi up` would meet the same. */
const refusals = [AuthenticationError, PermissionError, InvalidRequestError];

function onReadError<C extends Configuration>(
  { settings, log }: Context<C>,
  inputs: Inputs<C>,
  isRecorded: boolean,
  error: Error,
): CheckResult<C> {
  if (!isRecorded && refusals.some((refusal) => error instanceof refusal)) {
    return { inputs, failures: [{ reason: error.message }] };
  }
  const what = `The live configuration could not be compared: ${error.message}`;
  if (settings.driftCheck === "strict") {
    return { inputs, failures: [{ reason: `${what} (trtc:driftCheck is "strict".)` }] };
  }
  log(
    "warning",
    `${what} ${isRecorded ? "Going by the recorded state." : "`pulumi up` looks again before it writes."}`,
  );
  return { inputs, failures: [] };
}
