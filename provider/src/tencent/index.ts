export type { Application, Credentials } from "./call";
export type { Callback } from "./callback";
export { secondsAhead } from "./clock";
export { sameActions, sameAddress } from "./compare";
export { type Delivery, type DeliveryAnswer, deliverTestEvent, deliveryLimitMs } from "./delivery";
export type { Configuration, Dialect, Names } from "./dialect";
export { dialects } from "./dialects";
export { endpointFault, endpointUrl } from "./endpoint";
export {
  CallbackServiceError,
  InvalidRequestError,
  PermissionError,
  SignatureError,
  UnreachableError,
  UnreadableAnswerError,
} from "./errors";
export { escapeExternal, escapeExternalList, escapeLine, stringifyEscaped } from "./escape";
export { limits, persist } from "./retry";
export * as service from "./service";
export { isIdentifier } from "./signature";
export type { Token } from "./token";
export { reasonOf } from "./trouble";
export { v1 } from "./v1";
export { v4Call, v4Live, v4LiveToken, v4Room } from "./v4";
