import { createHmac, timingSafeEqual } from "node:crypto";
import { inflateSync } from "node:zlib";
import type { ResultCase } from "./api-family";

/** Who must have made a signature, and when it is checked. */
export interface Expected {
  readonly sdkAppId: number;
  readonly identifier: string;
  /** The application's key, used as its UTF-8 text. */
  readonly secretKey: string;
  /** The service's clock, in seconds since 1970. */
  readonly now: number;
}

/** A decoded UserSig: the signed fields and the signature. Its JSON may have more fields. */
interface Ticket {
  readonly "TLS.ver": "2.0";
  readonly "TLS.identifier": string;
  readonly "TLS.sdkappid": number;
  /** When it was made, in seconds since 1970. */
  readonly "TLS.time": number;
  /** How many seconds it is valid. */
  readonly "TLS.expire": number;
  readonly "TLS.userbuf"?: string;
  readonly "TLS.sig": string;
}

/** A real ticket has about 300 bytes. The limit allows every user buffer and stops a deflate bomb. */
const maxTicketBytes = 64 * 1024;

/**
 * Checks a UserSig as the service does (trtc.io/document/34385): HMAC-SHA256 over the signed fields, the whole deflated
 * and in Tencent's base64 alphabet. Written from the documents alone, so that it tests the code that the caller signs
 * with.
 * Assumption: the order of these steps.
 * @returns how the call ends, or undefined when the signature is valid.
 */
export function validateUserSig(userSig: string, expected: Expected): ResultCase | undefined {
  const ticket = decode(userSig);
  if (ticket === undefined) {
    return "illegalSignature";
  }
  if (ticket["TLS.identifier"] !== expected.identifier) {
    return "otherIdentifier";
  }
  if (ticket["TLS.sdkappid"] !== expected.sdkAppId) {
    return "otherApplication";
  }
  if (!isSignedWith(expected.secretKey, ticket)) {
    return "otherKey";
  }
  return expected.now > ticket["TLS.time"] + ticket["TLS.expire"] ? "expiredSignature" : undefined;
}

function decode(userSig: string): Ticket | undefined {
  if (!/^[A-Za-z0-9*_-]+$/.test(userSig)) {
    return undefined;
  }
  const base64 = userSig.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "=");
  try {
    const decoded: unknown = JSON.parse(
      inflateSync(Buffer.from(base64, "base64"), { maxOutputLength: maxTicketBytes }).toString("utf8"),
    );
    return isTicket(decoded) ? decoded : undefined;
  } catch {
    return undefined; // not deflated, or not JSON inside
  }
}

function isTicket(value: unknown): value is Ticket {
  if (typeof value !== "object" || value === null) {
    return false;
  }
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
