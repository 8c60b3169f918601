import { AsyncLocalStorage } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import type { Family } from "../families";
import { finalizeRegistration, type Registration } from "./finalize-registration";
import { getProgramRun } from "./program-run";

type Callbacks = NonNullable<ReturnType<typeof pulumi.runtime.getCallbacks>>;

/** The families of the resources that programs with transforms have declared, by type. */
const familiesByType = new Map<string, Family>();

/** For each program run that uses transforms: resolves once our transform is registered after them. */
const registrations = new WeakMap<object, Promise<void>>();

/**
 * Finalizes the registration again after transforms. Transforms run in the engine, after the program has sent the inputs:
 * the resource's own, its parents', the stack's, each group in the order of registration. So we register a stack transform,
 * which runs after all transforms that were registered before our first resource was declared. It costs the engine a call
 * for each resource, so programs without transforms do not get one.
 *
 * @returns the registration; if it must wait for our transform, its sensitive input is a promise that does
 */
export function finalizeAfterTransforms(family: Family, { props, opts }: Registration): Registration {
  const ready = opts.id === undefined ? registerAfterTransforms(opts) : undefined;
  if (!ready) {
    return { props, opts };
  }
  familiesByType.set(family.type, family);
  const { sensitive } = family;
  return { props: { ...props, [sensitive]: ready.then(() => props[sensitive]) }, opts };
}

/** Registers our transform after those of a resource. Undefined: the resource can have none. */
function registerAfterTransforms({ transforms = [], parent }: pulumi.CustomResourceOptions): Promise<void> | undefined {
  const { callbacks, supportsTransforms, stackResource } = getProgramRun();
  if (!supportsTransforms) {
    return undefined;
  }
  if (callbacks || transforms.length > 0) {
    return registerOnce();
  }
  if (!parent || parent === stackResource) {
    return undefined;
  }
  // A parent does not keep its transforms: it has registered them once it has a URN. If that fails, its children fail too.
  return (parent.urn as unknown as { promise(): Promise<string> }).promise().then(
    () => (getProgramRun().callbacks ? registerOnce() : undefined),
    () => undefined,
  );
}

/** Registers our transform, once in each program run. */
function registerOnce(): Promise<void> {
  const callbacks = pulumi.runtime.getCallbacks() as Callbacks;
  const registered = registrations.get(callbacks) ?? registerStackTransform(callbacks);
  registrations.set(callbacks, registered);
  return registered;
}

/** Registers our transform after the engine has received all earlier ones: it keeps that order. */
async function registerStackTransform(callbacks: Callbacks): Promise<void> {
  await callbacks.awaitStackRegistrations();
  // The SDK calls back outside the program run's async context, in which the Automation API keeps its support for secrets.
  const ours = await callbacks.registerTransform(AsyncLocalStorage.bind(finalizeInEngine));
  // The SDK's own function ends the program if the engine refuses the transform. Here the inputs then stay as they were sent.
  await new Promise<void>((resolve) => pulumi.runtime.getMonitor()?.registerStackTransform(ours, () => resolve()));
}

/** Finalizes a registration in the engine. Undefined: nothing to change. */
async function finalizeInEngine({
  type,
  props,
  opts,
}: pulumi.ResourceTransformArgs): Promise<pulumi.ResourceTransformResult | undefined> {
  const family = familiesByType.get(type);
  if (!family) {
    return undefined;
  }
  const { sensitive } = family;
  const given = { props: { ...props, [sensitive]: unwrapSecret(props[sensitive]) }, opts };
  const finalized = finalizeRegistration(family, given);
  const [before, after] = await Promise.all([given, finalized].map((each) => serializeFlags(family, each)));
  if (before === after) {
    return undefined;
  }
  const serialized = await pulumi.runtime.serializeProperties(type, finalized.props, { keepOutputValues: true });
  // Returned options lose the fields that the SDK does not know; omitted options stay (@pulumi/pulumi 3.216 to 3.248).
  return {
    props: serialized,
    ...(finalized.opts !== opts && { opts: finalized.opts }),
  } as pulumi.ResourceTransformResult;
}

/** Converts a secret to an output: the SDK passes a secret from another transform in its wire format. */
function unwrapSecret(value: unknown): unknown {
  return pulumi.runtime.isRpcSecret(value) ? pulumi.secret(pulumi.runtime.unwrapRpcSecret(value)) : value;
}

/** Serializes what {@link finalizeRegistration} may change, for comparison. */
async function serializeFlags({ sensitive, secretFlag }: Family, { props, opts }: Registration): Promise<string> {
  const isSecret = await pulumi.isSecret(pulumi.output(props[sensitive]));
  return JSON.stringify([isSecret, await props[secretFlag], opts.additionalSecretOutputs, opts.import]);
}
