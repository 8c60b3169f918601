import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { run } from "../exec.mjs";

/** @import { Say } from "../progress.mjs" */
/** @import { Target } from "./targets.mjs" */

/**
 * What is to be done, by the system, with an executable that was changed after Node's makers signed it.
 *
 * @type {Record<string, (say: Say, file: string) => unknown>}
 */
const settlements = { darwin: sign, win32: forgetSignature };

/**
 * @param {Say} say
 * @param {Target} target
 * @param {string} file its executable
 */
export async function settleSignature(say, { platform }, file) {
  await settlements[platform]?.(say, file);
}

/**
 * Node has removed the signature. A Mac with Apple's processors runs nothing that has none; an ad-hoc one will do, for a file
 * that no browser has downloaded.
 *
 * @param {Say} say
 * @param {string} file
 */
async function sign(say, file) {
  if (process.platform !== "darwin") {
    say(
      "  It is not signed, which only a Mac can do: `codesign --sign - pulumi-resource-trtc`, before the plugin runs.",
    );
    return;
  }
  await run({ what: "codesign", command: "codesign", args: ["--force", "--sign", "-", file] });
}

/** Where the header of a 64-bit PE file says which bytes are the signature, counted from its mark "PE". */
const signatureEntry = 24 + 112 + 4 * 8;

/**
 * Node has put the plugin where the signature was, and left the header to say that it is one. Windows runs what has no signature,
 * but may warn of one that is garbage.
 *
 * @param {Say} _say
 * @param {string} file
 */
function forgetSignature(_say, file) {
  const handle = openSync(file, "r+");
  try {
    const position = Buffer.alloc(4);
    readSync(handle, position, 0, 4, 0x3c);
    writeSync(handle, Buffer.alloc(8), 0, 8, position.readUInt32LE() + signatureEntry);
  } finally {
    closeSync(handle);
  }
}
