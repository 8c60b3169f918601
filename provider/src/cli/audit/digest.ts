import { randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";

/** A digest, with its salt. */
export const digestPattern = /^scrypt:([\w+/]{22}==):[\w+/]{43}=$/;

const derive = promisify(scrypt) as (text: string, salt: Buffer, length: number) => Promise<Buffer>;

/**
 * Digests what an audit must not show, so that a later one sees that it changed. The hash is slow, since a token or the part of
 * an address may be short enough to guess; it runs in the thread pool.
 *
 * @param earlier - the digest of an earlier audit: its salt is taken, so the same text gives the same digest
 */
export async function digest(text: string, earlier: string | undefined): Promise<string> {
  const salt = earlier?.match(digestPattern)?.[1] ?? randomBytes(16).toString("base64");
  const hash = await derive(text, Buffer.from(salt, "base64"), 32);
  return `scrypt:${salt}:${hash.toString("base64")}`;
}
