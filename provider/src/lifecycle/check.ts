import { type Configuration, limits, same } from "../tencent";
import { ConflictError } from "./errors";
import { declaredBefore, type Inputs, validate, warningsFor } from "./inputs";
import { observe } from "./observations";
import { keyOf, type Session } from "./session";
import { isUnknown } from "./unknown";
import { showAddress, showDifference } from "./wording";

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
  const { inputs, faults } = validate(news, settings.endpoint, dialect);
  faults.push(...settings.faults);
  if (faults.length > 0 || isUnknown(inputs.sdkAppId) || isUnknown(inputs.endpoint)) {
    return { inputs, faults };
  }
  for (const name of declaredBefore(news, inputs, settings.endpoint, dialect)) {
    faults.push(
      `sdkAppId ${inputs.sdkAppId} is declared by "${name}" in this program already. The service holds one configuration for an application: keep one of the two resources.`,
    );
  }
  session.declared.add(inputs.sdkAppId);
  for (const warning of warnings(session, inputs)) {
    session.say(`SDKAppID ${inputs.sdkAppId}: ${warning}.`);
  }
  if (faults.length > 0 || settings.driftCheck === "off") {
    return { inputs, faults };
  }
  return withLiveSide(session, olds, inputs);
}

function warnings({ dialect }: Session, { address, actions }: Inputs): string[] {
  const inClear = !isUnknown(address) && address.startsWith("http:");
  return [
    inClear
      ? `${dialect.inputs.address} begins with http://, so events travel in clear; use https:// where the receiver can`
      : [],
    warningsFor(actions, dialect),
  ].flat();
}

async function withLiveSide(session: Session, olds: Readonly<Partial<Inputs>>, inputs: Inputs): Promise<Checked> {
  const recorded = recordedFor(session, olds, inputs);
  if (recorded === "another application's") {
    // diff will ask for a replacement, and the engine then checks again, without the olds.
    return { inputs, faults: [] };
  }
  let live: Configuration | undefined;
  try {
    live = await observe(session, inputs, limits.look);
  } catch (error) {
    return unseen(session, inputs, recorded !== undefined, error as Error);
  }
  return recorded
    ? { inputs: withDrift(session, recorded, live, inputs), faults: [] }
    : { inputs, faults: inTheWay(session, live, inputs) };
}

/** What this stack applied last to this very application; undefined when nothing is recorded. */
function recordedFor(session: Session, olds: Readonly<Partial<Inputs>>, inputs: Inputs) {
  const key = keyOf(session, inputs);
  const { sdkAppId, endpoint = session.settings.endpoint, address, actions } = olds;
  if (sdkAppId === undefined || address === undefined || actions === undefined) {
    // Asked again for a replacement that a changed input brings about: the first call saw what is recorded.
    return session.recorded.get(key);
  }
  if (keyOf(session, { sdkAppId, endpoint }) !== key) {
    return "another application's";
  }
  session.recorded.set(key, { address, actions });
  return { address, actions };
}

function withDrift(session: Session, recorded: Configuration, live: Configuration | undefined, inputs: Inputs): Inputs {
  const { sdkAppId } = inputs;
  if (live && (same(live, recorded) || (isKnown(inputs) && same(live, inputs)))) {
    return inputs;
  }
  session.drifted.add(keyOf(session, inputs));
  if (!live) {
    session.say(
      `SDKAppID ${sdkAppId}: somebody removed the ${session.dialect.title} that this stack applied, so nothing is delivered. \`pulumi up\` puts it back.`,
    );
    return { ...inputs, drift: removed };
  }
  session.say(
    `SDKAppID ${sdkAppId}: somebody changed the ${session.dialect.title} since this stack applied it: ${showDifference(live, recorded, inputs, session.dialect.inputs)}. \`pulumi up\` sets it to what the program declares.`,
  );
  return { ...inputs, drift: { address: showAddress(live.address, inputs), actions: [...live.actions].sort() } };
}

/** Somebody else's configuration where a new resource wants to put its own. */
function inTheWay(session: Session, live: Configuration | undefined, inputs: Inputs): string[] {
  if (!live || inputs.adopt === true || isUnknown(inputs.adopt) || !isKnown(inputs) || same(live, inputs)) {
    return [];
  }
  return [new ConflictError(live, inputs, session.dialect).message];
}

function isKnown({ address, actions }: Inputs): boolean {
  return !isUnknown(address) && !isUnknown(actions);
}

function unseen({ settings, say }: Session, inputs: Inputs, isRecorded: boolean, error: Error): Checked {
  const what = `The live configuration could not be compared: ${error.message}`;
  if (settings.driftCheck === "strict") {
    return { inputs, faults: [`${what} (trtc:driftCheck is "strict".)`] };
  }
  say(`${what} ${isRecorded ? "Going by the recorded state." : "`pulumi up` looks again before it writes."}`);
  return { inputs, faults: [] };
}
