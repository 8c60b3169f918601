export type { Configuration, Dialect } from "./dialect";
export { endpointFault, endpointUrl } from "./endpoint";
export { CallbackServiceError, SignatureError } from "./errors";
export type { Application, Credentials } from "./service";
export * as service from "./service";
export { isIdentifier } from "./signature";
export { v1 } from "./v1";
