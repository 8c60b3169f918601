export type { Application, Credentials } from "./call";
export { same, sameActions, sameAddress } from "./compare";
export type { Configuration, Dialect } from "./dialect";
export { endpointFault, endpointUrl } from "./endpoint";
export { CallbackServiceError, SignatureError, UnreachableError } from "./errors";
export { limits, persist } from "./retry";
export * as service from "./service";
export { isIdentifier } from "./signature";
export { v1 } from "./v1";
