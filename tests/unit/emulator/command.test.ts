import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { Api } from "tls-sig-api-v2";
import { Emulator } from "../../../emulator/src";
import { readOutput } from "../../output";
import { LocalReceiver } from "./receiver";

const root = join(__dirname, "../../..");
const command = join(root, "emulator/bin/trtc-callbacks-emulator.js");
const app = 1400000001;

/** A run of the command, and what it has printed so far. */
interface Run {
  readonly process: ChildProcess;
  readonly printed: { out: string; err: string };
  readonly exit: Promise<number | null>;
}

const runs: Run[] = [];

function start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
  const child = spawn(process.execPath, [command, ...args], { env: { ...process.env, ...environment } });
  const printed = { out: "", err: "" };
  child.stdout.on("data", (text) => {
    printed.out += text;
  });
  child.stderr.on("data", (text) => {
    printed.err += text;
  });
  const run = { process: child, printed, exit: once(child, "close").then(([code]) => code as number | null) };
  runs.push(run);
  return run;
}

/** The address it says it listens on. */
async function listening({ process: child, printed, exit }: Run): Promise<string> {
  const found = () => /^trtc-callbacks-emulator listens on (http:\/\/127\.0\.0\.1:[0-9]+)$/m.exec(printed.out)?.[1];
  while (found() === undefined) {
    const ended = await Promise.race([once(child.stdout as NodeJS.ReadableStream, "data"), exit]);
    if (!Array.isArray(ended)) {
      throw new Error(`ended with ${ended}: ${printed.err}`);
    }
  }
  return found() as string;
}

function get(url: string, usersig: string): Promise<Response> {
  const query = `sdkappid=${app}&identifier=administrator&usersig=${usersig}&random=1&contenttype=json`;
  return fetch(`${url}/v1/callback/get?${query}`, { method: "POST", body: "{}" });
}

const usersig = new Api(app, "the-key").genUserSig("administrator", 60);

beforeAll(() => {
  readOutput(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--build", join(root, "emulator")]);
}, 60_000);
afterEach(async () => {
  for (const run of runs.splice(0)) {
    run.process.kill("SIGKILL");
    await run.exit;
  }
});

describe("trtc-callbacks-emulator", () => {
  test.each([
    ["the command line", ["--application", `${app}=the-key`], {}],
    ["the environment", [], { TRTC_EMULATOR_APPLICATIONS: `1400000002=other, ${app}=the-key` }],
  ])("serves the applications of %s", async (_, args, environment) => {
    const url = await listening(start(args, environment));
    expect(await (await get(url, usersig)).json()).toMatchObject({ errorCode: 999 });
  });

  test("listens on the port it is given", async () => {
    const free = await Emulator.start();
    const { port } = new URL(free.url);
    await free.close();
    expect(await listening(start(["--port", port]))).toBe(`http://127.0.0.1:${port}`);
  });

  test("prints nothing but where it listens, unless asked for a log", async () => {
    const run = start(["--application", `${app}=the-key`]);
    const url = await listening(run);
    await get(url, usersig);
    expect(run.printed).toEqual({ out: `trtc-callbacks-emulator listens on ${url}\n`, err: "" });
  });

  test("with --log prints one line for each call, without signature or key", async () => {
    const run = start(["--log", "--application", `${app}=the-key`]);
    const url = await listening(run);
    await get(url, usersig);
    await fetch(`${url}/_emulator/faults`, { method: "POST", body: '{"kind":"badGateway"}' });
    await get(url, "forged");
    run.process.kill("SIGTERM");
    await run.exit;
    const lines = run.printed.out.trimEnd().split("\n").slice(1);
    expect(lines).toEqual([
      expect.stringMatching(/^\d{4}-.*Z v1 get 1400000001 "administrator": 999, not applied$/),
      expect.stringMatching(/^\d{4}-.*Z v1 get 1400000001 "administrator": no code, fault badGateway, not applied$/),
    ]);
    for (const secret of [usersig, "forged", "the-key"]) {
      expect(run.printed.out).not.toContain(secret);
    }
  });

  test.each(["SIGINT", "SIGTERM"] as const)("ends with 0 on %s, whatever is still open", async (signal) => {
    const run = start([]);
    const { port } = new URL(await listening(run));
    const socket = connect(Number(port), "127.0.0.1").on("error", () => {});
    await once(socket, "connect");
    run.process.kill(signal);
    expect(await run.exit).toBe(0);
    expect(run.printed.err).toBe("");
  });

  test("ends at once on SIGTERM, though a delivery has tries to come and a page is open", async () => {
    const receiver = await LocalReceiver.start();
    receiver.answers = Array(9).fill({ status: 503 });
    const run = start(["--application", `${app}=the-key`]);
    const control = `${await listening(run)}/_emulator`;
    const page = await fetch(`${control}/events`);
    const path = `${control}/applications/${app}`;
    const body = JSON.stringify({ address: receiver.url, actions: ["cancel"] });
    await fetch(`${path}/configuration`, { method: "PUT", body });
    const delivery = fetch(`${path}/deliveries`, { method: "POST", body: '{"event":"cancel","secondMs":1e6}' });
    const dropped = expect(delivery).rejects.toThrow("fetch failed");
    while (receiver.received.length < 2) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    run.process.kill("SIGTERM");
    expect(await run.exit).toBe(0);
    expect(run.printed.err).toBe("");
    await dropped;
    await expect(page.text()).rejects.toThrow("terminated");
    await receiver.stop();
  });

  test("--help shows the options and examples and ends with 0", async () => {
    const run = start(["--help"]);
    expect(await run.exit).toBe(0);
    for (const word of ["--port", "--application", "--log", "TRTC_EMULATOR_APPLICATIONS", "Examples:"]) {
      expect(run.printed.out).toContain(word);
    }
  });

  test("a port that is taken ends it with 1 and says so", async () => {
    const taken = await Emulator.start();
    const run = start(["--port", new URL(taken.url).port]);
    expect(await run.exit).toBe(1);
    expect(run.printed.err).toBe("trtc-callbacks-emulator: the port is taken: choose another with --port\n");
    await taken.close();
  });

  test.each([
    [["--host", "0.0.0.0"], {}, "Unknown option '--host'"],
    [["--port"], {}, "--port"],
    [["--port", "65536"], {}, "--port must be a number from 0 to 65535"],
    [["--port", "http"], {}, "--port must be a number from 0 to 65535"],
    [["--application", "secret-key"], {}, "--application must be SDKAPPID=KEY"],
    [["--application", "0=secret-key"], {}, "--application must be SDKAPPID=KEY"],
    [["--application", "1=", "secret-key"], {}, "words that belong to no option"],
    [[], { TRTC_EMULATOR_APPLICATIONS: "secret-key" }, "TRTC_EMULATOR_APPLICATIONS must be SDKAPPID=KEY"],
  ])("%j with %j ends it with 2, says why and repeats no key", async (args, environment, reason) => {
    const run = start(args, environment);
    expect(await run.exit).toBe(2);
    expect(run.printed.out).toBe("");
    expect(run.printed.err).toContain(reason);
    expect(run.printed.err).not.toContain("secret-key");
  });
});
