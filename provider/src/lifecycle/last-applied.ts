import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { type ConfigCodec, type Configuration, isSame } from "../tencent";
import type { State } from "./inputs";

/** Comparisons with what a stack applied last: state may hold only a digest of it. */
export interface LastApplied<C> {
  /** Whether a configuration is exactly the one that was applied. */
  equals(configuration: C): boolean;
  /** Whether a live configuration belongs to this stack: only the part that identifies the owner counts. */
  owns(live: C): boolean;
}

/**
 * Returns what this stack applied last: the visible configuration, unless a refresh has read something else since. In that
 * case state records the applied configuration separately ({@link digestApplied}), and only a write, an import or an adoption
 * by this stack changes that record. Otherwise a refresh would turn another writer's configuration into this stack's, and the
 * next destroy would delete it.
 */
export function getLastApplied<C extends Configuration>(
  codec: ConfigCodec<C>,
  { configuration: visible, applied }: Pick<State<C>, "configuration" | "applied">,
): LastApplied<C> {
  const { input } = codec.identity;
  const identify = (configuration: C) => codec.identity.normalize(String(configuration[input]));
  if (!applied) {
    return {
      equals: (configuration) => isSame(codec, configuration, visible),
      owns: (live) => identify(live) === identify(visible),
    };
  }
  const owns = (live: C) => matchesDigest(identify(live), applied[input]);
  return {
    equals: (configuration) =>
      isSame(codec, configuration, { ...applied, [input]: configuration[input] } as C) && owns(configuration),
    owns,
  };
}

/**
 * Returns what was applied in the form that state records beside what was seen. The part that may be a secret becomes a digest:
 * the engine encrypts only properties whose name the program marked as secret, and no input of the program has this name.
 */
export function digestApplied<C extends Configuration>({ identity }: ConfigCodec<C>, applied: C): Configuration {
  const text = identity.normalize(String(applied[identity.input]));
  return { ...applied, [identity.input]: digest(text, randomBytes(16)) };
}

// A short token could be guessed from a fast hash. With scrypt, each guess takes about 40 ms.

function digest(text: string, salt: Buffer): string {
  return `scrypt:${salt.toString("base64")}:${scryptSync(text, salt, 32).toString("base64")}`;
}

/** Text that is no digest, for example after a manual edit of the state, matches nothing: delete then keeps the live configuration. */
function matchesDigest(text: string, recorded: unknown): boolean {
  const [, salt, hash] = String(recorded).match(/^scrypt:([\w+/=]+):([\w+/=]+)$/) ?? [];
  if (!salt || !hash) {
    return false;
  }
  const wanted = Buffer.from(hash, "base64");
  const found = scryptSync(text, Buffer.from(salt, "base64"), 32);
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}
