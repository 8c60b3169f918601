import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Api } from "tls-sig-api-v2";
import { type Behaviour, Emulator } from "trtc-callbacks-emulator";

export const sdkAppId = 1400000001;
export const secretKey = "a-key-that-nobody-may-see";
export const userSig = new Api(sdkAppId, secretKey).genUserSig("administrator", 3600);

export interface Row {
  id: string;
  question: string;
  documented: string;
  observed: string;
  supported: boolean | null;
}

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** The command, run as a process of its own. */
export interface Run {
  process: ChildProcess;
  ended: Promise<Ended>;
}

/**
 * Starts the command for the application, unless `environment` says otherwise. Fails where it shows a secret.
 *
 * @param script - where it is in the checkout; by default what `npm test` has compiled
 */
export function start(
  url: string | undefined,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  script = "conformance/dist/main.js",
): Run {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith("TRTC_"));
  const application = { TRTC_ENDPOINT: url, TRTC_SDKAPPID: String(sdkAppId), TRTC_SECRET_KEY: secretKey };
  const child = spawn(process.execPath, [join(__dirname, "../../..", script), ...args], {
    env: { ...Object.fromEntries(ours), ...application, ...environment },
  });
  const printed = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    printed.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    printed.err += text;
  });
  const ended = once(child, "close").then(([code]) => {
    // Every UserSig begins so: it is a zlib stream in base64.
    if (/eJ[\w*-]{20,}/.test(printed.out + printed.err)) {
      throw new Error(`a signature was shown:\n${printed.out}`);
    }
    if ((printed.out + printed.err).includes(secretKey)) {
      throw new Error(`the key was shown:\n${printed.out}`);
    }
    return { code: code as number | null, ...printed };
  });
  return { process: child, ended };
}

/** An emulator that knows the application; closed when the callback ends. */
export async function withEmulator<T>(
  behaviour: Partial<Behaviour>,
  work: (emulator: Emulator) => Promise<T>,
): Promise<T> {
  const emulator = await Emulator.start({ behaviour });
  emulator.addApplication(sdkAppId, { secretKey });
  try {
    return await work(emulator);
  } finally {
    await emulator.close();
  }
}

/** The observed outcomes by probe, out of what `--json` prints. */
export function readObserved({ out }: Ended): Record<string, string> {
  const { rows } = JSON.parse(out) as { rows: Row[] };
  return Object.fromEntries(rows.map(({ id, observed }) => [id, observed]));
}

/** The probes whose outcome the provider does not support. */
export function findUnsupported({ out }: Ended): string[] {
  const { rows } = JSON.parse(out) as { rows: Row[] };
  return rows.filter(({ supported }) => supported === false).map(({ id }) => id);
}

/** Asks only the probes that something is expected of. */
export async function observe(
  url: string,
  expected: Readonly<Record<string, unknown>>,
  args: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  return start(url, ["--json", "--only", Object.keys(expected).join(), ...args], environment).ended;
}

/** The expected outcomes by probe. */
export type Outcomes = Readonly<Record<string, string | RegExp>>;

export function expectOutcomes(ended: Ended, outcomes: Outcomes): void {
  const expected = Object.entries(outcomes).map(([id, outcome]) => [
    id,
    typeof outcome === "string" ? outcome : expect.stringMatching(outcome),
  ]);
  expect(readObserved(ended)).toEqual(Object.fromEntries(expected));
}
