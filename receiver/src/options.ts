import { maxSignatureAgeSeconds } from "./authenticity";
import type { Delivery } from "./delivery";
import type { RefusedError } from "./error";
import type { Verdict } from "./families";
import { createMemoryOnce, type Once } from "./once";
import { isPending, type MaybePromise } from "./promise";

/** What a receiver is made of. */
export interface ReceiverOptions {
  /**
   * What stands in the address's path before the family: `https://hooks.example.com/SECRET/v1`. At least 16 characters, of
   * letters, digits and `-._~`. Several while the addresses are changed from one to the other.
   */
  readonly secret: string | readonly string[];
  /**
   * The token that signs Live's deliveries, as `v4.LiveCallbackToken` sets it; several while it is replaced. Without one,
   * Live's deliveries are refused, unless `acceptsUnsignedLive`.
   */
  readonly liveToken?: string | readonly string[] | undefined;
  /** Takes Live's deliveries that have no signature too: only where signing is off. A wrong signature is always refused. */
  readonly acceptsUnsignedLive?: boolean | undefined;
  /** How far `RequestTime` may be from this machine's clock, in seconds. Default: 60, as Tencent advises. */
  readonly maxSignatureAgeSeconds?: number | undefined;
  /** Your applications: deliveries for others are refused. Default: any. */
  readonly sdkAppIds?: readonly number[] | undefined;
  /** The largest body, in bytes. Default: 1 MiB. */
  readonly maxBodyBytes?: number | undefined;
  /** What drops repeats. Default: `createMemoryOnce()`. */
  readonly once?: Once | undefined;
  /**
   * Yours: what is to happen. Be quick, or put it into a queue: Tencent waits two seconds (trtc.io/document/34354). The
   * delivery is answered when this returns; where it throws, with HTTP 500, after which v1 tries again.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: a handler that returns nothing is the usual one
  handle(delivery: Delivery): MaybePromise<Verdict | undefined | void>;
  /** Told what `handle` or `once` threw. Default: `console.error`. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Told of each request that is refused. Default: nobody is. */
  readonly onRefused?: ((error: RefusedError) => void) | undefined;
}

/** The options with their defaults. */
export interface Settings {
  readonly secrets: readonly string[];
  readonly liveTokens: readonly string[];
  readonly acceptsUnsignedLive: boolean;
  readonly maxSignatureAgeSeconds: number;
  readonly sdkAppIds: ReadonlySet<number> | undefined;
  readonly maxBodyBytes: number;
  readonly once: Once;
  readonly handle: (delivery: Delivery) => MaybePromise<Verdict | undefined>;
  readonly onError: (error: unknown) => void;
  readonly onRefused: (error: RefusedError) => void;
}

/** @throws TypeError for a secret or a token that cannot be one; the message does not contain it */
export function readOptions(options: ReceiverOptions): Settings {
  const secrets = toList(options.secret);
  const liveTokens = toList(options.liveToken);
  if (secrets.length === 0 || !secrets.every((secret) => /^[\w.~-]{16,}$/.test(secret))) {
    throw new TypeError(
      "secret: give at least 16 characters that nobody can guess, of letters, digits and -._~, such as `openssl rand -hex 32` makes.",
    );
  }
  if (!liveTokens.every((token) => typeof token === "string" && token.length >= 1 && token.length <= 128)) {
    throw new TypeError("liveToken: give 1 to 128 characters, as `v4.LiveCallbackToken` does.");
  }
  return {
    secrets,
    liveTokens,
    acceptsUnsignedLive: options.acceptsUnsignedLive ?? false,
    maxSignatureAgeSeconds: options.maxSignatureAgeSeconds ?? maxSignatureAgeSeconds,
    sdkAppIds: options.sdkAppIds && new Set(options.sdkAppIds),
    maxBodyBytes: options.maxBodyBytes ?? 1_048_576,
    once: options.once ?? createMemoryOnce(),
    handle: (delivery) => {
      const outcome = options.handle(delivery) as MaybePromise<Verdict | undefined>;
      // What is like a promise may begin anew for each that waits for it.
      return isPending(outcome) ? Promise.resolve(outcome) : outcome;
    },
    onError: options.onError ?? ((error) => console.error(error)),
    onRefused: options.onRefused ?? (() => {}),
  };
}

function toList(value: string | readonly string[] | undefined): readonly string[] {
  return typeof value === "string" ? [value] : [...(value ?? [])];
}
