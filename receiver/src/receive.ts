import { checkSignature, isOneOf } from "./authenticity";
import { type Delivery, parseDelivery } from "./delivery";
import { RefusedError } from "./error";
import { beforeEvents, type Family, familyRules, type Verdict } from "./families";
import { type ReceiverOptions, readOptions, type Settings } from "./options";

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

/** An address: what its path says. */
interface Address {
  readonly family: Family;
  readonly query: URLSearchParams;
}

/** Takes requests for the handlers of `web.ts` and `node.ts`. Never rejects. */
export function createReceive(options: ReceiverOptions): (request: IncomingRequest) => Promise<OutgoingResponse> {
  const settings = readOptions(options);
  return async (request) => {
    let family: Family | undefined;
    try {
      const address = findAddress(settings, request);
      family = address.family;
      await authenticate(settings, address);
      const delivery = parseDelivery(family, address.query, await request.readBody(settings.maxBodyBytes));
      if (settings.sdkAppIds && !settings.sdkAppIds.has(delivery.sdkAppId ?? 0)) {
        throw new RefusedError("application", "The delivery is for an application that is not among `sdkAppIds`.");
      }
      return { status: 200, body: await answer(settings, delivery) };
    } catch (error) {
      report(settings, error);
      const status = error instanceof RefusedError ? error.status : 500;
      return { status, body: family ? JSON.stringify(familyRules[family].failure) : "{}" };
    }
  };
}

/** Whatever the path begins with: receivers can be mounted anywhere. */
function findAddress({ secrets }: Settings, { method, url }: IncomingRequest): Address {
  const [path = "", ...rest] = url.split("?");
  const [secret = "", name = ""] = path
    .split("/")
    .filter((part) => part !== "")
    .slice(-2);
  const isSecret = isOneOf(secret, secrets);
  if (method !== "POST" || !isSecret || !Object.hasOwn(familyRules, name)) {
    throw new RefusedError("path", "The request is no POST to a path that ends in a secret and a family.");
  }
  return { family: name as Family, query: new URLSearchParams(rest.join("?")) };
}

async function authenticate(settings: Settings, { family, query }: Address): Promise<void> {
  if (!familyRules[family].isSigned) {
    return;
  }
  const result = await checkSignature(query, settings.liveTokens, settings.maxSignatureAgeSeconds);
  if (result === "valid" || (result === "missing" && settings.acceptsUnsignedLive)) {
    return;
  }
  throw new RefusedError(
    "signature",
    settings.liveTokens.length > 0 ? explanations[result] : "There is no `liveToken`.",
  );
}

const explanations = {
  missing: "The delivery has no `Sign` and `RequestTime`: signing is off, or it is not Tencent's.",
  expired: "`RequestTime` is too far from this machine's clock.",
  wrong: "`Sign` was made with another token.",
};

async function answer({ once, handle }: Settings, delivery: Delivery): Promise<string> {
  const { success } = familyRules[delivery.family];
  if (delivery.isTest) {
    return JSON.stringify(success);
  }
  const verdict = await once(delivery, async () => (await handle(delivery)) ?? undefined);
  return JSON.stringify(beforeEvents.has(delivery.event) ? { ...success, ...pick(verdict) } : success);
}

/** The members that an answer has, whatever else a handler returns. */
function pick(verdict: Verdict | undefined): Partial<Verdict> {
  return verdict ? { ErrorCode: verdict.ErrorCode, ErrorInfo: verdict.ErrorInfo ?? "" } : {};
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
