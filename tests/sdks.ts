import { join } from "node:path";

/** The folder of the plugin's generated SDK for a language. */
export function locateSdk(language: "python" | "nodejs" | "go"): string {
  return join(read("TRTC_TEST_SDKS", "writes the SDKs"), language);
}

/** The interpreter of a virtual environment that has Pulumi's package for Python. */
export function locatePython(): string {
  return read("TRTC_TEST_PYTHON", "makes a virtual environment");
}

function read(variable: string, effect: string): string {
  const value = process.env[variable];
  if (!value) {
    throw new Error(`${variable} is not set: run the tests with \`npm test\`, which ${effect}.`);
  }
  return value;
}
