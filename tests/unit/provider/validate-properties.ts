import { parseDeclaration, toProperties } from "../../../provider/src/dynamic/properties";
import type { ResourceKind } from "../../../provider/src/lifecycle/resource-kind";
import { validate } from "../../../provider/src/lifecycle/validate";
import type { Configuration } from "../../../provider/src/tencent";

/** Validates a resource's properties as the host hands them over; what is wrong comes as sentences. */
export function validateProperties<C extends Configuration>(
  properties: Readonly<Record<string, unknown>>,
  defaultEndpoint: string,
  kind: ResourceKind<C>,
): { inputs: Record<string, unknown>; reasons: string[] } {
  const { declared } = parseDeclaration(kind.family, properties);
  const { inputs, failures } = validate(kind, declared, defaultEndpoint);
  return { inputs: toProperties(kind.family, inputs), reasons: failures.map(({ reason }) => reason) };
}
