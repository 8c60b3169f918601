import { randomUUID } from "node:crypto";
import { type Configuration, isSame, type RequestContext, retry, service } from "../tencent";
import { type Context, createRequestContext } from "./context";
import { ConflictError, ImportError } from "./errors";
import { getTargetKey, type Inputs, type State, toState } from "./inputs";
import { isUnknown } from "./unknown";
import { verifyWrite } from "./verify-write";

/**
 * Creates the declared configuration. Before the write, the live configuration is read without the cache: an identical one is
 * taken over (so the next run completes a killed one), a different one is replaced only with `adopt`. An import writes
 * nothing: it fails unless the live configuration is the declared one.
 *
 * @throws ConflictError when a different configuration exists; ImportError when an import finds a different one, or none;
 * CallbackServiceError and SettingsError when a call fails
 */
export async function create<C extends Configuration>(context: Context<C>, inputs: Inputs<C>): Promise<State<C>> {
  if (inputs.importId !== undefined) {
    await importExisting(context, inputs);
    return toState(inputs, randomUUID());
  }
  const mayReplace = inputs.adopt === true || context.run.recorded.has(getTargetKey(context.kind.family, inputs));
  await write(context, inputs, {
    shouldReadFirst: true,
    checkReplaceable(live) {
      if (!mayReplace) {
        throw new ConflictError(context.kind, live, inputs);
      }
    },
  });
  return toState(inputs, randomUUID());
}

/** Replaces the live configuration with the declared one, or creates it if another writer has deleted it. */
export async function update<C extends Configuration>(
  context: Context<C>,
  inputs: Inputs<C>,
  { recordId = randomUUID() }: Partial<State<C>>,
): Promise<State<C>> {
  // A partial update needs the live configuration.
  await write(context, inputs, {
    shouldReadFirst: context.kind.family.codec.hasPartialUpdates,
    checkReplaceable: () => {},
  });
  return toState(inputs, recordId);
}

/**
 * Returns what a preview shows as the result of a creation or of an update. Nothing is written.
 *
 * @param recordId - the recorded id, if there is one
 */
export function previewWrite<C extends Configuration>(
  { kind, run }: Context<C>,
  inputs: Inputs<C>,
  recordId?: string,
): Inputs<C> | State<C> {
  if (!isUnknown(inputs.sdkAppId) && !isUnknown(inputs.endpoint)) {
    run.planned.set(getTargetKey(kind.family, inputs), inputs);
  }
  return recordId === undefined ? inputs : toState(inputs, recordId);
}

async function importExisting<C extends Configuration>(context: Context<C>, inputs: Inputs<C>): Promise<void> {
  context.live.invalidate(inputs);
  const live = await service.get(createRequestContext(context, inputs));
  if (!live || !isSame(context.kind.family.codec, live, inputs.configuration)) {
    throw new ImportError(context.kind, live, inputs);
  }
}

/** How create and update differ. */
interface WriteOptions<C> {
  /** Whether to read the live configuration before the first try. */
  shouldReadFirst: boolean;
  /** Throws if the existing, different configuration must not be replaced. */
  checkReplaceable(live: C): void;
}

async function write<C extends Configuration>(context: Context<C>, inputs: Inputs<C>, options: WriteOptions<C>) {
  context.live.invalidate(inputs);
  const request = createRequestContext(context, inputs);
  await context.verifications.run(
    () => tryToWrite(request, inputs.configuration, options),
    () => verifyWrite(context, request, inputs),
  );
}

/**
 * Writes, even if the declared configuration seems to exist already: a read may lag behind a deletion by this stack and show
 * the deleted configuration. Only after a write whose response was lost does a read show whether the write was applied.
 */
async function tryToWrite<C extends Configuration>(
  request: RequestContext<C>,
  configuration: C,
  { shouldReadFirst, checkReplaceable }: WriteOptions<C>,
): Promise<void> {
  let isSent = false;
  await retry(request, async () => {
    const live = shouldReadFirst || isSent ? await service.getOnce(request) : "unseen";
    const isThere = typeof live === "object" && isSame(request.family.codec, live, configuration);
    if (isThere && isSent) {
      return;
    }
    if (typeof live === "object" && !isThere) {
      checkReplaceable(live);
    }
    isSent = true;
    await service.upsert(request, configuration, isThere ? "unseen" : live);
  });
}
