import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Emulator } from "trtc-callbacks-emulator";
import { runCommand } from "./run";

const apps = Array.from({ length: 50 }, (_, nth) => String(1_400_000_001 + nth));
const [app = ""] = apps;
const environmentOf = (endpoint: string) => ({ TRTC_SECRET_KEY: "a-key", TRTC_ENDPOINT: endpoint });
const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The variable that has a process run this before everything else. */
function preloaded(program: string): { NODE_OPTIONS: string } {
  const file = join(folder, "preloaded.cjs");
  writeFileSync(file, program);
  return { NODE_OPTIONS: `--require=${file}` };
}

/** Runs the command, and tells in how many seconds it ended. */
async function timed(args: string[], environment: Record<string, string>) {
  const begun = performance.now();
  const run = await runCommand(args, environment);
  return { ...run, seconds: (performance.now() - begun) / 1000 };
}

test("get and import say of every family that the endpoint refuses the connection, and fail", async () => {
  const runs = ["get", "import"].map((name) => runCommand([name, app], environmentOf("http://127.0.0.1:1")));
  for (const { code, stdout, stderr } of await Promise.all(runs)) {
    expect(code).toBe(1);
    for (const family of ["call-v1", "call", "room", "live", "live-token"]) {
      expect(stdout + stderr).toMatch(
        new RegExp(`${app},? .*\\b${family}\\b.*could not be read.*the connection was refused \\(ECONNREFUSED\\)`),
      );
    }
  }
});

describe("where the endpoint never answers", () => {
  let silent: Server;
  const sockets = new Set<Socket>();
  beforeAll(async () => {
    silent = createServer((socket) => sockets.add(socket.on("error", () => {})));
    await once(silent.listen(0, "127.0.0.1"), "listening");
  });
  afterAll(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
    silent.close();
  });
  const endpoint = () => `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;

  test("get of fifty applications tells how far it is, says of each that there was no answer, and ends", async () => {
    const { code, stdout, stderr, seconds } = await timed(["get", ...apps], environmentOf(endpoint()));
    expect(code).toBe(1);
    expect(
      stdout.match(/could not be read: SDKAppID \d+: (no answer from|not read, because .* gave no answer)/g)?.length,
    ).toBeGreaterThanOrEqual(50);
    expect(stderr).toMatch(/^Reading 50 applications: \d+ of 250 done after 5 s\n.*after 10 s\n/);
    // Fifteen seconds for those that are asked at once; the others are not asked any more.
    expect(seconds).toBeLessThan(20);
  });

  test("a terminal is told in one line, which is gone at the end", async () => {
    const { stderr } = await runCommand(["get", app, "--family", "call"], {
      ...environmentOf(endpoint()),
      ...preloaded('Object.defineProperty(process.stderr, "isTTY", { value: true });'),
    });
    const lines = stderr.replaceAll("\r\x1b[K", "<erased>");
    expect(lines).toMatch(/^(<erased>Reading one application: 0 of 1 done after \d+ s)+<erased>$/);
  });
});

describe("where the service answers", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await Emulator.start();
    const actions = Array.from({ length: 60 }, (_, nth) => `an_event_of_many_words_${nth}`);
    for (const one of apps) {
      emulator.addApplication(Number(one), { secretKey: "a-key" });
      emulator.overwrite(Number(one), { address: "https://hooks.example.com/calls", actions });
    }
  });
  afterAll(() => emulator.close());

  test("nothing is told of quick work, and the command ends though something holds the process", async () => {
    const { code, stderr, seconds } = await timed(["get", app], {
      ...environmentOf(emulator.url),
      // As a host name does that is still being looked up.
      ...preloaded("setInterval(() => {}, 1_000);"),
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(seconds).toBeLessThan(5);
  });

  test("all of a long answer reaches a reader that takes its time", async () => {
    const script = join(__dirname, "../../provider/bundle/cli.js");
    const slowly = 'set -o pipefail; "$@" | (sleep 2; cat)';
    const child = spawn("bash", ["-c", slowly, "bash", process.execPath, script, "get", ...apps, "--json"], {
      env: { ...process.env, ...environmentOf(emulator.url) },
      cwd: tmpdir(), // the checkout is a Pulumi project
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exit = once(child, "exit");
    const printed = await text(child.stdout);
    expect(printed.length).toBeGreaterThan(100_000);
    expect(JSON.parse(printed)).toHaveLength(250);
    expect(await exit).toEqual([0, null]);
  });

  test("a process that nothing holds any more before its work has ended fails, and says so", async () => {
    emulator.fault({ kind: "badGateway", times: "always" });
    const { code, stdout, stderr } = await runCommand(["get", app], {
      ...environmentOf(emulator.url),
      ...preloaded('require("node:timers/promises").setTimeout = () => new Promise(() => {});'),
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^The command ended before its work had: .*please report it/);
  });
});
