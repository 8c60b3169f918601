import * as z from "zod";
import type { Configuration, Dialect } from "./dialect";
import { escapeExternal } from "./escape";

/** What the service said, in the shape of no generation. */
export interface Reply {
  code: number;
  /** Raw: see {@link quotable}. */
  message: string;
  /** As it may be shown. */
  requestId: string | undefined;
  data: unknown;
}

// The general table types the code as text and the requestId as a number, every API page the other way round
// (trtc.io/document/60138): either is taken.
const code = z.union([z.int(), z.stringFormat("code", /^\s*-?\d{1,9}\s*$/).transform(Number)]);
const text = z.union([z.string(), z.number()]).transform(String);
const message = text.catch("");
const requestId = text.transform(escapeExternal).optional().catch(undefined);
const object = z.record(z.string(), z.unknown());

/** Reads an answer's body. Undefined when it is not an answer of the service: no JSON object, or one without a code. */
export function parseReply(body: string, { envelope }: Pick<Dialect, "envelope">): Reply | undefined {
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
 * Reads the configuration out of a successful answer to `get`.
 *
 * @returns the configuration; `absent` for each form in which the service may say that there is none (its documents are
 * silent: null, "", {} or an empty part are all plausible); `unreadable` for anything else, since an answer that does
 * not prove absence must never be taken for it
 */
export function parseConfiguration(
  data: unknown,
  { content, fields }: Pick<Dialect, "content" | "fields">,
): Configuration | "absent" | "unreadable" {
  if (data === null || data === "") {
    return "absent";
  }
  const parsed = object.safeParse(data);
  if (!parsed.success) {
    return "unreadable";
  }
  // Counted in what was sent: zod leaves a member named __proto__ out, and what has a member proves no absence.
  return Object.keys(data as object).length === 0 ? "absent" : content.decode(parsed.data, fields);
}
