import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import { type ConfigCodec, type Configuration, isSame } from "../tencent";
import type { State } from "./inputs";

/** What a stack applied last, as questions: it is not always recorded in a form that can be read. */
export interface LastApplied<C> {
  /** Whether a configuration is all that was applied. */
  equals(configuration: C): boolean;
  /** Whether a live configuration is still this stack's: somebody may have changed a part that does not tell whose it is. */
  owns(live: C): boolean;
}

/**
 * What this stack applied last: the visible configuration, unless a refresh has seen something else since. Then state keeps
 * apart what was applied ({@link digestApplied}), and only a write, an import or an adoption of ours changes that:
 * otherwise a refresh would make somebody else's configuration ours, and the next destroy would delete it.
 */
export function lastApplied<C extends Configuration>(
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
 * What was applied, as state keeps it beside what was seen. The part that may be a secret is a digest: the engine
 * encrypts a property only where the program marked one of that name, and this one has no twin in the program.
 */
export function digestApplied<C extends Configuration>({ identity }: ConfigCodec<C>, applied: C): Configuration {
  const text = identity.normalize(String(applied[identity.input]));
  return { ...applied, [identity.input]: digest(text, randomBytes(16)) };
}

// A token may be short, so a plain hash could be guessed: scrypt takes some 40 ms for each guess.

function digest(text: string, salt: Buffer): string {
  return `scrypt:${salt.toString("base64")}:${scryptSync(text, salt, 32).toString("base64")}`;
}

/** Text that is no digest of ours, as after an edit of the state by hand, matches nothing: what is live then stays. */
function matchesDigest(text: string, recorded: unknown): boolean {
  const [, salt, hash] = String(recorded).match(/^scrypt:([\w+/=]+):([\w+/=]+)$/) ?? [];
  if (!salt || !hash) {
    return false;
  }
  const wanted = Buffer.from(hash, "base64");
  const found = scryptSync(text, Buffer.from(salt, "base64"), 32);
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}
