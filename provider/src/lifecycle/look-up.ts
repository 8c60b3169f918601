import type { Configuration } from "../tencent";
import type { Context } from "./context";
import { getTargetKey, type Inputs, type State } from "./inputs";
import type { Properties } from "./properties";
import { read } from "./read";
import { isUnknown, unknownValue } from "./unknown";
import { type Failure, validateTarget } from "./validate";

/** The result of {@link lookUp}. */
export type LookUpResult<C extends Configuration> = { failures: Failure[] } | { found: Inputs<C> | State<C> };

/**
 * Looks up an application's configuration for a function of a program. In a preview, it is the one that the program declares,
 * if the preview plans to write it; otherwise the live one.
 *
 * @throws NotFoundError when there is none; CallbackServiceError and SettingsError when a call fails
 */
export async function lookUp<C extends Configuration>(
  context: Context<C>,
  properties: Properties,
): Promise<LookUpResult<C>> {
  const { kind, run, settings } = context;
  const { target, failures } = validateTarget(kind, properties, settings.endpoint);
  if (failures.length > 0) {
    return { failures };
  }
  if (isUnknown(target.sdkAppId) || isUnknown(target.endpoint)) {
    const configuration = Object.fromEntries(
      Object.values(kind.family.inputs).map((name) => [name, unknownValue]),
    ) as C;
    return { found: { ...target, configuration, secrets: new Set() } };
  }
  const planned = run.planned.get(getTargetKey(kind.family, target));
  return { found: planned ?? ((await read(context, String(target.sdkAppId), target)) as State<C>) };
}
