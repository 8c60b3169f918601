import * as z from "zod";
import type { ApiFamily, Token } from "../tencent";
import { secretInDrift } from "./format";
import type { Secrets } from "./inputs";
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
    toDrift: ({ enabled }, secrets) => ({
      token: secretInDrift,
      enabled: isSwitchSecret(secrets) ? secretInDrift : enabled,
    }),
    format: ({ enabled }, secrets) =>
      isSwitchSecret(secrets)
        ? "token and enabled are not shown"
        : `signing is ${formatSwitch(enabled)}, with a token that is not shown`,
    formatDiff({ token, enabled }, secrets) {
      const isShown = enabled && !isSwitchSecret(secrets);
      const parts = [
        token ? "the token is a different one" : [],
        isShown ? `signing is ${formatSwitch(enabled.live)}, not ${formatSwitch(enabled.other)}` : [],
        enabled && !isShown ? "enabled differs, which is not shown" : [],
      ];
      return parts.flat().join("; ");
    },
    describeOwnership: () => "the token is not the one that this stack applied",
  };
}

function isSwitchSecret(secrets: Secrets): boolean {
  return secrets.has("enabled");
}

function formatSwitch(isOn: boolean): string {
  return isOn ? "on" : "off";
}
