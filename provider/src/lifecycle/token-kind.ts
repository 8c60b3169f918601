import * as z from "zod";
import type { ApiFamily, Token } from "../tencent";
import type { ResourceKind } from "./resource-kind";

/** Source: cloud.tencent.com/document/product/647/118333. */
const maxTokenLength = 128;

/** Creates the kind of resource for the token that signs deliveries. Messages never show the token, only whether it differs. */
export function createTokenKind(family: ApiFamily<Token>): ResourceKind<Token> {
  return {
    family,
    rules: {
      token: z
        .string("must be text")
        .min(1, "must not be empty")
        .max(maxTokenLength, {
          error: ({ input }) => `must have at most ${maxTokenLength} characters, not ${String(input).length}`,
        }),
      enabled: z.boolean("must be true or false"),
    },
    normalize: (configuration) => configuration,
    listWarnings: () => [],
    absenceEffect: "deliveries are not signed",
    toDrift: ({ enabled }) => ({ token: "not shown: it is a secret", enabled }),
    format: ({ enabled }) => `signing is ${formatSwitch(enabled)}, with a token that is not shown`,
    formatDiff({ token, enabled }) {
      const parts = [
        token ? "the token is a different one" : [],
        enabled ? `signing is ${formatSwitch(enabled.live)}, not ${formatSwitch(enabled.other)}` : [],
      ];
      return parts.flat().join("; ");
    },
    describeOwnership: () => "the token is not the one that this stack applied",
  };
}

function formatSwitch(isOn: boolean): string {
  return isOn ? "on" : "off";
}
