import type { dynamic } from "@pulumi/pulumi";
import { isDeclaredByAnother, removeNotesAtEnd } from "../engine/declaration-notes";
import type { EngineLog } from "../engine/engine-log";
import { countRepeats } from "../engine/repeated-drift";
import { check } from "../lifecycle/check";
import { type Context, createContext } from "../lifecycle/context";
import { remove } from "../lifecycle/delete";
import { diff } from "../lifecycle/diff";
import { LifecycleError } from "../lifecycle/errors";
import type { State } from "../lifecycle/inputs";
import type { Properties } from "../lifecycle/properties";
import { read } from "../lifecycle/read";
import type { ResourceKind } from "../lifecycle/resource-kind";
import { readSettings, type StackConfiguration } from "../lifecycle/settings";
import { create, update } from "../lifecycle/write";
import { CallbackServiceError, type Configuration, escapeLine, type Timeouts } from "../tencent";
import { parseDeclaration, parseInputs, parseState, toProperties } from "./properties";

/** The parts from which a provider is created. */
export interface ProviderOptions {
  /** Receives the messages of the steps; a step ends once all of them have been delivered. */
  engine: EngineLog;
  /** Default: the timeouts of the service's documents. */
  timeouts?: Timeouts;
}

/**
 * Creates a provider in the form that Pulumi's host for dynamic providers calls. The host's data formats end here: the steps
 * of the lifecycle are functions on plain data.
 */
export function createProvider<C extends Configuration>(
  kind: ResourceKind<C>,
  { engine, timeouts }: ProviderOptions,
): dynamic.ResourceProvider & { configure(request: { config: StackConfiguration }): Promise<void> } {
  const { family } = kind;
  let context: Context<C> | undefined;
  const getContext = (configuration: StackConfiguration = { get: () => undefined }) => {
    if (!context) {
      const settings = readSettings(configuration, process.env, family);
      context = createContext({ kind, settings, log: engine.log, timeouts });
      removeNotesAtEnd(engine.address);
    }
    return context;
  };
  const run = <T>(step: () => Promise<T> | T) => hideStack(step).finally(() => engine.flush());

  return {
    // The host continues to use a provider whose configure threw, and it makes a second call before the configure of the
    // first has ended. So this neither throws nor waits.
    configure({ config }) {
      getContext(config);
      return Promise.resolve();
    },

    async check(olds: Properties, news: Properties) {
      const recorded = parseState<C>(family, olds);
      const { declared, declaredBefore } = parseDeclaration(family, news);
      const { inputs, failures, drift } = await run(() => check(getContext(), recorded, declared, { declaredBefore }));
      return {
        inputs: toProperties(family, inputs, drift && countRepeats(drift, olds.drift)),
        // If we named the property, the engine would print its value, even a secret, and an SDKAppID as 1.4e+09 (both tried).
        failures: failures.map(({ reason }) => ({ property: "", reason: escapeLine(reason) })),
      };
    },

    async diff(_id: string, olds: Properties, news: Properties) {
      const state = parseState<C>(family, olds) as State<C>;
      const { inputs, drift } = parseInputs<C>(family, news);
      const { changes, replaces } = await run(() => diff(getContext(), state, inputs, drift !== undefined));
      // Always return an explicit true or false: otherwise the engine would compare the provider text too.
      return { changes: changes.length > 0, replaces };
    },

    async create(properties: Properties) {
      const { inputs } = parseInputs<C>(family, properties);
      const state = await run(() => create(getContext(), inputs));
      return { id: String(state.sdkAppId), outs: toProperties(family, state) };
    },

    async update(_id: string, olds: Properties, news: Properties) {
      const { inputs } = parseInputs<C>(family, news);
      const state = await run(() => update(getContext(), inputs, parseState<C>(family, olds)));
      return { outs: toProperties(family, state) };
    },

    async read(id: string, properties: Properties) {
      const recorded = parseState<C>(family, properties);
      const state = await run(() => read(getContext(), id, recorded));
      if (!state) {
        return { id: "", props: {} };
      }
      const props = toProperties(family, state);
      // If we return no inputs, the engine keeps the recorded ones: what this stack applied last. check compares with them,
      // so a refresh must not replace them with what another writer has set.
      return recorded.configuration ? { id, props } : { id, props, inputs: { ...props } };
    },

    async delete(_id: string, properties: Properties) {
      const state = parseState<C>(family, properties) as State<C>;
      await run(() => remove(getContext(), state, isDeclaredByAnother(engine.address, family.provider, state)));
    },
  };
}

/**
 * Hides the stack trace of our own errors. The host prints an error of check, read or delete with its stack trace, before the
 * engine shows the message with the resource. So the host prints one line that refers to that message.
 */
async function hideStack<T>(step: () => Promise<T> | T): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof Error) {
      error.message = escapeLine(error.message);
      error.stack = String(error.stack).split("\n").map(escapeLine).join("\n");
    }
    if (error instanceof CallbackServiceError || error instanceof LifecycleError) {
      error.toString = () => "pulumi-trtc-callbacks";
      error.stack = "the operation did not succeed; the error shown with the resource says why.";
    }
    throw error;
  }
}
