import { constants } from "node:os";
import { join } from "node:path";
import { run } from "../command.mjs";
import { tellIfSlow } from "../progress.mjs";
import { root } from "../root.mjs";
import { examine } from "./examine.mjs";
import { probes } from "./probes/index.mjs";
import { Refused } from "./refused.mjs";
import { summaryOf, tableOf } from "./table.mjs";

/** @import { Say } from "../progress.mjs" */
/** @import { Examined } from "./examine.mjs" */
/** @import { Target } from "./target.mjs" */
/** @import { Options } from "./usage.mjs" */

/** @type {NodeJS.Signals[]} */
const endings = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Asks, and prints what was observed.
 *
 * @param {Target | undefined} named undefined: the emulator is meant
 * @param {Options} options
 * @param {Say} say
 * @returns {Promise<number>} the exit code
 */
export async function conformance(named, options, say) {
  const chosen = choose(options.only);
  const { target, close } = named ? { target: named, close: async () => {} } : await emulated(say);
  const stop = new AbortController();
  /** @param {NodeJS.Signals} signal */
  const interrupt = (signal) => {
    // npm passes a Ctrl-C on that the terminal has sent already: once is enough.
    if (!stop.signal.aborted) say(`\n${signal}: putting things back as they were. Please wait.`);
    stop.abort(signal);
  };
  for (const signal of endings) process.on(signal, interrupt);
  // Whoever reads along may go away, as `| head` does: that must not keep things from being put back.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  try {
    const examined = await examine({ target, options, probes: chosen, say, stop: stop.signal });
    print(target, options, examined, say);
    if (examined.trouble) return 1;
    if (stop.signal.aborted) return 128 + constants.signals[/** @type {NodeJS.Signals} */ (stop.signal.reason)];
    return examined.rows.some(({ copes }) => copes === false) ? 1 : 0;
  } finally {
    for (const signal of endings) process.off(signal, interrupt);
    await close();
  }
}

/** @param {readonly string[] | undefined} ids */
function choose(ids) {
  const known = probes.map(({ id }) => id);
  const unknown = ids?.filter((id) => !known.includes(id)) ?? [];
  if (unknown.length > 0)
    throw new Refused(`--only: there is no ${unknown.join(", ")}. There is: ${known.join(", ")}.`);
  return probes.filter(({ id }) => ids?.includes(id) ?? true);
}

/**
 * @param {Say} say
 * @returns {Promise<{ target: Target, close: () => Promise<void> }>}
 */
async function emulated(say) {
  await tellIfSlow(say, "Compiling the emulator", () =>
    run({
      what: "tsc --build emulator",
      command: process.execPath,
      args: [join(root, "node_modules/typescript/bin/tsc"), "--build", "emulator"],
      cwd: root,
    }),
  );
  const { Emulator } = await import("trtc-callbacks-emulator");
  const emulator = await Emulator.start();
  const [sdkAppId, secretKey] = [1400000001, "a-key-for-conformance"];
  emulator.addApplication(sdkAppId, { secretKey });
  return {
    target: {
      service: "emulator",
      endpoint: emulator.url,
      sdkAppId,
      identifier: "administrator",
      secret: { secretKey },
    },
    close: () => emulator.close(),
  };
}

/**
 * @param {Target} target
 * @param {Options} options
 * @param {Examined} examined
 * @param {Say} say
 */
function print({ service, sdkAppId }, { json, showSdkAppId }, { rows, messages, trouble }, say) {
  say(`\nservice: ${service}, ${new Date().toISOString()}\n\n${tableOf(rows)}\n`);
  say(`A number such as 60134 is the page trtc.io/document/60134.\n`);
  for (const { ending, message } of messages) say(`${ending}: ${JSON.stringify(message)}`);
  say(`\n${summaryOf(rows)}`);
  if (trouble) console.error(`\n${trouble}`);
  if (!json) return;
  const about = { service, at: new Date().toISOString(), ...(showSdkAppId && { sdkAppId }) };
  const plain = rows.map((row) => ({ ...row, copes: row.copes ?? null }));
  console.log(JSON.stringify({ ...about, rows: plain, messages }, undefined, 2));
}
