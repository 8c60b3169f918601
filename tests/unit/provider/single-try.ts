import { defaultTimeouts, type RequestContext, service, v1 } from "../../../provider/src/tencent";
import type { CallbackV1 } from "../../../provider/src/tencent/callback";
import { createRequest } from "./create-request";

export const secretKey = "a-key";
export const configuration = { address: "https://hooks.example.com/tuicallkit", actions: ["normal_end"] };

/** One try for each call, so that its answer is what is told; how often it is tried is shown elsewhere. */
export const singleTryTimeouts = { ...defaultTimeouts, initialBackoffMs: 30_000, maxBackoffMs: 30_000 };

type Request = RequestContext<CallbackV1>;

/** What a call needs that is tried once. */
export function createSingleTryRequest(endpoint: string, sdkAppId: number): Request {
  return createRequest({
    family: v1,
    endpoint,
    sdkAppId,
    secret: { secretKey },
    deadline: performance.now() + 10_000,
    timeouts: singleTryTimeouts,
  });
}

/** Every call of the service. */
export const operations = {
  get: (request: Request) => service.get(request),
  set: (request: Request) => service.set(request, configuration),
  update: (request: Request) => service.update(request, configuration),
  delete: (request: Request) => service.remove(request),
};
export type Operation = keyof typeof operations;
