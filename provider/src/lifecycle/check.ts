import { AuthenticationError, type Configuration, InvalidRequestError, PermissionError, timeouts } from "../tencent";
import { ConflictError, ImportError } from "./errors";
import { passHeldWords } from "./held-words";
import { configurationIn, declaredBefore, type Inputs, isKnown, validate } from "./inputs";
import { observe } from "./observations";
import { countRepeats } from "./repeated-drift";
import { keyOf, type Session } from "./session";
import { subjectOf } from "./subjects";
import { isUnknown } from "./unknown";

/** What check adds as `drift` when the configuration is gone. */
export const removed = "removed from the service";

/** What check answers: inputs in one form, or why they cannot be used. */
export interface Checked {
  inputs: Inputs;
  faults: string[];
}

/**
 * Judges what a program declares, and looks at the live side, once per application: drift becomes the input `drift`,
 * somebody else's configuration a fault. Both then show in the preview, where changes are reviewed.
 *
 * @param olds - inputs recorded in state; empty when the resource is new or about to be replaced
 * @param news - inputs as the program gave them
 */
export async function check(
  session: Session,
  olds: Readonly<Partial<Inputs>>,
  news: Readonly<Record<string, unknown>>,
): Promise<Checked> {
  const { settings, dialect } = session;
  const { inputs, wordFaults, ...validated } = validate(news, settings.endpoint, dialect);
  const faults = await passHeldWords(session, olds, inputs, wordFaults, [...validated.faults, ...settings.faults]);
  if (faults.length > 0 || isUnknown(inputs.sdkAppId) || isUnknown(inputs.endpoint)) {
    return { inputs, faults };
  }
  for (const name of declaredBefore(news, inputs, settings.endpoint, dialect)) {
    faults.push(
      `sdkAppId ${inputs.sdkAppId} is declared by "${name}" in this program already. The service holds one configuration for an application: keep one of the two resources.`,
    );
  }
  if (inputs.importId !== undefined && inputs.importId !== String(inputs.sdkAppId)) {
    faults.push(`the option import must be "${inputs.sdkAppId}", this resource's SDKAppID, or be left out.`);
  }
  session.declared.add(inputs.sdkAppId);
  for (const warning of subjectOf(dialect).warnings(inputs, dialect)) {
    session.say(`SDKAppID ${inputs.sdkAppId}: ${warning}.`);
  }
  if (faults.length > 0 || settings.driftCheck === "off") {
    return { inputs, faults };
  }
  return withLiveSide(session, olds, inputs);
}

async function withLiveSide(session: Session, olds: Readonly<Partial<Inputs>>, inputs: Inputs): Promise<Checked> {
  const recorded = recordedFor(session, olds, inputs);
  if (recorded === "another application's") {
    // diff will ask for a replacement, and the engine then checks again, without the olds.
    return { inputs, faults: [] };
  }
  let live: Configuration | undefined;
  try {
    live = await observe(session, inputs, timeouts.readMs);
  } catch (error) {
    return unseen(session, inputs, recorded !== undefined, error as Error);
  }
  return recorded
    ? { inputs: withDrift(session, recorded, live, withoutImport(inputs), olds.drift), faults: [] }
    : { inputs, faults: inTheWay(session, live, inputs) };
}

/** What this stack applied last to this very application; undefined when nothing is recorded. */
function recordedFor(session: Session, olds: Readonly<Partial<Inputs>>, inputs: Inputs) {
  const key = keyOf(session, inputs);
  const { sdkAppId, endpoint = session.settings.endpoint } = olds;
  const configuration = configurationIn(olds, session.dialect);
  if (sdkAppId === undefined || !configuration) {
    // Asked again for a replacement that a changed input brings about: the first call saw what is recorded.
    return session.recorded.get(key);
  }
  const recordedKey = keyOf(session, { sdkAppId, endpoint });
  // Also where the resource moves away from it: the one that takes its place may be another of this stack.
  session.recorded.set(recordedKey, configuration);
  return recordedKey === key ? configuration : "another application's";
}

/** What is recorded has been imported. */
function withoutImport({ importId, ...inputs }: Inputs): Inputs {
  return inputs as Inputs;
}

function withDrift(
  session: Session,
  recorded: Configuration,
  live: Configuration | undefined,
  inputs: Inputs,
  before: unknown,
): Inputs {
  const { sdkAppId } = inputs;
  const { dialect } = session;
  const { isSame } = dialect.codec;
  if (live && (isSame(live, recorded) || (isKnown(inputs, dialect) && isSame(live, inputs)))) {
    return inputs;
  }
  session.drifted.add(keyOf(session, inputs));
  if (!live) {
    session.say(
      `SDKAppID ${sdkAppId}: the ${dialect.title} that this stack applied is gone, so ${subjectOf(dialect).withoutIt}. Somebody else removed it, or an interrupted run of this stack did. \`pulumi up\` puts it back.`,
    );
    return { ...inputs, drift: countRepeats(removed, before) };
  }
  session.say(
    `SDKAppID ${sdkAppId}: the ${dialect.title} is not the one that this stack applied last: ${subjectOf(dialect).showDifference(live, recorded, inputs, dialect.inputs)}. Somebody else set it, or an interrupted run of this stack did. \`pulumi up\` sets it to what the program declares.`,
  );
  return { ...inputs, drift: countRepeats(subjectOf(dialect).drift(live, inputs), before) };
}

/** What is there where a new resource wants to put its own, or what is not where it is to be imported. */
function inTheWay({ dialect }: Session, live: Configuration | undefined, inputs: Inputs): string[] {
  const isSame = live && dialect.codec.isSame(live, inputs);
  if (inputs.importId !== undefined) {
    return isSame || (live && !isKnown(inputs, dialect)) ? [] : [new ImportError(live, inputs, dialect).message];
  }
  const mayStay = inputs.adopt === true || isUnknown(inputs.adopt) || !isKnown(inputs, dialect);
  return !live || mayStay || isSame ? [] : [new ConflictError(live, inputs, dialect).message];
}

/** Errors with which the service has answered: `pulumi up` would meet the same. */
const refusals = [AuthenticationError, PermissionError, InvalidRequestError];

function unseen({ settings, say }: Session, inputs: Inputs, isRecorded: boolean, error: Error): Checked {
  if (!isRecorded && refusals.some((refusal) => error instanceof refusal)) {
    return { inputs, faults: [error.message] };
  }
  const what = `The live configuration could not be compared: ${error.message}`;
  if (settings.driftCheck === "strict") {
    return { inputs, faults: [`${what} (trtc:driftCheck is "strict".)`] };
  }
  say(`${what} ${isRecorded ? "Going by the recorded state." : "`pulumi up` looks again before it writes."}`);
  return { inputs, faults: [] };
}
