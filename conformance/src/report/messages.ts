import type { Target } from "../target";
import type { Exchange } from "../wire/client";
import { describeEnding } from "../wire/response";
import { redact } from "./redact";

export interface Message {
  /** How the request ended, as {@link describeEnding} says it. */
  ending: string;
  /** The service's own words, redacted. */
  message: string;
}

/** In which words the service put its responses, each once: Tencent documents the codes and few of the words. */
export function collectMessages(exchanges: readonly Exchange[], { sdkAppId, secret }: Target): Message[] {
  const secrets = [...Object.values(secret), String(sdkAppId)];
  const messages = exchanges
    .filter(({ response }) => response.envelope)
    .map(({ response }) => ({
      ending: describeEnding(response),
      message: redact(response.envelope?.errorMessage, secrets),
    }));
  const distinct = new Map(messages.map((message) => [JSON.stringify(message), message]));
  return [...distinct.values()].sort((one, other) => one.ending.localeCompare(other.ending));
}
