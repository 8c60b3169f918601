import { same } from "../tencent";
import type { Inputs } from "./inputs";
import { keyOf, type Session } from "./session";
import type { Recorded } from "./state";
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
    isUnknown(inputs.address) ||
    isUnknown(inputs.actions) ||
    !same(recorded, inputs) ||
    // The outputs in state are secret where the inputs were when they were recorded.
    recorded.addressIsSecret !== inputs.addressIsSecret;
  return { changes, replaces };
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
