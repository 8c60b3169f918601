/**
 * Asks the emulator's control paths.
 *
 * @param {string} method
 * @param {string} path under `/_emulator/`
 * @param {unknown} [body]
 * @returns {Promise<any>} the JSON of the answer, if it has any
 * @throws with the sentence of the emulator, where it refuses
 */
export async function ask(method, path, body) {
  const response = await fetch(`/_emulator/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  }).catch(() => {
    throw new Error("The emulator does not answer: is it running?");
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(text.trim());
  }
  return text === "" ? undefined : JSON.parse(text);
}

/** A new key, such as Tencent's console makes: 64 hexadecimal digits. */
export function generateKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
