import type { Configuration } from "../tencent";
import type { Context } from "./context";
import type { Inputs, State } from "./inputs";
import { isUnknown } from "./unknown";
import type { Failure } from "./validate";

type EventFailure = Failure & { event: string };

/**
 * Accepts event words, with a warning, that no new declaration may hold, but that are recorded for the application or live
 * already: the service may know more of them than we do, and a program that could not name them could only match by losing
 * events.
 *
 * @param recorded - what state holds
 * @param failures - every failure of the inputs and the settings
 * @returns the failures that stay
 */
export async function acceptHeldEvents<C extends Configuration>(
  context: Context<C>,
  recorded: Partial<State<C>>,
  inputs: Inputs<C>,
  failures: readonly Failure[],
): Promise<Failure[]> {
  const { sdkAppId, endpoint } = inputs;
  const { heldEvents } = context.run;
  /** Takes out the words that are held, with a warning for each. */
  const acceptThose = (candidates: readonly EventFailure[], held: readonly unknown[], where: string) => {
    for (const { event, reason } of candidates.filter(({ event }) => held.includes(event))) {
      context.log("warning", `SDKAppID ${sdkAppId}: ${reason} It may stay, since ${where} already.`);
      heldEvents.add(`${sdkAppId} ${event}`);
    }
    // A replacement is checked again without what is recorded.
    return candidates.filter(({ event }) => !heldEvents.has(`${sdkAppId} ${event}`));
  };

  const others = failures.filter((failure) => !isEventFailure(failure));
  const unaccepted = acceptThose(failures.filter(isEventFailure), [], "");
  const recordedEvents = recorded.sdkAppId === sdkAppId ? listEvents(context, recorded.configuration) : [];
  const unrecorded = acceptThose(unaccepted, recordedEvents, "this stack has recorded it");
  if (unrecorded.length === 0 || others.length > 0 || isUnknown(sdkAppId) || isUnknown(endpoint)) {
    return [...others, ...unrecorded];
  }
  const { live, explanation } = await readLiveEvents(context, inputs);
  const unheld = acceptThose(unrecorded, live, "the live configuration holds it");
  return unheld.map((failure) => ({ ...failure, reason: `${failure.reason}${explanation}` }));
}

function isEventFailure(failure: Failure): failure is EventFailure {
  return failure.event !== undefined;
}

/** The event words that are live; or none, and why they were not read. */
async function readLiveEvents<C extends Configuration>(context: Context<C>, inputs: Inputs<C>) {
  const mayStay = " It may stay where it is live already, but the live configuration";
  if (context.settings.driftCheck === "off") {
    return { live: [], explanation: `${mayStay} is not looked at: trtc:driftCheck is "off".` };
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
