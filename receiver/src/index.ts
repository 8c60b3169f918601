export { checkSignature, maxSignatureAgeSeconds, type SignatureResult } from "./authenticity";
export type * from "./bodies/call";
export type * from "./bodies/chat";
export type * from "./bodies/common";
export type * from "./bodies/live";
export type * from "./bodies/room";
export type * from "./bodies/v1";
export { type Delivery, type KnownDelivery, parseDelivery, type UnknownDelivery } from "./delivery";
export { type RefusalReason, RefusedError } from "./error";
export {
  type Answer,
  type Bodies,
  beforeEvents,
  type Family,
  type FamilyRules,
  families,
  familyRules,
} from "./families";
export { createDeliveryKey, createMemoryOnce, type MemoryOnceOptions, type Once } from "./once";
export type { ReceiverOptions } from "./options";
export { createReceiver } from "./web";
