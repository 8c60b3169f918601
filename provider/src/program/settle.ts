import * as pulumi from "@pulumi/pulumi";
import type { Family } from "../families";

/** What a resource is registered with. */
export interface Registration {
  props: pulumi.Inputs;
  opts: pulumi.CustomResourceOptions;
}

/**
 * Tells the provider in the inputs what only inputs and options together say: whether what may be a secret is one, and
 * that the resource is an import. May be done twice: transformations change both.
 */
export function settle(family: Family, registration: Registration): Registration {
  return settleImport(settleSecrets(family, registration));
}

/**
 * State encrypts an output for `additionalSecretOutputs`, and keeps the input of the same name in clear: so what the
 * options call a secret becomes one among the inputs too. The mark tells the provider, to which secrets arrive in clear.
 */
function settleSecrets({ sensitive, isAlwaysSecret }: Family, { props, opts }: Registration): Registration {
  const mark = `${sensitive}IsSecret`;
  const { [mark]: _, [sensitive]: given, ...others } = props;
  const { additionalSecretOutputs = [] } = opts;
  const isDemanded = additionalSecretOutputs.includes(sensitive);
  const value = given !== undefined && (isDemanded || isAlwaysSecret) ? pulumi.secret(given) : given;
  return {
    props: {
      ...others,
      [sensitive]: value,
      ...(!isAlwaysSecret && !isKnown(value) && { [mark]: isSecret(value) }),
    },
    opts:
      isAlwaysSecret && !isDemanded
        ? // A refresh and `get` read it in clear.
          { ...opts, additionalSecretOutputs: [...additionalSecretOutputs, sensitive] }
        : opts,
  };
}

/** Whether an input has its value already. */
export function isKnown<T>(input: pulumi.Input<T>): input is Extract<typeof input, T> {
  return !(input instanceof Promise) && !pulumi.Output.isInstance(input);
}

/** Whether an input is a secret; not at all, where it is none. */
async function isSecret(input: unknown): Promise<true | undefined> {
  return (await pulumi.isSecret(pulumi.output(input))) || undefined;
}

/** The engine's import calls the host in a way that it does not survive (docs/limits.md), so the provider does it. */
function settleImport({ props, opts }: Registration): Registration {
  const { import: importId, ...others } = opts;
  return importId ? { props: { ...props, importId }, opts: others } : { props, opts };
}
