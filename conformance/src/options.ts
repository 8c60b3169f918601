import { parseArgs } from "node:util";
import { RefusedError } from "./errors";

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

Exit code: 0 the provider supports all that was observed, 1 it does not or the run failed, 2 refused.
More: docs/conformance.md`;

/** What the command line asks for; each is the option of that name. */
export interface Options {
  replace: boolean;
  json: boolean;
  help: boolean;
  showSdkAppId: boolean;
  /** Ids of probes; undefined: all of them. */
  only: readonly string[] | undefined;
  /** How long a write may take until `get` shows it. */
  patienceMs: number;
}

/** @throws RefusedError where an option is unknown or its value is wrong */
export function parseOptions(args: string[]): Options {
  const { replace, json, help, only, patience, "show-sdkappid": showSdkAppId } = parseFlags(args);
  const seconds = Number(patience);
  if (!(seconds > 0 && seconds <= 3600)) {
    throw new RefusedError("--patience must be a number of seconds, 3600 at most.");
  }
  return { replace, json, help, showSdkAppId, only: only?.split(","), patienceMs: seconds * 1000 };
}

function parseFlags(args: string[]) {
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
    throw new RefusedError(`${(error as Error).message}\n\n${help}`);
  }
}
