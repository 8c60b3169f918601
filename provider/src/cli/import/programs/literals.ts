import { stringifyEscaped } from "../../../tencent";

/** Writes a value as the languages of Node have it. Text of the service is safe in it, and reads back the same. */
export function toJavaScript(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(toJavaScript).join(", ")}]` : stringifyEscaped(value);
}

/**
 * Writes text as a literal that Python and YAML both read. JSON's literals are literals of theirs, with one difference: JSON
 * escapes a character beyond U+FFFF as two units. A lone unit is no character: Pulumi would record U+FFFD in its place.
 */
export function toTextLiteral(text: string): string {
  const json = stringifyEscaped(Buffer.from(text).toString());
  // The first alternative consumes escaped backslashes: what follows one is no escape.
  return json.replace(/\\\\|\\u(d[89ab]..)\\u(d[c-f]..)/g, (found, high?: string, low?: string) =>
    high && low ? escapeCharacter(parseInt(high, 16), parseInt(low, 16)) : found,
  );
}

function escapeCharacter(...units: number[]): string {
  const point = String.fromCharCode(...units).codePointAt(0) as number;
  return `\\U${point.toString(16).padStart(8, "0")}`;
}
