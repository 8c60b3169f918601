import { readDeclarations, removeNotesAtEnd } from "../declaration-notes";
import { type ApiFamily, CallbackServiceError, escapeLine } from "../tencent";
import { check } from "./check";
import { create, update } from "./converge";
import { diff } from "./diff";
import type { EngineLog } from "./engine-log";
import { LifecycleError } from "./errors";
import { configurationIn, type Inputs } from "./inputs";
import { fromResource, toResource } from "./names";
import { read } from "./read";
import { remove } from "./remove";
import { openSession, type Session } from "./session";
import { readSettings, type StackConfiguration } from "./settings";
import type { Recorded } from "./state";

/**
 * The provider as the engine's host for dynamic providers calls it. Here the host's shapes end: the steps behind it
 * are plain functions on plain data.
 *
 * @param engine - takes what the steps tell the user; a step ends once all of it has been delivered
 */
export function openProvider(dialect: ApiFamily, engine: EngineLog) {
  let session: Session | undefined;
  const opened = (configuration: StackConfiguration = { get: () => undefined }) => {
    if (!session) {
      session = openSession(dialect, readSettings(configuration, process.env, dialect), engine.log);
      removeNotesAtEnd(engine.address);
    }
    return session;
  };
  const forUser = <T>(step: () => Promise<T> | T) => hideStack(step).finally(() => engine.flush());
  return {
    // The host keeps a provider whose configure threw, and lets a second call pass before the first one's configure
    // has ended: so this neither throws nor waits.
    configure({ config }: { config: StackConfiguration }): Promise<void> {
      opened(config);
      return Promise.resolve();
    },

    async check(olds: object, news: object) {
      const { inputs, faults } = await forUser(() =>
        check(opened(), fromResource<Partial<Inputs>>(olds, dialect), news as Record<string, unknown>),
      );
      // With a property the engine would print its value, a secret's too, and an SDKAppID as 1.4e+09 (both tried).
      return {
        inputs: toResource(inputs, dialect),
        failures: faults.map((fault) => ({ property: "", reason: escapeLine(fault) })),
      };
    },

    async diff(_id: string, olds: object, news: object) {
      return forUser(() => diff(opened(), fromResource<Recorded>(olds, dialect), fromResource<Inputs>(news, dialect)));
    },

    async create(inputs: object) {
      const recorded = await forUser(() => create(opened(), fromResource<Inputs>(inputs, dialect)));
      return { id: String(recorded.sdkAppId), outs: toResource(recorded, dialect) };
    },

    async update(_id: string, olds: object, news: object) {
      const recorded = await forUser(() =>
        update(opened(), fromResource<Inputs>(news, dialect), fromResource<Partial<Recorded>>(olds, dialect)),
      );
      return { outs: toResource(recorded, dialect) };
    },

    async read(id: string, props: object) {
      const recorded = fromResource<Partial<Recorded>>(props, dialect);
      const found = await forUser(() => read(opened(), id, recorded));
      if (!found) {
        return { id: "", props: {} };
      }
      const properties = toResource(found, dialect);
      // Without inputs the engine keeps those it has: what the program declared when this stack applied it last, which
      // is what check goes by. A refresh must not make them what somebody else has set.
      return { id, props: properties, ...(!configurationIn(recorded, dialect) && { inputs: { ...properties } }) };
    },

    async delete(_id: string, props: object) {
      const recorded = fromResource<Recorded>(props, dialect);
      await forUser(() => remove(opened(), recorded, isDeclaredByAnother(engine.address, dialect.provider, recorded)));
    },
  };
}

/**
 * Whether the program of this operation declares the application of a record with another resource: it was renamed, and
 * the new one was not checked by this process. Records of before there was an id cannot be told apart.
 */
function isDeclaredByAnother(engine: string, provider: string, { sdkAppId, recordId }: Recorded): boolean {
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
