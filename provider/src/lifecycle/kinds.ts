import type { families } from "../families";
import * as tencent from "../tencent";
import { createCallbackKind } from "./callback-kind";
import type { ResourceKind } from "./resource-kind";
import { createTokenKind } from "./token-kind";

/** All kinds of resources, by the key of their family. */
export const kinds = {
  v1: createCallbackKind(tencent.v1),
  v4Call: createCallbackKind(tencent.v4Call),
  v4Room: createCallbackKind(tencent.v4Room),
  v4Live: createCallbackKind(tencent.v4Live),
  v4LiveToken: createTokenKind(tencent.v4LiveToken),
} satisfies Record<keyof typeof families, ResourceKind>;
