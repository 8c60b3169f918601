import { describeEnding } from "../wire/response";
import { sign } from "../wire/signature";
import type { Harness } from "./harness";
import type { Probe } from "./probe";

const needsKey = { notAsked: "it needs TRTC_SECRET_KEY" };

/** An account that is no administrator, unless somebody has made it one. */
const nobody = "trtc-conformance-nobody";

async function observeQuery(harness: Harness, query: Readonly<Record<string, string>>): Promise<string> {
  await harness.writeOrdinary(); // so that a signature that is taken gives "success"
  return describeEnding(await harness.client.send({ verb: "get", query }));
}

export const signatures: readonly Probe[] = [
  {
    id: "signature-nonsense",
    question: "a signature that is none",
    documented: "code 70002 (60138)",
    supported: ["code 70002"],
    observe: (harness) => observeQuery(harness, { usersig: "no-signature" }),
  },
  {
    id: "signature-wrong-key",
    question: "a signature made with another key",
    documented: "code 70002 (60138)",
    supported: ["code 70002"],
    observe(harness) {
      const { sdkAppId, identifier } = harness.client.target;
      return observeQuery(harness, { usersig: sign(sdkAppId, "0".repeat(64), identifier) });
    },
  },
  {
    id: "signature-expired",
    question: "a signature that has expired",
    documented: "code 70003 (60138)",
    supported: ["code 70003"],
    async observe(harness) {
      const { sdkAppId, identifier, secret } = harness.client.target;
      if ("userSig" in secret) {
        return needsKey;
      }
      const usersig = sign(sdkAppId, secret.secretKey, identifier, 1);
      await harness.pause(5_000); // clocks are often some seconds apart
      return observeQuery(harness, { usersig });
    },
  },
  {
    id: "signature-nobody",
    question: "an account that is no administrator",
    documented: "code 70004 (60138)",
    supported: ["code 70004"],
    async observe(harness) {
      const { sdkAppId, secret } = harness.client.target;
      if ("userSig" in secret) {
        return needsKey;
      }
      return observeQuery(harness, { identifier: nobody, usersig: sign(sdkAppId, secret.secretKey, nobody) });
    },
  },
];
