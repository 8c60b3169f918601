import { type Inputs, isKnown } from "./inputs";
import { lastApplied } from "./last-applied";
import { keyOf, type Session } from "./session";
import type { Recorded } from "./state";
import { subjectOf } from "./subjects";
import { isUnknown } from "./unknown";

/** What diff answers: always an explicit yes or no, since the engine would otherwise compare the provider's text too. */
export interface Difference {
  changes: boolean;
  /** Inputs whose change needs a new resource. */
  replaces: string[];
}

/** Compares what is recorded with what check returned. Needs no network: check has looked. */
export function diff(session: Session, recorded: Recorded, inputs: Inputs): Difference {
  const replaces = replacing(session, recorded, inputs);
  const changes =
    replaces.length > 0 ||
    drifted(session, inputs) ||
    !isKnown(inputs, session.dialect) ||
    !session.dialect.codec.isSame(recorded, inputs) ||
    // A program that comes to declare what a refresh saw adopts it.
    !lastApplied(recorded, session.dialect).equals(inputs) ||
    // The outputs in state are secret where the inputs were when they were recorded.
    recorded.addressIsSecret !== inputs.addressIsSecret;
  if (replaces.length === 0) {
    tellMaskedChange(session, recorded, inputs);
  }
  return { changes, replaces };
}

/** The engine says that a resource changes, and for a secret property not what (tried, 3.258). A refresh changes nothing. */
function tellMaskedChange({ dialect, declared, say }: Session, recorded: Recorded, inputs: Inputs): void {
  const part = subjectOf(dialect).maskedPart(inputs);
  if (part && declared.has(inputs.sdkAppId) && !lastApplied(recorded, dialect).owns(inputs)) {
    say(
      `SDKAppID ${inputs.sdkAppId}: the ${dialect.inputs[part]} changes; it is a secret, so neither value is shown.`,
      "info",
    );
  }
}

function replacing(session: Session, recorded: Recorded, inputs: Inputs): string[] {
  if (isUnknown(inputs.sdkAppId) || recorded.sdkAppId !== inputs.sdkAppId) {
    return ["sdkAppId"];
  }
  return isUnknown(inputs.endpoint) || keyOf(session, recorded) !== keyOf(session, inputs) ? ["endpoint"] : [];
}

/**
 * `drift` stays among the recorded inputs after the update that set it back, and a refresh compares with those: it only
 * counts in the operation whose check told of it (tried: such a refresh reported a change that was none).
 */
function drifted(session: Session, inputs: Inputs): boolean {
  return inputs.drift !== undefined && session.drifted.has(keyOf(session, inputs));
}
