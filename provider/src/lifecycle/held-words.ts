import { type Configuration, timeouts } from "../tencent";
import type { Inputs, WordFault } from "./inputs";
import { observe } from "./observations";
import type { Session } from "./session";
import { isUnknown } from "./unknown";

/** The words that passed in this operation, by application: a replacement is checked again without what is recorded. */
const passedWords = new WeakMap<Session, Set<string>>();

/**
 * Lets words pass, with a warning, that no new declaration may hold, but that are recorded for the application or live
 * already: the service may know more of them than we do, and a program that could not name them could only match by losing
 * events.
 *
 * @param olds - inputs recorded in state
 * @param wordFaults - those among `faults` that may pass so
 * @param faults - every fault of the inputs and the settings
 * @returns the faults that stay
 */
export async function passHeldWords(
  session: Session,
  olds: Readonly<Partial<Inputs>>,
  inputs: Inputs,
  wordFaults: readonly WordFault[],
  faults: readonly string[],
): Promise<string[]> {
  const { sdkAppId, endpoint } = inputs;
  const passed = passedWords.get(session) ?? new Set();
  passedWords.set(session, passed);
  /** Takes out the words that are held, with a warning for each. */
  const passThose = (candidates: readonly WordFault[], held: readonly unknown[], where: string) => {
    for (const { word, fault } of candidates.filter(({ word }) => held.includes(word))) {
      session.say(`SDKAppID ${sdkAppId}: ${fault} It may stay, since ${where} already.`);
      passed.add(`${sdkAppId} ${word}`);
    }
    return candidates.filter(({ word }) => !passed.has(`${sdkAppId} ${word}`));
  };

  const others = faults.filter((fault) => !wordFaults.some((ofWord) => ofWord.fault === fault));
  const unpassed = passThose(wordFaults, [], "");
  const recorded = olds.sdkAppId === sdkAppId ? wordsIn(olds) : [];
  const unrecorded = passThose(unpassed, recorded, "this stack has recorded it");
  if (unrecorded.length === 0 || others.length > 0 || isUnknown(sdkAppId) || isUnknown(endpoint)) {
    return [...others, ...unrecorded.map(({ fault }) => fault)];
  }
  const { live, unseen } = await look(session, inputs);
  const unheld = passThose(unrecorded, live, "the live configuration holds it");
  return unheld.map(({ fault }) => `${fault}${unseen}`);
}

/** The words that are live; or none, and why they were not seen. */
async function look(session: Session, inputs: Inputs): Promise<{ live: readonly unknown[]; unseen: string }> {
  const mayStay = " It may stay where it is live already, but the live configuration";
  if (session.settings.driftCheck === "off") {
    return { live: [], unseen: `${mayStay} is not looked at: trtc:driftCheck is "off".` };
  }
  try {
    return { live: wordsIn(await observe(session, inputs, timeouts.readMs)), unseen: "" };
  } catch (error) {
    return { live: [], unseen: `${mayStay} could not be read: ${(error as Error).message}` };
  }
}

function wordsIn({ actions }: Configuration = {}): readonly unknown[] {
  return Array.isArray(actions) ? actions : [];
}
