export { waitUntilAborted } from "./abort";
export {
  type ApiFamily,
  type ConfigCodec,
  type Configuration,
  type DeliverySpec,
  type Difference,
  isSame,
  type ListDifference,
} from "./api-family";
export type { Credentials, RequestContext } from "./call";
export type { CallbackFamily } from "./callback";
export { measureClockSkewSeconds } from "./clock";
export { buildTestDelivery, type Delivery, type DeliveryResponse, deliver, deliveryTimeoutMs } from "./delivery";
export { findEndpointFailure, getEndpointUrl } from "./endpoint";
export {
  AuthenticationError,
  CallbackServiceError,
  ConnectionError,
  type CredentialSource,
  InvalidRequestError,
  InvalidResponseError,
  PermissionError,
} from "./errors";
export { escapeExternal, escapeExternalList, escapeLine, stringifyEscaped } from "./escape";
export { summarizeNetworkError } from "./network-error";
export { parseHttpUrl, parseUrl } from "./parse-url";
export { defaultTimeouts, retry, type Timeouts } from "./retry";
export * as service from "./service";
export { isIdentifier, isSdkAppId } from "./signature";
export type { NoTestEvent, TestEvent } from "./test-events/test-event";
export type { Token } from "./token";
export { type Post, post } from "./transport";
export * from "./v1";
export * from "./v4";
