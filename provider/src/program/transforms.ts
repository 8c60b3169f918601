import { AsyncLocalStorage } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import type { Family } from "../families";
import { programRun } from "./program-run";
import { type Registration, settle } from "./settle";

type Callbacks = NonNullable<ReturnType<typeof pulumi.runtime.getCallbacks>>;

/** The families of which a program that uses transforms has declared a resource, by type. */
const families = new Map<string, Family>();

/** For each program run that uses transforms: settled once ours stands behind them. */
const standing = new WeakMap<object, Promise<void>>();

/**
 * Transforms run in the engine, once the program has sent the inputs: the resource's own, its parents', the stack's, each
 * in the order of registration. So a transform of the stack settles our resources behind all that were registered until
 * the first of them was declared. It costs the engine a call for each resource, so programs without transforms get none.
 *
 * @returns what to register instead: a resource that has to wait for it does so by its sensitive input
 */
export function behindTransforms(family: Family, { props, opts }: Registration): Registration {
  const ready = opts.id === undefined ? transformsOf(opts) : undefined;
  if (!ready) {
    return { props, opts };
  }
  families.set(family.type, family);
  const { sensitive } = family;
  return { props: { ...props, [sensitive]: ready.then(() => props[sensitive]) }, opts };
}

/** Settled once ours stands behind those that a resource meets; undefined where there can be none. */
function transformsOf({ transforms = [], parent }: pulumi.CustomResourceOptions): Promise<void> | undefined {
  const { callbacks, supportsTransforms, stackResource } = programRun();
  if (!supportsTransforms) {
    return undefined;
  }
  if (callbacks || transforms.length > 0) {
    return standLast();
  }
  if (!parent || parent === stackResource) {
    return undefined;
  }
  // A parent does not keep its transforms. Once it has a URN, it has handed them over. What fails it fails its children.
  return (parent.urn as unknown as { promise(): Promise<string> }).promise().then(
    () => (programRun().callbacks ? standLast() : undefined),
    () => undefined,
  );
}

/** Registers ours, once in a program run. */
function standLast(): Promise<void> {
  const callbacks = pulumi.runtime.getCallbacks() as Callbacks;
  const registered = standing.get(callbacks) ?? register(callbacks);
  standing.set(callbacks, registered);
  return registered;
}

/** Registers ours when all that were registered before have arrived at the engine, which keeps them in that order. */
async function register(callbacks: Callbacks): Promise<void> {
  await callbacks.awaitStackRegistrations();
  // The SDK calls back out of the program run, where it knows of no secrets inside the Automation API.
  const ours = await callbacks.registerTransform(AsyncLocalStorage.bind(settleInEngine));
  // The SDK's own call ends the program where the engine does not take it; then the inputs stay as they were sent.
  await new Promise<void>((resolve) => pulumi.runtime.getMonitor()?.registerStackTransform(ours, () => resolve()));
}

/** Settles a resource of ours; leaves it as it is where there is nothing to tell. */
async function settleInEngine({
  type,
  props,
  opts,
}: pulumi.ResourceTransformArgs): Promise<pulumi.ResourceTransformResult | undefined> {
  const family = families.get(type);
  if (!family) {
    return undefined;
  }
  const { sensitive } = family;
  const given = { props: { ...props, [sensitive]: withItsSecret(props[sensitive]) }, opts };
  const settled = settle(family, given);
  const [before, after] = await Promise.all([given, settled].map((each) => toldBy(family, each)));
  if (before === after) {
    return undefined;
  }
  const serialized = await pulumi.runtime.serializeProperties(type, settled.props, { keepOutputValues: true });
  // Options that are sent back lose what the SDK does not know of them; left out, they stay (@pulumi/pulumi 3.216 to 3.248).
  return { props: serialized, ...(settled.opts !== opts && { opts: settled.opts }) } as pulumi.ResourceTransformResult;
}

/** The SDK hands over what another transform has made a secret as it travels, and not as an output that is one. */
function withItsSecret(value: unknown): unknown {
  return pulumi.runtime.isRpcSecret(value) ? pulumi.secret(pulumi.runtime.unwrapRpcSecret(value)) : value;
}

/** What of a registration {@link settle} decides, in one text. */
async function toldBy({ sensitive }: Family, { props, opts }: Registration): Promise<string> {
  const isSecret = await pulumi.isSecret(pulumi.output(props[sensitive]));
  return JSON.stringify([isSecret, await props[`${sensitive}IsSecret`], opts.additionalSecretOutputs, opts.import]);
}
