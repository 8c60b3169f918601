import * as z from "zod";
import { parseState } from "../dynamic/properties";
import { isDefaultProvider, toConfiguration } from "../engine/provider-configuration";
import { secretSignature, signatureKey } from "../engine/special-values";
import { packageName, toToken } from "../engine/tokens";
import type { State } from "../lifecycle/inputs";
import type { ResourceKind } from "../lifecycle/resource-kind";
import { getName } from "../lifecycle/urn";
import { allKinds } from "./options";
import type { StackConfig } from "./stack";

/** A resource of this package in a stack's state: of the dynamic provider or of the plugin. */
export interface RecordedResource {
  urn: string;
  kind: ResourceKind;
  state: Partial<State> & Pick<State, "sdkAppId" | "secrets">;
  /** Where its settings come from: the stack's configuration, or that of an explicit provider. */
  config: StackConfig;
}

const deployment = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          urn: z.string(),
          type: z.string(),
          id: z.string().optional(),
          outputs: z.record(z.string(), z.unknown()).optional(),
          inputs: z.record(z.string(), z.unknown()).optional(),
          provider: z.string().optional(),
          external: z.boolean().optional(),
          delete: z.boolean().optional(),
        }),
      )
      .nullish(),
  }),
});

/** What a stack's state holds of this package. */
export interface Recorded {
  resources: RecordedResource[];
  /** The explicit providers of the plugin. */
  providers: RecordedProvider[];
}

/**
 * Finds the resources and the explicit providers of this package in an exported deployment. What another stack owns
 * (`CallbackConfig.get`), and what waits for its deletion, is left out.
 *
 * @param config - of the stack; resources of an explicit provider get the provider's instead
 */
export function findRecorded(exported: unknown, config: StackConfig): Recorded {
  const entries = deployment.parse(exported).deployment.resources ?? [];
  const providers = findProviders(entries);
  return { resources: findResources(entries, providers, config), providers };
}

type DeploymentEntry = NonNullable<z.infer<typeof deployment>["deployment"]["resources"]>[number];

function findResources(
  entries: readonly DeploymentEntry[],
  providers: readonly RecordedProvider[],
  config: StackConfig,
): RecordedResource[] {
  const configs = new Map(providers.map((provider) => [provider.urn, provider.config]));
  return entries.flatMap(({ urn, type, id, outputs = {}, provider = "", external, delete: isDeleted }) => {
    const kind = findKind(type);
    if (!kind || external || isDeleted) {
      return [];
    }
    const { values, secrets } = decrypt(outputs);
    const state = parseState(kind.family, values);
    const providerUrn = provider.slice(0, provider.lastIndexOf("::"));
    return [
      {
        urn,
        kind,
        state: {
          ...state,
          sdkAppId: Number(state.sdkAppId ?? id),
          secrets: new Set([...(state.secrets ?? []), ...secrets]),
        },
        config: configs.get(providerUrn) ?? config,
      },
    ];
  });
}

/** An explicit provider of the plugin in a stack's state. */
export interface RecordedProvider {
  urn: string;
  name: string;
  config: StackConfig;
}

function findProviders(entries: readonly DeploymentEntry[]): RecordedProvider[] {
  return entries
    .filter(({ type, urn }) => type === `pulumi:providers:${packageName}` && !isDefaultProvider(urn))
    .map(({ urn, inputs = {} }) => ({ urn, name: getName(urn), config: createProviderConfig(inputs, urn) }));
}

function findKind(type: string): ResourceKind | undefined {
  return allKinds.find(({ family }) => family.type === type || toToken(family.resource) === type);
}

function createProviderConfig(inputs: Readonly<Record<string, unknown>>, urn: string): StackConfig {
  return { ...toConfiguration(decrypt(inputs).values, urn), isSecret: () => true };
}

const secretValue = z.object({ [signatureKey]: z.literal(secretSignature), plaintext: z.string() });

/** Takes secrets out of the form that `pulumi stack export --show-secrets` gives them, and lists the properties that are secret. */
function decrypt(properties: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(properties).map(([name, value]) => {
    const { success, data } = secretValue.safeParse(value);
    return { name, value: success ? (JSON.parse(data.plaintext) as unknown) : value, isSecret: success };
  });
  return {
    values: Object.fromEntries(entries.map(({ name, value }) => [name, value])),
    secrets: entries.filter(({ isSecret }) => isSecret).map(({ name }) => name),
  };
}
