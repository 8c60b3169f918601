import { type Configuration, isSame } from "../tencent";
import { type Context, getTargetKey } from "./context";
import { hasSameSecrets, type Inputs, isKnown, type State } from "./inputs";
import { lastApplied } from "./last-applied";
import { isUnknown } from "./unknown";

/** What diff answers. */
export interface DiffResult {
  hasChanges: boolean;
  /** Inputs whose change needs a new resource. */
  replaces: string[];
}

/**
 * Compares what is recorded with what check returned. Needs no network: check has looked.
 *
 * @param hasDrift - whether the inputs say that there is drift. It counts only in the operation whose check found it: the
 * inputs keep it after the update that set it back, and a refresh compares with those (tried: such a refresh reported a
 * change that was none)
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
    (hasDrift && context.run.drifted.has(getTargetKey(context, inputs))) ||
    !isKnown(inputs.configuration) ||
    !isSame(codec, state.configuration, inputs.configuration) ||
    // A program that comes to declare what a refresh saw adopts it.
    !lastApplied(codec, state).equals(inputs.configuration) ||
    // The outputs in state are secret where the inputs were when they were recorded.
    !hasSameSecrets(state.secrets, inputs.secrets);
  if (replaces.length === 0) {
    warnSecretChange(context, state, inputs);
  }
  return { hasChanges, replaces };
}

/** The engine says that a resource changes, and for a secret property not what (tried, 3.258). A refresh changes nothing. */
function warnSecretChange<C extends Configuration>({ kind, run, log }: Context<C>, state: State<C>, inputs: Inputs<C>) {
  const { codec, sensitive } = kind.family;
  const isSecret = inputs.secrets.has(sensitive);
  if (isSecret && run.sdkAppIds.has(inputs.sdkAppId) && !lastApplied(codec, state).owns(inputs.configuration)) {
    log("info", `SDKAppID ${inputs.sdkAppId}: the ${sensitive} changes; it is a secret, so neither value is shown.`);
  }
}

function findReplaces<C extends Configuration>(context: Context<C>, state: State<C>, inputs: Inputs<C>): string[] {
  if (isUnknown(inputs.sdkAppId) || state.sdkAppId !== inputs.sdkAppId) {
    return ["sdkAppId"];
  }
  const isMoved = isUnknown(inputs.endpoint) || getTargetKey(context, state) !== getTargetKey(context, inputs);
  return isMoved ? ["endpoint"] : [];
}
