import fc from "fast-check";
import { type ImportedResource, toImports } from "../provider/src/cli/import/resources";
import { kinds } from "../provider/src/lifecycle/kinds";
import type { ResourceKind } from "../provider/src/lifecycle/resource-kind";
import { refer } from "./engine/yaml-stack";
import { hostileWords } from "./hostile";

/** Text as anybody may have set it: every character, lone surrogates, and what languages read in quotes. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."\"'\\`{}$#[]:,&*!|>%@nux\n\r\t 0", "\u2028", "\ud83d", "\ude00", "😀") }),
  fc.constantFrom(
    ...hostileWords,
    refer("calls-address"),
    `$${refer("a")}`,
    "\\ud83d\\ude00",
    "'''",
    '"""',
    "{{ x }}",
    "null",
  ),
);

const address = fc.tuple(fc.constantFrom("https://hooks.example.com/", "http://u:p@hooks.example.com/?", ""), text);

/** The configurations of each kind. Their addresses are not always valid: writers of programs need not rely on that. */
const configurations = (kind: ResourceKind): fc.Arbitrary<Record<string, unknown>> => {
  const { inputs } = kind.family;
  return fc.record({
    ...(inputs.address && { [inputs.address]: address.map((parts) => parts.join("")) }),
    ...(inputs.events && { [inputs.events]: fc.array(text, { maxLength: 4 }) }),
    ...(inputs.token && { [inputs.token]: text }),
    ...(inputs.enabled && { [inputs.enabled]: fc.boolean() }),
  });
};

/** An arbitrary live configuration, as `import` brings it under Pulumi. */
export function imported(): fc.Arbitrary<ImportedResource> {
  return fc.constantFrom(...(Object.values(kinds) as ResourceKind[])).chain((kind) =>
    fc
      .record({
        configuration: configurations(kind),
        endpoint: fc.constantFrom(kind.family.defaultHost, "https://gateway.example.com"),
        name: fc.constantFrom("calls", "support-line", "yes"),
      })
      .map(({ configuration, endpoint, name }) => {
        const unlistedEvents = Object.values(configuration)
          .flat()
          .filter((value) => typeof value === "string");
        const one = { sdkAppId: 1400000001, kind, endpoint, configuration, unlistedEvents };
        return toImports([one], name, () => undefined)[0] as ImportedResource;
      }),
  );
}

/** What a test's program gets for a secret of the stack's configuration. */
export function secretOf(key: string): string {
  return `the secret ${key}`;
}

/** The inputs that a program has to declare. */
export function expectedInputs({ sdkAppId, configuration, secret, endpoint, kind }: ImportedResource) {
  return {
    sdkAppId,
    ...configuration,
    ...(secret && { [secret.input]: secretOf(secret.configKey) }),
    ...(endpoint !== kind.family.defaultHost && { endpoint }),
  };
}

/** What Pulumi makes of lone surrogates, which its protocol cannot carry. */
export function toWellFormed(value: object): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner) =>
    typeof inner === "string" ? Buffer.from(inner).toString() : inner,
  );
}
