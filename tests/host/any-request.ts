import * as messages from "@pulumi/pulumi/proto/provider_pb";
import * as fc from "fast-check";
import { Struct, Value } from "google-protobuf/google/protobuf/struct_pb";
import { toFunctionToken, toToken } from "../../provider/src/engine/tokens";
import { families } from "../../provider/src/families";
import { app } from "./emulator";
import { toStruct } from "./served";

// Requests to the plugin that no engine would send.

/** Properties of ours with values of any type, marks of the engine and names that JavaScript treats as its own. */
const names = ["sdkAppId", "endpoint", "adopt", "drift", "applied", "recordId", "__provider", "importId"];
const signatures = {
  "4dabf18193072939515e22adb298388d": fc.constantFrom(
    "1b47061264138c4ac30d75fd1eb44270",
    "d0e6a833031e9bbcd3f4e8bde6ca49a4",
    "5cf8f73096256a8f31e491e813e4eb8e",
    1,
  ),
};
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, app, String(app), -1, 1e300, Number.NaN, "", "04da6b54-80e4-46f7-96ec-b56ff0331ba9"),
    fc.string({ unit: "grapheme" }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom("__proto__", "constructor", "toString", "value", "secret"), tie("value")),
    fc.record({ ...signatures, value: tie("value"), secret: fc.constantFrom(true, "x", null) }, { requiredKeys: [] }),
  ),
})).value;
const properties = fc.dictionary(
  fc.constantFrom(
    ...names,
    ...Object.values(families).flatMap(({ inputs, secretFlag }) => [...Object.values(inputs), secretFlag]),
    ...[
      "__proto__",
      "constructor",
      "hasOwnProperty",
      "toString",
      "",
      "secretKeys",
      "driftCheck",
      "4dabf18193072939515e22adb298388d",
    ],
  ),
  value,
  { maxKeys: 12, noNullPrototype: true },
);
const urn = fc.constantFrom(
  ...Object.values(families).map(({ resource }) => `urn:pulumi:a::b::${toToken(resource)}::c`),
  ...[
    "",
    "urn:pulumi:a::b::x$trtc:index:CallbackConfig::c",
    "urn:pulumi:a::b::pulumi:providers:trtc::x",
    "::::",
    "\u0000",
  ],
);
const tokens = Object.values(families).map(({ resource }) => toFunctionToken(resource));

/** Requests whose parts have the right form and any content. */
export const requests = fc
  .record({
    urn,
    id: fc.constantFrom(String(app), "", "x", "1e9"),
    olds: properties,
    news: properties,
    seconds: fc.double({ max: 3 }),
    token: fc.constantFrom(...tokens, ""),
  })
  .map(({ urn, id, olds, news, seconds, token }) => {
    const [old, next] = [olds, news].map(toAnyStruct) as [Struct, Struct];
    const { CheckRequest, DiffRequest, CreateRequest, UpdateRequest, ReadRequest, DeleteRequest } = messages;
    return {
      checkConfig: new CheckRequest().setUrn(urn).setOlds(old).setNews(next),
      diffConfig: new DiffRequest().setUrn(urn).setOlds(old).setNews(next),
      configure: new messages.ConfigureRequest().setUrn(urn).setArgs(next),
      check: new CheckRequest().setUrn(urn).setOlds(old).setNews(next),
      diff: new DiffRequest().setUrn(urn).setId(id).setOlds(old).setOldInputs(next).setNews(next),
      create: new CreateRequest().setUrn(urn).setProperties(next).setTimeout(seconds),
      update: new UpdateRequest().setUrn(urn).setId(id).setOlds(old).setNews(next).setTimeout(seconds),
      read: new ReadRequest().setUrn(urn).setId(id).setProperties(old).setInputs(next),
      delete: new DeleteRequest().setUrn(urn).setId(id).setProperties(old).setTimeout(seconds),
      invoke: new messages.InvokeRequest().setTok(token).setArgs(next),
    };
  });

/** As Struct.fromJavaScript, which takes no number that is none and would lose `__proto__`. */
function toAnyStruct(properties: Record<string, unknown>): Struct {
  const struct = new Struct();
  for (const [name, value] of Object.entries(properties)) {
    struct.getFieldsMap().set(name, toAnyValue(value));
  }
  return struct;
}

function toAnyValue(value: unknown): Value {
  if (typeof value !== "object" || value === null) {
    return Value.fromJavaScript(value as null);
  }
  if (!Array.isArray(value)) {
    return new Value().setStructValue(toAnyStruct(value as Record<string, unknown>));
  }
  const list = Value.fromJavaScript([]);
  list.getListValue()?.setValuesList(value.map(toAnyValue));
  return list;
}

/** Lists in lists, in the wire's form: the SDK's encoder would end before such a depth. */
function nestLists(depth: number): Buffer {
  const parts: Buffer[] = [Buffer.from([0x08, 0])];
  let length = 2;
  for (let nth = 0; nth < depth; nth++) {
    for (const tag of [0x0a, 0x32]) {
      const head = Buffer.concat([Buffer.from([tag]), encodeVarint(length)]);
      parts.push(head);
      length += head.length;
    }
  }
  return Buffer.concat(parts.reverse());
}

function encodeVarint(value: number): Buffer {
  return Buffer.from(value < 128 ? [value] : [(value & 127) | 128, ...encodeVarint(value >>> 7)]);
}

export const encodeField = (field: number, bytes: Uint8Array) =>
  Buffer.concat([Buffer.from([(field << 3) | 2]), encodeVarint(bytes.length), bytes]);

/** A request with properties wherever a method has them, for a resource. */
export function encodeRequest(struct: Uint8Array): Buffer {
  const urn = Buffer.from(`urn:pulumi:a::b::${toToken(families.v1.resource)}::c`);
  return Buffer.concat([encodeField(1, urn), encodeField(2, struct), encodeField(3, struct)]);
}

export const encodeDeep = (depth: number) =>
  encodeField(1, Buffer.concat([encodeField(1, Buffer.from("actions")), encodeField(2, nestLists(depth))]));
export const encodePlain = (properties: Record<string, unknown>) => toStruct(properties).serializeBinary();
