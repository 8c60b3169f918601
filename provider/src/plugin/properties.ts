import { Struct, type Value } from "google-protobuf/google/protobuf/struct_pb";
import { outputSignature, secretSignature, signatureKey } from "../engine/special-values";
import type { Properties } from "../lifecycle/properties";
import { unknownValue } from "../lifecycle/unknown";

/** Plain properties, and the names of those that are secret, completely or in part. */
export interface MarkedProperties {
  properties: Properties;
  secrets: ReadonlySet<string>;
}

/** Reads the engine's properties: values come without their marks, and a value that is not known as the unknown value. */
export function readStruct(struct: Struct | undefined): MarkedProperties {
  const secrets = new Set<string>();
  const properties = readFields(struct, (name) => () => secrets.add(name));
  // Null is the same as no value.
  return { properties: Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null)), secrets };
}

/** Writes properties for the engine, with secrets marked. */
export function writeStruct({ properties, secrets }: MarkedProperties): Struct {
  const marked = Object.entries(properties).map(([name, value]) => [
    name,
    secrets.has(name) ? { [signatureKey]: secretSignature, value } : value,
  ]);
  return Struct.fromJavaScript(Object.fromEntries(marked));
}

function readFields(struct: Struct | undefined, markerOf: (name: string) => () => void): Record<string, unknown> {
  const entries = [...(struct?.getFieldsMap().entries() ?? [])] as [string, Value][];
  return Object.fromEntries(entries.map(([name, value]) => [name, readValue(value, markerOf(name))]));
}

/** @param markSecret - called when the value, or a part of it, is a secret */
function readValue(value: Value, markSecret: () => void): unknown {
  if (value.hasListValue()) {
    return value
      .getListValue()
      ?.getValuesList()
      .map((item) => readValue(item, markSecret));
  }
  if (!value.hasStructValue()) {
    return value.toJavaScript();
  }
  const object = readFields(value.getStructValue(), () => markSecret);
  const { [signatureKey]: signature, value: inner } = object;
  if (signature === secretSignature) {
    markSecret();
    return inner;
  }
  if (signature === outputSignature) {
    if (object.secret === true) {
      markSecret();
    }
    return Object.hasOwn(object, "value") ? inner : unknownValue;
  }
  return object;
}
