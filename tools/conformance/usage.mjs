import { parseArgs } from "node:util";
import { Refused } from "./refused.mjs";

export const help = `npm run conformance -- [options]

Asks the callback service about everything that Tencent's documents leave open, and prints what was observed.
Without TRTC_SDKAPPID it asks the emulator of this repository, and nothing leaves this machine.

  TRTC_SDKAPPID     a scratch application: its callback configuration is written over many times
  TRTC_SECRET_KEY   its key; or TRTC_USERSIG, a signature (then some questions are left out)
  TRTC_IDENTIFIER   the administrator account that signs (default: administrator)
  TRTC_ENDPOINT     intl (default), china, or a URL (https, or http on this machine)

  --replace           run although the application has a configuration; it is set back at the end
  --json              print the rows as JSON on standard output, and all else on standard error
  --only ID,ID        ask only these
  --patience SECONDS  how long a write may take until it shows (default 150)
  --show-sdkappid     put the SDKAppID into the JSON
  --help              this text

Exit code: 0 the provider copes with all that was observed, 1 it does not or the run failed, 2 refused.
More: docs/conformance.md`;

/**
 * @typedef {object} Options
 * @property {boolean} replace
 * @property {boolean} json
 * @property {boolean} help
 * @property {boolean} showSdkAppId
 * @property {readonly string[] | undefined} only ids of probes
 * @property {number} patienceMs
 */

/**
 * @param {string[]} args
 * @returns {Options}
 */
export function readOptions(args) {
  const { replace, json, help, only, patience, "show-sdkappid": showSdkAppId } = parse(args);
  const seconds = Number(patience);
  if (!(seconds > 0 && seconds <= 3600)) throw new Refused("--patience must be a number of seconds, 3600 at most.");
  return { replace, json, help, showSdkAppId, only: only?.split(","), patienceMs: seconds * 1000 };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        replace: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
        "show-sdkappid": { type: "boolean", default: false },
        only: { type: "string" },
        patience: { type: "string", default: "150" },
      },
    }).values;
  } catch (error) {
    throw new Refused(`${/** @type {Error} */ (error).message}\n\n${help}`);
  }
}
