import type { Configuration } from "../tencent";
import type { Context } from "./context";
import type { Inputs, State } from "./inputs";
import { isUnknown } from "./unknown";
import type { Failure } from "./validate";

type EventFailure = Failure & { event: string };

/**
 * Accepts invalid events, with a warning, if state or the live configuration already contains them. The service may know
 * events that we do not know, and a program that must not declare them would have to give them up.
 *
 * @param recorded - the recorded state
 * @param failures - all failures of the inputs and the settings
 * @returns the remaining failures
 */
export async function acceptHeldEvents<C extends Configuration>(
  context: Context<C>,
  recorded: Partial<State<C>>,
  inputs: Inputs<C>,
  failures: readonly Failure[],
): Promise<Failure[]> {
  const { sdkAppId, endpoint } = inputs;
  const { heldEvents } = context.run;
  /** Removes the failures of events that are held already, with a warning for each. */
  const acceptHeld = (candidates: readonly EventFailure[], held: readonly unknown[], where: string) => {
    for (const { event, reason } of candidates.filter(({ event }) => held.includes(event))) {
      context.log("warning", `SDKAppID ${sdkAppId}: ${reason} It is accepted, because ${where} already.`);
      heldEvents.add(`${sdkAppId} ${event}`);
    }
    // The second check of a replacement has no recorded inputs.
    return candidates.filter(({ event }) => !heldEvents.has(`${sdkAppId} ${event}`));
  };

  const others = failures.filter((failure) => !isEventFailure(failure));
  const unaccepted = acceptHeld(failures.filter(isEventFailure), [], "");
  const recordedEvents = recorded.sdkAppId === sdkAppId ? listEvents(context, recorded.configuration) : [];
  const unrecorded = acceptHeld(unaccepted, recordedEvents, "this stack has recorded it");
  if (unrecorded.length === 0 || others.length > 0 || isUnknown(sdkAppId) || isUnknown(endpoint)) {
    return [...others, ...unrecorded];
  }
  const { live, explanation } = await readLiveEvents(context, inputs);
  const unheld = acceptHeld(unrecorded, live, "the live configuration contains it");
  return unheld.map((failure) => ({ ...failure, reason: `${failure.reason}${explanation}` }));
}

function isEventFailure(failure: Failure): failure is EventFailure {
  return failure.event !== undefined;
}

/** Reads the live events; if that fails, returns none and an explanation. */
async function readLiveEvents<C extends Configuration>(context: Context<C>, inputs: Inputs<C>) {
  const mayStay = " It would be accepted if it were live already, but the live configuration";
  if (context.settings.driftCheck === "off") {
    return { live: [], explanation: `${mayStay} is not read: ${context.settings.nameSetting("driftCheck")} is "off".` };
  }
  try {
    const live = await context.live.get(inputs, context.timeouts.readMs, context.signal);
    return { live: listEvents(context, live), explanation: "" };
  } catch (error) {
    return { live: [], explanation: `${mayStay} could not be read: ${(error as Error).message}` };
  }
}

function listEvents<C extends Configuration>({ kind }: Context<C>, configuration: C | undefined): readonly unknown[] {
  const { events } = kind.family.inputs;
  const words = events && configuration?.[events];
  return Array.isArray(words) ? words : [];
}
