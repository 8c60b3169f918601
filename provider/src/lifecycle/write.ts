import { randomUUID } from "node:crypto";
import { type Configuration, isSame, type RequestContext, retry, service } from "../tencent";
import { type Context, createRequestContext, getTargetKey } from "./context";
import { ConflictError, ImportError } from "./errors";
import { type Inputs, type State, toState } from "./inputs";
import { verifyWrite } from "./verify-write";

/**
 * Puts the declared configuration where this stack had none. What is there already is looked at afresh: an identical
 * one is ours (a run that was killed finishes), a different one is only replaced with `adopt`. An import writes nothing:
 * what is there is what is declared, or it fails.
 *
 * @throws ConflictError when a different configuration is there; ImportError when an import finds another, or none;
 * CallbackServiceError and SettingsError when a call fails
 */
export async function create<C extends Configuration>(context: Context<C>, inputs: Inputs<C>): Promise<State<C>> {
  if (inputs.importId !== undefined) {
    await importExisting(context, inputs);
    return toState(inputs, randomUUID());
  }
  const mayReplace = inputs.adopt === true || context.run.recorded.has(getTargetKey(context, inputs));
  await write(context, inputs, {
    readsFirst: true,
    judge(live) {
      if (!mayReplace) {
        throw new ConflictError(context.kind, live, inputs);
      }
    },
  });
  return toState(inputs, randomUUID());
}

/** Replaces the configuration with the declared one; where it was removed behind our back, puts it there. */
export async function update<C extends Configuration>(
  context: Context<C>,
  inputs: Inputs<C>,
  { recordId = randomUUID() }: Partial<State<C>>,
): Promise<State<C>> {
  // A partial update is made against what is there.
  await write(context, inputs, { readsFirst: context.kind.family.codec.hasPartialUpdates, judge: () => {} });
  return toState(inputs, recordId);
}

async function importExisting<C extends Configuration>(context: Context<C>, inputs: Inputs<C>): Promise<void> {
  context.live.invalidate(inputs);
  const live = await service.get(createRequestContext(context, inputs));
  if (!live || !isSame(context.kind.family.codec, live, inputs.configuration)) {
    throw new ImportError(context.kind, live, inputs);
  }
}

/** What one way to write does differently. */
interface Approach<C> {
  /** Whether the live side is read before the first try. */
  readsFirst: boolean;
  /** Throws where a different configuration that is there must stay. */
  judge(live: C): void;
}

async function write<C extends Configuration>(context: Context<C>, inputs: Inputs<C>, approach: Approach<C>) {
  context.live.invalidate(inputs);
  const request = createRequestContext(context, inputs);
  await context.verifications.run(
    () => tryToWrite(request, inputs.configuration, approach),
    () => verifyWrite(context, request, inputs),
  );
}

/**
 * Writes, also where the declared configuration seems to be there already: a read may lag behind a deletion of ours, and
 * then shows what is about to vanish. Only after a write whose answer was lost does a read settle whether it was applied.
 */
async function tryToWrite<C extends Configuration>(
  request: RequestContext<C>,
  configuration: C,
  { readsFirst, judge }: Approach<C>,
): Promise<void> {
  let isSent = false;
  await retry(request, async () => {
    const live = readsFirst || isSent ? await service.getOnce(request) : "unseen";
    const isThere = typeof live === "object" && isSame(request.family.codec, live, configuration);
    if (isThere && isSent) {
      return;
    }
    if (typeof live === "object" && !isThere) {
      judge(live);
    }
    isSent = true;
    await service.upsert(request, configuration, isThere ? "unseen" : live);
  });
}
