import * as pulumi from "@pulumi/pulumi";
import type { Family } from "../families";

/** The properties and options with which a resource is registered. */
export interface Registration {
  props: pulumi.Inputs;
  opts: pulumi.CustomResourceOptions;
}

/**
 * Writes into the inputs what the provider cannot read from the options: whether the sensitive input is a secret, and
 * whether the resource is an import. It may run again, because transformations change inputs and options.
 */
export function finalizeRegistration(family: Family, registration: Registration): Registration {
  return moveImportToInputs(applySecretOptions(family, registration));
}

/**
 * With `additionalSecretOutputs`, state encrypts the output but not the input of the same name, so this makes the input a
 * secret too. The provider receives secrets in clear: the flag marks them.
 */
function applySecretOptions(
  { sensitive, secretFlag, isAlwaysSecret }: Family,
  { props, opts }: Registration,
): Registration {
  const { [secretFlag]: _, [sensitive]: given, ...others } = props;
  const { additionalSecretOutputs = [] } = opts;
  const isRequested = additionalSecretOutputs.includes(sensitive);
  const value = given !== undefined && (isRequested || isAlwaysSecret) ? pulumi.secret(given) : given;
  return {
    props: {
      ...others,
      [sensitive]: value,
      ...(!isAlwaysSecret && !isKnown(value) && { [secretFlag]: isSecret(value) }),
    },
    opts:
      isAlwaysSecret && !isRequested
        ? // A refresh and `get` receive the value in clear.
          { ...opts, additionalSecretOutputs: [...additionalSecretOutputs, sensitive] }
        : opts,
  };
}

/** Whether an input is a plain value: no promise and no output. */
export function isKnown<T>(input: pulumi.Input<T>): input is Extract<typeof input, T> {
  return !(input instanceof Promise) && !pulumi.Output.isInstance(input);
}

/** Returns true if an input is a secret, otherwise undefined, so that the property is omitted. */
async function isSecret(input: unknown): Promise<true | undefined> {
  return (await pulumi.isSecret(pulumi.output(input))) || undefined;
}

/** The engine's own import crashes the host for dynamic providers (docs/limits.md), so the provider imports instead. */
function moveImportToInputs({ props, opts }: Registration): Registration {
  const { import: importId, ...others } = opts;
  return importId ? { props: { ...props, importId }, opts: others } : { props, opts };
}
