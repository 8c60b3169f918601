import { createHmac, timingSafeEqual } from "node:crypto";
import { inflateSync } from "node:zlib";
import type { ResultCase } from "./api-family";

/** Whom a signature must speak for, and when it is looked at. */
export interface Expected {
  readonly sdkAppId: number;
  readonly identifier: string;
  /** The application's key, used as its UTF-8 text. */
  readonly secretKey: string;
  /** The service's clock, in seconds since 1970. */
  readonly now: number;
}

/** A signature opened up. Its JSON may hold more; these are the fields that are signed, and the signature. */
interface Ticket {
  readonly "TLS.ver": "2.0";
  readonly "TLS.identifier": string;
  readonly "TLS.sdkappid": number;
  /** When it was made, in seconds since 1970. */
  readonly "TLS.time": number;
  /** For how many seconds it holds. */
  readonly "TLS.expire": number;
  readonly "TLS.userbuf"?: string;
  readonly "TLS.sig": string;
}

/** A true ticket is about 300 bytes: enough for any user buffer, too little for a deflate bomb. */
const maxTicketBytes = 64 * 1024;

/**
 * Looks at a UserSig the way the service does (trtc.io/document/34385): HMAC-SHA256 over the signed fields, the whole
 * deflated and in Tencent's base64 alphabet. Written from the documents alone, on purpose: a second opinion on whatever
 * the caller signs with.
 * Assumption: the order of these steps.
 * @returns the refusal to give, or undefined when the signature is good.
 */
export function validateUserSig(userSig: string, expected: Expected): ResultCase | undefined {
  const ticket = open(userSig);
  if (ticket === undefined) return "illegalSignature";
  if (ticket["TLS.identifier"] !== expected.identifier) return "otherIdentifier";
  if (ticket["TLS.sdkappid"] !== expected.sdkAppId) return "otherApplication";
  if (!isSignedWith(expected.secretKey, ticket)) return "otherKey";
  return expected.now > ticket["TLS.time"] + ticket["TLS.expire"] ? "expiredSignature" : undefined;
}

function open(userSig: string): Ticket | undefined {
  if (!/^[A-Za-z0-9*_-]+$/.test(userSig)) return undefined;
  const base64 = userSig.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "=");
  try {
    const opened: unknown = JSON.parse(
      inflateSync(Buffer.from(base64, "base64"), { maxOutputLength: maxTicketBytes }).toString("utf8"),
    );
    return isTicket(opened) ? opened : undefined;
  } catch {
    return undefined; // it does not inflate, or what comes out is not JSON
  }
}

function isTicket(value: unknown): value is Ticket {
  if (typeof value !== "object" || value === null) return false;
  const field = value as Record<string, unknown>;
  return (
    field["TLS.ver"] === "2.0" &&
    typeof field["TLS.identifier"] === "string" &&
    ["TLS.sdkappid", "TLS.time", "TLS.expire"].every((name) => Number.isSafeInteger(field[name])) &&
    ["string", "undefined"].includes(typeof field["TLS.userbuf"]) &&
    typeof field["TLS.sig"] === "string"
  );
}

function isSignedWith(secretKey: string, ticket: Ticket): boolean {
  const signed = (["TLS.identifier", "TLS.sdkappid", "TLS.time", "TLS.expire", "TLS.userbuf"] as const)
    .filter((name) => ticket[name] !== undefined)
    .map((name) => `${name}:${ticket[name]}\n`)
    .join("");
  const right = createHmac("sha256", secretKey).update(signed).digest();
  const given = Buffer.from(ticket["TLS.sig"], "base64");
  return given.length === right.length && timingSafeEqual(given, right);
}
