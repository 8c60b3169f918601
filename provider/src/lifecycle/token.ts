import * as z from "zod";
import type { Token } from "../tencent";
import type { Subject } from "./subject";

/** Source: cloud.tencent.com/document/product/647/118333. */
const longestToken = 128;

/** What signs Live's deliveries. The token itself is never shown: only whether it is the one that is expected. */
export const token: Subject = {
  rules: () => ({
    token: z
      .string("must be text")
      .min(1, "must not be empty")
      .max(longestToken, {
        error: ({ input }) => `must have at most ${longestToken} characters, not ${String(input).length}`,
      }),
    enabled: z.boolean("must be true or false"),
  }),
  inOneForm: (parts) => parts,
  warnings: () => [],
  maskedPart: () => "token",
  withoutIt: "deliveries are not signed",
  drift: ({ enabled }: Token) => ({ token: "not shown: it is a secret", enabled }),
  show: ({ enabled }: Token) => `signing is ${onOrOff(enabled)}, with a token that is not shown`,
  showDifference(live: Token, other: Token) {
    const parts = [
      live.token !== other.token ? "the token is another one" : [],
      live.enabled !== other.enabled ? `signing is ${onOrOff(live.enabled)}, not ${onOrOff(other.enabled)}` : [],
    ];
    return parts.flat().join("; ");
  },
  showWhose: () => "the token is not the one this stack applied",
};

function onOrOff(enabled: boolean): string {
  return enabled ? "on" : "off";
}
