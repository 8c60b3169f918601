import * as z from "zod";
import type { ApiFamily, Configuration } from "./api-family";
import { escapeExternal } from "./escape";

/** A response of the service, independent of the family. */
export interface ApiResponse {
  code: number;
  /** Raw. Show it only through `redactServiceMessage`. */
  message: string;
  /** Escaped, safe to show. */
  requestId: string | undefined;
  data: unknown;
}

// Tencent's general table says that the code is text and the requestId a number; every API page says the opposite
// (trtc.io/document/60138). Accept both.
const code = z.union([z.int(), z.stringFormat("code", /^\s*-?\d{1,9}\s*$/).transform(Number)]);
const text = z.union([z.string(), z.number()]).transform(String);
const message = text.catch("");
const requestId = text.transform(escapeExternal).optional().catch(undefined);
const object = z.record(z.string(), z.unknown());

/** Parses a response body. Returns undefined for a body that is not the service's: no JSON object, or no result code. */
export function parseResponse(body: string, { envelope }: Pick<ApiFamily, "envelope">): ApiResponse | undefined {
  const answer = parseObject(body);
  const result = code.safeParse(answer?.[envelope.code]);
  if (!answer || !result.success) {
    return undefined;
  }
  return {
    code: result.data,
    message: message.parse(answer[envelope.message]),
    requestId: requestId.parse(answer[envelope.requestId]),
    data: answer[envelope.data],
  };
}

function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    return object.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/**
 * Reads the configuration from a successful response to `get`.
 *
 * @returns the configuration; `absent` for every form in which the service may report that none exists (undocumented:
 * null, "", {} and an empty part are all plausible); `unreadable` for anything else, because a response that does not
 * prove absence must not count as absence
 */
export function parseConfiguration<C extends Configuration>(
  data: unknown,
  { codec }: Pick<ApiFamily<C>, "codec">,
): C | "absent" | "unreadable" {
  if (data === null || data === "") {
    return "absent";
  }
  const parsed = object.safeParse(data);
  if (!parsed.success) {
    return "unreadable";
  }
  // Count the members of the raw data: zod drops a member named __proto__, and data with any member proves no absence.
  return Object.keys(data as object).length === 0 ? "absent" : codec.decode(parsed.data);
}
