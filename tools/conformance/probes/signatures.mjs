import { endingOf } from "../reading.mjs";
import { sign } from "../signing.mjs";

/** @import { Bench } from "../bench.mjs" */
/** @import { Probe } from "./probe.mjs" */

const needsKey = { notAsked: "it needs TRTC_SECRET_KEY" };

/** An account that is no administrator, unless somebody has made it one. */
const nobody = "trtc-conformance-nobody";

/**
 * @param {Bench} bench
 * @param {Readonly<Record<string, string>>} query
 */
async function getWith(bench, query) {
  await bench.writePlain(); // so that a signature that is taken gives "success"
  return endingOf(await bench.service.call({ verb: "get", query }));
}

/** @type {Probe[]} */
export const signatures = [
  {
    id: "signature-nonsense",
    question: "a signature that is none",
    documented: "code 70002 (60138)",
    copes: ["code 70002"],
    observe: (bench) => getWith(bench, { usersig: "no-signature" }),
  },
  {
    id: "signature-wrong-key",
    question: "a signature made with another key",
    documented: "code 70002 (60138)",
    copes: ["code 70002"],
    observe: (bench) => {
      const { sdkAppId, identifier } = bench.service.target;
      return getWith(bench, { usersig: sign(sdkAppId, "0".repeat(64), identifier) });
    },
  },
  {
    id: "signature-expired",
    question: "a signature that has expired",
    documented: "code 70003 (60138)",
    copes: ["code 70003"],
    observe: async (bench) => {
      const { sdkAppId, identifier, secret } = bench.service.target;
      if ("userSig" in secret) return needsKey;
      const usersig = sign(sdkAppId, secret.secretKey, identifier, 1);
      await bench.pause(5_000); // clocks are often some seconds apart
      return getWith(bench, { usersig });
    },
  },
  {
    id: "signature-nobody",
    question: "an account that is no administrator",
    documented: "code 70004 (60138)",
    copes: ["code 70004"],
    observe: async (bench) => {
      const { sdkAppId, secret } = bench.service.target;
      if ("userSig" in secret) return needsKey;
      return getWith(bench, { identifier: nobody, usersig: sign(sdkAppId, secret.secretKey, nobody) });
    },
  },
];
