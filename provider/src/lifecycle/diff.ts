import { type Configuration, isSame } from "../tencent";
import type { Context } from "./context";
import { getTargetKey, hasSameSecrets, type Inputs, isKnown, type State } from "./inputs";
import { getLastApplied } from "./last-applied";
import { isUnknown } from "./unknown";

/** The result of diff. */
export interface DiffResult {
  hasChanges: boolean;
  /** The inputs whose change requires a replacement. */
  replaces: string[];
}

/**
 * Compares the recorded state with the result of check. It needs no network, because check has read the live configuration.
 *
 * @param hasDrift - whether the inputs report drift. It counts only in the operation whose check found it: the recorded inputs
 * keep it after the update that corrected it, and a refresh compares with these (tried: otherwise the refresh reports a
 * change that does not exist)
 */
export function diff<C extends Configuration>(
  context: Context<C>,
  state: State<C>,
  inputs: Inputs<C>,
  hasDrift: boolean,
): DiffResult {
  const { codec } = context.kind.family;
  const replaces = findReplaces(context, state, inputs);
  const hasChanges =
    replaces.length > 0 ||
    (hasDrift && context.run.drifted.has(getTargetKey(context.kind.family, inputs))) ||
    !isKnown(inputs.configuration) ||
    !isSame(codec, state.configuration, inputs.configuration) ||
    // The program now declares what a refresh has read: an update makes it this stack's.
    !getLastApplied(codec, state).equals(inputs.configuration) ||
    // State encrypts those outputs whose inputs were secret when it was written.
    !hasSameSecrets(state.secrets, inputs.secrets);
  if (replaces.length === 0) {
    warnSecretChange(context, state, inputs);
  }
  return { hasChanges, replaces };
}

/** Reports that a secret changes: the engine does not name a changed secret property (tried, 3.258). A refresh changes nothing. */
function warnSecretChange<C extends Configuration>({ kind, run, log }: Context<C>, state: State<C>, inputs: Inputs<C>) {
  const { codec, sensitive } = kind.family;
  const isSecret = inputs.secrets.has(sensitive);
  if (isSecret && run.sdkAppIds.has(inputs.sdkAppId) && !getLastApplied(codec, state).owns(inputs.configuration)) {
    log("info", `SDKAppID ${inputs.sdkAppId}: the ${sensitive} changes; it is a secret, so neither value is shown.`);
  }
}

function findReplaces<C extends Configuration>(context: Context<C>, state: State<C>, inputs: Inputs<C>): string[] {
  if (isUnknown(inputs.sdkAppId) || state.sdkAppId !== inputs.sdkAppId) {
    return ["sdkAppId"];
  }
  const isMoved =
    isUnknown(inputs.endpoint) ||
    getTargetKey(context.kind.family, state) !== getTargetKey(context.kind.family, inputs);
  return isMoved ? ["endpoint"] : [];
}
