export { apiFamilies } from "./api-families";
export type { ApiFamily, Configuration, DeliverySpec, Names } from "./api-family";
export type { Credentials, RequestContext } from "./call";
export type { Callback } from "./callback";
export { measureClockSkewSeconds } from "./clock";
export { isSameActionSet, isSameAddress } from "./compare";
export { type DeliveryResponse, deliverTestEvent, deliveryTimeoutMs } from "./delivery";
export { checkEndpoint, toEndpointUrl } from "./endpoint";
export {
  AuthenticationError,
  CallbackServiceError,
  ConnectionError,
  InvalidRequestError,
  InvalidResponseError,
  PermissionError,
} from "./errors";
export { escapeExternal, escapeExternalList, escapeLine, stringifyEscaped } from "./escape";
export { summarizeNetworkError } from "./network-error";
export { retry, timeouts } from "./retry";
export * as service from "./service";
export { isIdentifier } from "./signature";
export type { Token } from "./token";
export { v1 } from "./v1";
export { v4Call, v4Live, v4LiveToken, v4Room } from "./v4";
