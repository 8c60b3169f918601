import type { ImportedResource } from "../resources";

/** The value of an input in a program: a value, or a secret of the stack's configuration. */
export type InputValue = { value: unknown } | { configKey: string };

/** Lists the inputs that declare the resource, in the order in which programs have them. */
export function listInputs({
  sdkAppId,
  configuration,
  secret,
  endpoint,
  kind,
}: ImportedResource): [string, InputValue][] {
  const declared = { sdkAppId, ...configuration, ...(endpoint !== kind.family.defaultHost && { endpoint }) };
  return Object.entries(declared).map(([name, value]) => [
    name,
    secret?.input === name ? { configKey: secret.configKey } : { value },
  ]);
}

/** Whether the program reads the stack's configuration. */
export function needsConfig(resources: readonly ImportedResource[]): boolean {
  return resources.some(({ secret }) => secret);
}
