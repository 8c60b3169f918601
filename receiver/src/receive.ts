import { isOneOf, judgeSignature, type SignatureResult } from "./authenticity";
import { createDelivery, type Delivery } from "./delivery";
import { RefusedError } from "./error";
import { beforeEvents, type Family, families, familyRules, type Verdict } from "./families";
import { type ReceiverOptions, readOptions, type Settings } from "./options";
import { isPending } from "./promise";
import { type Parameters, readQuery } from "./query";

/** A request, whatever server took it. */
export interface IncomingRequest {
  readonly method: string;
  /** Path and query, or a whole URL. */
  readonly url: string;
  /**
   * Reads the whole body.
   *
   * @throws RefusedError with the reason `size` where it is larger; any error where it does not arrive
   */
  readBody(maxBytes: number): Promise<Uint8Array>;
}

/** What is answered: a body of JSON. */
export interface OutgoingResponse {
  readonly status: number;
  readonly body: string;
}

/** What a URL says. */
interface Address {
  readonly family: Family;
  readonly parameters: Parameters;
}

/** Takes requests for the handlers of `web.ts` and `node.ts`. Never rejects. */
export function createReceive(options: ReceiverOptions): (request: IncomingRequest) => Promise<OutgoingResponse> {
  const settings = readOptions(options);
  return async (request) => {
    let family: Family | undefined;
    try {
      const address = findAddress(settings, request);
      family = address.family;
      if (familyRules[family].isSigned) {
        const signature = judgeSignature(address.parameters, settings.liveTokens, settings.maxSignatureAgeSeconds);
        checkSigned(settings, isPending(signature) ? await signature : signature);
      }
      const delivery = createDelivery(family, address.parameters, await request.readBody(settings.maxBodyBytes));
      if (settings.sdkAppIds && !settings.sdkAppIds.has(delivery.sdkAppId ?? 0)) {
        throw new RefusedError("application", "The delivery is for an application that is not among `sdkAppIds`.");
      }
      const outcome = delivery.isTest ? undefined : settings.once(delivery, () => settings.handle(delivery));
      return { status: 200, body: formatAnswer(delivery, isPending(outcome) ? await outcome : outcome) };
    } catch (error) {
      report(settings, error);
      const status = error instanceof RefusedError ? error.status : 500;
      return { status, body: family ? JSON.stringify(familyRules[family].failure) : "{}" };
    }
  };
}

/** Whatever the path begins with: receivers can be mounted anywhere. */
function findAddress({ secrets }: Settings, { method, url }: IncomingRequest): Address {
  const mark = url.indexOf("?");
  const path = (mark < 0 ? url : url.slice(0, mark)).replace(/\/$/, ""); // a slash at the end does not matter
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
const successBodies = Object.fromEntries(
  families.map((family) => [family, JSON.stringify(familyRules[family].success)]),
) as Record<Family, string>;

/** A verdict has these members, whatever else a handler returns. */
function formatAnswer({ family, event }: Delivery, verdict: Verdict | undefined): string {
  if (!verdict || !beforeEvents.has(event)) {
    return successBodies[family];
  }
  const { ErrorCode, ErrorInfo = "" } = verdict;
  return JSON.stringify({ ...familyRules[family].success, ErrorCode, ErrorInfo });
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
