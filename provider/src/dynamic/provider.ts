import type { dynamic } from "@pulumi/pulumi";
import { check } from "../lifecycle/check";
import { type Context, createContext } from "../lifecycle/context";
import { remove } from "../lifecycle/delete";
import { diff } from "../lifecycle/diff";
import { LifecycleError } from "../lifecycle/errors";
import type { State } from "../lifecycle/inputs";
import { read } from "../lifecycle/read";
import type { ResourceKind } from "../lifecycle/resource-kind";
import { readSettings, type StackConfiguration } from "../lifecycle/settings";
import { create, update } from "../lifecycle/write";
import { CallbackServiceError, type Configuration, escapeLine, type Timeouts } from "../tencent";
import { readDeclarations, removeNotesAtEnd } from "./declaration-notes";
import type { EngineLog } from "./engine-log";
import { type Properties, parseDeclaration, parseInputs, parseState, toProperties } from "./properties";
import { countRepeats } from "./repeated-drift";

/** What a provider is made with. */
export interface ProviderOptions {
  /** Takes what the steps tell the user; a step ends once all of it has been delivered. */
  engine: EngineLog;
  /** Default: those of the service's documents. */
  timeouts?: Timeouts;
}

/**
 * A provider as Pulumi's host for dynamic providers calls it. The host's shapes end here: the steps behind it are plain
 * functions on plain data.
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
    // The host keeps a provider whose configure threw, and lets a second call pass before the first one's configure
    // has ended: so this neither throws nor waits.
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
        // With a property the engine would print its value, a secret's too, and an SDKAppID as 1.4e+09 (both tried).
        failures: failures.map(({ reason }) => ({ property: "", reason: escapeLine(reason) })),
      };
    },

    async diff(_id: string, olds: Properties, news: Properties) {
      const state = parseState<C>(family, olds) as State<C>;
      const { inputs, drift } = parseInputs<C>(family, news);
      const { hasChanges, replaces } = await run(() => diff(getContext(), state, inputs, drift !== undefined));
      // Always an explicit yes or no: the engine would otherwise compare the provider's text too.
      return { changes: hasChanges, replaces };
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
      // Without inputs the engine keeps those it has: what the program declared when this stack applied it last, which
      // is what check goes by. A refresh must not make them what somebody else has set.
      return recorded.configuration ? { id, props } : { id, props, inputs: { ...props } };
    },

    async delete(_id: string, properties: Properties) {
      const state = parseState<C>(family, properties) as State<C>;
      await run(() => remove(getContext(), state, isDeclaredByAnother(engine.address, family.provider, state)));
    },
  };
}

/**
 * Whether the program of this operation declares the application of a record with another resource: it was renamed, and
 * the new one was not checked by this process. Records of before there was an id cannot be told apart.
 */
function isDeclaredByAnother(engine: string, provider: string, { sdkAppId, recordId }: State): boolean {
  return readDeclarations(engine).some(
    (note) => note.provider === provider && note.sdkAppId === sdkAppId && note.recordId !== recordId,
  );
}

/**
 * The host prints an error of check, read and delete with its stack before the engine shows its message with the
 * resource. Our own errors need no stack, so what the host prints of them is one line that points there.
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
