import { UsageError } from "../args";
import type { RecordedProvider } from "../recorded";
import { type CommandTarget, createTarget, type Stack } from "../scope";

/**
 * Gives targets the settings of an explicit provider of the stack, but for those that the state holds.
 *
 * @throws UsageError when the stack has no explicit provider of that name
 */
export function withProvider(
  targets: readonly CommandTarget[],
  name: string,
  stack: Stack | undefined,
): CommandTarget[] {
  if (!stack) {
    throw new UsageError("--provider names an explicit provider of a stack's state, and no stack is used.");
  }
  const provider = stack.providers.find((one) => one.name === name);
  if (!provider) {
    const names = stack.providers.map((one) => one.name).join(", ") || "none";
    throw new UsageError(
      `The state of ${stack.title} has no explicit provider ${name} of the plugin; it has ${names}.`,
    );
  }
  return targets.map((one) => (one.recorded ? one : createTarget(one.sdkAppId, one.kind, provider.config)));
}

/** Finds the explicit provider whose settings a target has. */
export function findProvider({ config }: CommandTarget, stack: Stack | undefined): RecordedProvider | undefined {
  return stack?.providers.find(({ name }) => name === config.provider);
}
