import { isOneOf, judgeSignature, type SignatureResult } from "./authenticity";
import { createDelivery, type Delivery } from "./delivery";
import { RefusedError } from "./error";
import { beforeEvents, type Family, families, familyRules, type Verdict } from "./families";
import { type ReceiverOptions, readOptions, type Settings } from "./options";
import { isPending, type MaybePromise } from "./promise";
import { type Parameters, readQuery } from "./query";

/** What is answered: a body of JSON. */
export interface OutgoingResponse {
  readonly status: number;
  readonly body: string;
}

/** What a request says before its body. */
export interface Admitted {
  readonly family: Family;
  readonly parameters: Parameters;
}

/** A request in two steps, since each server has its own way to read a body. Neither step throws or rejects. */
export interface Receive {
  readonly maxBodyBytes: number;
  /** Whether the body is worth reading: where it goes if so, and what is answered if not. */
  admit(method: string, url: string): MaybePromise<Admitted | OutgoingResponse>;
  /** Handles what was read. */
  take(address: Admitted, body: Uint8Array): MaybePromise<OutgoingResponse>;
  /** For a body that could not be read. */
  refuse(error: unknown, family: Family | undefined): OutgoingResponse;
}

/** Takes requests for the handlers of `web.ts` and `node.ts`. */
export function createReceive(options: ReceiverOptions): Receive {
  const settings = readOptions(options);

  function refuse(error: unknown, family: Family | undefined): OutgoingResponse {
    report(settings, error);
    const status = error instanceof RefusedError ? error.status : 500;
    return { status, body: family ? JSON.stringify(familyRules[family].failure) : "{}" };
  }

  function admit(method: string, url: string): MaybePromise<Admitted | OutgoingResponse> {
    let family: Family | undefined;
    try {
      const address = findAddress(settings, method, url);
      family = address.family;
      if (!familyRules[family].isSigned) {
        return address;
      }
      const signature = judgeSignature(address.parameters, settings.liveTokens, settings.maxSignatureAgeSeconds);
      if (!isPending(signature)) {
        checkSigned(settings, signature);
        return address;
      }
      return signature
        .then((result) => {
          checkSigned(settings, result);
          return address;
        })
        .catch((error: unknown) => refuse(error, family));
    } catch (error) {
      return refuse(error, family);
    }
  }

  function take({ family, parameters }: Admitted, body: Uint8Array): MaybePromise<OutgoingResponse> {
    try {
      const delivery = createDelivery(family, parameters, body);
      if (settings.sdkAppIds && !settings.sdkAppIds.has(delivery.sdkAppId ?? 0)) {
        throw new RefusedError("application", "The delivery is for an application that is not among `sdkAppIds`.");
      }
      const outcome = delivery.isTest ? undefined : settings.once(delivery, () => settings.handle(delivery));
      if (!isPending(outcome)) {
        return formatAnswer(delivery, outcome);
      }
      return Promise.resolve(outcome)
        .then((verdict) => formatAnswer(delivery, verdict))
        .catch((error: unknown) => refuse(error, family));
    } catch (error) {
      return refuse(error, family);
    }
  }

  return { maxBodyBytes: settings.maxBodyBytes, admit, take, refuse };
}

/** Whatever the path begins with: receivers can be mounted anywhere. */
function findAddress({ secrets }: Settings, method: string, url: string): Admitted {
  const mark = url.indexOf("?");
  const end = mark < 0 ? url.length : mark;
  const path = url.slice(0, url[end - 1] === "/" ? end - 1 : end); // a slash at the end does not matter
  const cut = path.lastIndexOf("/");
  const name = path.slice(cut + 1);
  const isSecret = isOneOf(path.slice(path.lastIndexOf("/", cut - 1) + 1, Math.max(cut, 0)), secrets);
  if (method !== "POST" || !isSecret || !Object.hasOwn(familyRules, name)) {
    throw new RefusedError("path", "The request is no POST to a path that ends in a secret and a family.");
  }
  return { family: name as Family, parameters: readQuery(mark < 0 ? "" : url.slice(mark + 1)) };
}

function checkSigned({ acceptsUnsignedLive, liveTokens }: Settings, result: SignatureResult): void {
  if (result === "valid" || (result === "missing" && acceptsUnsignedLive)) {
    return;
  }
  throw new RefusedError("signature", liveTokens.length > 0 ? explanations[result] : "There is no `liveToken`.");
}

const explanations = {
  missing: "The delivery has no `Sign` and `RequestTime`: signing is off, or it is not Tencent's.",
  expired: "`RequestTime` is too far from this machine's clock.",
  wrong: "`Sign` was made with another token.",
};

/** Made once: most deliveries are answered with the same. */
const successes = Object.fromEntries(
  families.map((family) => [family, { status: 200, body: JSON.stringify(familyRules[family].success) }]),
) as Record<Family, OutgoingResponse>;

/** A verdict has these members, whatever else a handler returns. */
function formatAnswer({ family, event }: Delivery, verdict: Verdict | undefined): OutgoingResponse {
  if (!verdict || !beforeEvents.has(event)) {
    return successes[family];
  }
  const { ErrorCode, ErrorInfo = "" } = verdict;
  return { status: 200, body: JSON.stringify({ ...familyRules[family].success, ErrorCode, ErrorInfo }) };
}

/** A hook that throws must not cost the answer. */
function report({ onError, onRefused }: Settings, error: unknown): void {
  try {
    if (error instanceof RefusedError) {
      onRefused(error);
    } else {
      onError(error);
    }
  } catch (failure) {
    console.error(failure);
  }
}
