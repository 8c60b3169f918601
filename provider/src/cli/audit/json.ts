import { UsageError } from "../args";

/**
 * Parses the JSON text of a file.
 *
 * @param subject - how the message names the file
 * @throws UsageError that quotes nothing of the text: Node's own message does
 */
export function parseJson(text: string, subject: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${subject}: it is no JSON.`);
  }
}
