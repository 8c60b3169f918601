// The stacks: one for each application, all in this folder's project, each run by an engine of its own.
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { stackOf } from "./applications.mjs";

/** @import { EngineEvent, ResOutputsEvent, Stack } from "@pulumi/pulumi/automation/index.js" */
/** @typedef {{ color: "never", signal: AbortSignal, onEvent: (event: EngineEvent) => void }} Options */

/**
 * What can be done with a stack. What declares runs the program, and makes the stack where there is none.
 *
 * @satisfies {Record<string, { declaring: boolean, run: (stack: Stack, options: Options) => Promise<unknown> }>}
 */
export const operations = {
  preview: { declaring: true, run: (stack, options) => stack.preview(options) },
  up: { declaring: true, run: (stack, options) => stack.up(options) },
  refresh: { declaring: false, run: (stack, options) => stack.refresh(options) },
  destroy: { declaring: false, run: (stack, options) => stack.destroy({ ...options, remove: true }) },
};

/**
 * What became of an application: a word for it, what was said, and whether that was all that had been asked for.
 *
 * @typedef {{ word: string, messages: string[], isDone: boolean }} Outcome
 */

/**
 * What became of a configuration, by the engine's word for it.
 *
 * @type {Record<string, string>}
 */
const words = {
  same: "unchanged",
  create: "created",
  update: "updated",
  delete: "deleted",
  "create-replacement": "replaced",
  replace: "replaced",
  "delete-replaced": "replaced",
};

/** How the engine ends its errors: it says no more than the outcome does. */
const lastError = /^\w+ (failed|cancell?ed)$/;

/**
 * A local program, not an inline one. Inline programs would all run in this process, and there Pulumi fails every program
 * that is running when one of them leaves an error unhandled (tried with @pulumi/pulumi 3.248): so each has a process of
 * its own. They also stay ordinary stacks, for `pulumi … --stack app-…` in this folder.
 */
const workDir = import.meta.dirname;

/**
 * What is asked once for all stacks.
 *
 * @throws where there is no Pulumi, or it is not logged in
 */
export async function openProject() {
  const workspace = await LocalWorkspace.create({ workDir });
  const stacks = await workspace.listStacks();
  return {
    pulumiCommand: workspace.pulumiCommand,
    // Pulumi Cloud may put the organization before the name.
    present: stacks.map(({ name }) => String(name.split("/").at(-1))),
    credentials: takeCredentials(),
  };
}

/**
 * Takes the credentials of single applications out of the environment, so that each stack gets its own alone: the provider
 * asks at once for every application whose key it knows, which would be all of them in every stack.
 */
function takeCredentials() {
  const credentials = Object.entries(/** @type {Record<string, string>} */ (process.env)).filter(([name]) =>
    /^TRTC_(SECRET_KEY|USERSIG)_\d+$/.test(name),
  );
  for (const [name] of credentials) {
    delete process.env[name];
  }
  return credentials;
}

/**
 * Runs an operation on the stack of an application. Does not throw: what went wrong is part of the outcome.
 *
 * @param {Awaited<ReturnType<typeof openProject>>} project
 * @param {keyof typeof operations} operation
 * @param {number} sdkAppId
 * @param {AbortSignal} stopping - nothing more is begun
 * @param {AbortSignal} cancelling - what is running is told to end, too
 * @returns {Promise<Outcome>}
 */
export async function run({ pulumiCommand, present, credentials }, operation, sdkAppId, stopping, cancelling) {
  const stackName = stackOf(sdkAppId);
  const isPresent = present.includes(stackName);
  if (!isPresent && !operations[operation].declaring) {
    return { word: "no stack", messages: [], isDone: true };
  }
  const envVars = Object.fromEntries(credentials.filter(([name]) => name.endsWith(`_${sdkAppId}`)));
  const { heard, onEvent } = listen();
  try {
    const stack = isPresent
      ? await LocalWorkspace.selectStack({ stackName, workDir }, { pulumiCommand, envVars })
      : await LocalWorkspace.createStack({ stackName, workDir }, { pulumiCommand, envVars });
    stopping.throwIfAborted();
    await operations[operation].run(stack, { color: "never", signal: cancelling, onEvent });
  } catch (error) {
    const errors = heard.errors.filter((text) => !lastError.test(text));
    if (errors.length > 0 || !stopping.aborted) {
      const messages = errors.length > 0 ? errors : [textOf(/** @type {Error} */ (error))];
      return { word: "failed", messages, isDone: false };
    }
    // Where the engine has succeeded, Ctrl-C ended only what the Automation API asks afterwards.
    if (!heard.isDone) {
      return { word: heard.word ? `interrupted (${heard.word})` : "interrupted", messages: [], isDone: false };
    }
  }
  return { word: heard.word || "nothing to do", messages: heard.notes, isDone: true };
}

/** Hears what an engine's events say of the one configuration that its stack has. */
function listen() {
  const heard = {
    word: "",
    isDone: false,
    errors: /** @type {string[]} */ ([]),
    notes: /** @type {string[]} */ ([]),
  };
  /** @type {Record<string, string[]>} */
  const listOf = { error: heard.errors, warning: heard.notes, "info#err": heard.notes }; // the last: a provider's console
  /** @param {EngineEvent} event */
  const onEvent = ({ resOutputsEvent, diagnosticEvent, summaryEvent }) => {
    if (resOutputsEvent?.metadata.type.startsWith("pulumi-nodejs:dynamic/trtc:")) {
      heard.word = wordOf(resOutputsEvent);
    }
    const { severity, message } = diagnosticEvent ?? { severity: "", message: "" };
    if (message.trim() !== "") {
      listOf[severity]?.push(message.trim());
    }
    if (summaryEvent) {
      heard.isDone = /** @type {{ result?: string }} */ (summaryEvent).result === "succeeded";
    }
  };
  return { heard, onEvent };
}

/** @param {ResOutputsEvent} event */
function wordOf({ metadata, planning }) {
  const word = words[metadata.op] ?? metadata.op;
  const drift = metadata.new?.inputs.drift ? " (drift)" : "";
  return `${planning && metadata.op !== "same" ? "would be " : ""}${word}${drift}`;
}

/**
 * Of an error of the Automation API: what Pulumi's command line printed, without the command itself.
 *
 * @param {Error} error
 */
export function textOf({ message }) {
  return (message.match(/ stderr: .*\n([\s\S]*?)\s*err\?: /)?.[1] ?? message).trim();
}
