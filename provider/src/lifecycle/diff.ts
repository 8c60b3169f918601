import type { Configuration } from "../tencent";
import type { Context } from "./context";
import { getTargetKey, type Inputs, type State } from "./inputs";
import { getLastApplied } from "./last-applied";
import { isUnknown } from "./unknown";

/** The result of diff. */
export interface DiffResult {
  /** The properties that require an update, or a replacement. */
  changes: string[];
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
  const replaces = findReplaces(context, state, inputs);
  const isDrifted = hasDrift && context.run.drifted.has(getTargetKey(context.kind.family, inputs));
  const changes = [...replaces, ...findChanges(context, state, inputs), ...(isDrifted ? ["drift"] : [])];
  if (replaces.length === 0) {
    warnSecretChange(context, state, inputs);
  }
  return { changes, replaces };
}

/** Finds the inputs of the configuration that differ from the recorded ones. */
function findChanges<C extends Configuration>({ kind }: Context<C>, state: State<C>, inputs: Inputs<C>): string[] {
  const { codec, inputs: roles } = kind.family;
  const names = Object.values(roles);
  const { configuration, secrets } = inputs;
  const difference = codec.compare(state.configuration, configuration);
  const differing = names.filter((name) => isUnknown(configuration[name]) || Object.hasOwn(difference, name));
  // The program now declares what a refresh has read: an update makes it this stack's.
  const isUnclaimed = differing.length === 0 && !getLastApplied(codec, state).equals(configuration);
  // State encrypts those outputs whose inputs were secret when it was written.
  const marked = names.filter((name) => state.secrets.has(name) !== secrets.has(name));
  return [...new Set([...(isUnclaimed ? names : differing), ...marked])];
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
