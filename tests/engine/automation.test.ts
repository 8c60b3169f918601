import { spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Verb } from "trtc-callbacks-emulator";
import { keys, setUpEmulator } from "./emulator";
import type { Run, Running, Stack } from "./stack";

const [first, second, third] = [1400000001, 1400000002, 1400000003];
const thirdKey = "key-of-application-three";
const pathSecret = "s3cret-of-the-path";
const declared = (sdkAppId: number) => ({
  address: `https://hooks.example.com/${pathSecret}/${sdkAppId}`,
  actions: ["cancel"],
});

const world = setUpEmulator();
/** The example's project, with one stack: of an application that is not in the file any more. */
let stack: Stack;
/** What the project's folder holds before the first run. */
let files: string[];

beforeAll(async () => {
  world.emulator.addApplication(third, { secretKey: thirdKey });
  const environment = { PATH_SECRET: pathSecret, TRTC_SECRET_KEY_1400000003: thirdKey };
  stack = await world.stack(environment, join(__dirname, "../../examples/automation"), "app-1400000009");
  stack.secrets.add(pathSecret);
  list(first, second, third);
  files = readdirSync(stack.folder);
});
afterEach(() => {
  world.emulator.clearFaults();
  world.onCall = () => {};
});

function list(...sdkAppIds: number[]): void {
  const applications = sdkAppIds.map((sdkAppId) => ({ sdkAppId, ...declared(sdkAppId) }));
  const placeholder = `\${PATH_SECRET}`;
  write(JSON.stringify(applications).replaceAll(pathSecret, placeholder));
}

function write(text: string): void {
  writeFileSync(join(stack.folder, "applications.json"), text);
}

/** Begins a run of the example, in a group of processes of its own, as a terminal does. */
function start(...args: string[]): Running {
  const child = spawn(process.execPath, ["automate.mjs", ...args], {
    cwd: stack.folder,
    env: stack.environmentOfRuns(),
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      stack.printed += text;
    });
  }
  const ended = new Promise<Run>((resolve) => {
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
  return { pid: child.pid as number, ended };
}

const automate = (...args: string[]): Promise<Run> => start(...args).ended;

/** Runs the example, and does something once the service is asked by a verb, before it answers. */
function interrupted(args: string[], verb: Verb, send: (pid: number) => void): Promise<Run> {
  const { pid, ended } = start(...args);
  let isSent = false;
  world.onCall = (call) => {
    if (call.verb === verb && !isSent) {
      send(pid);
    }
    isSent ||= call.verb === verb;
  };
  return ended;
}

/** The lines of progress, by application, without what differs from run to run. */
function progress(output: string): Record<string, string> {
  const lines = [...output.matchAll(/^\[\d\/3\] (\d+) \w+: (.*), \d+\.\d s$/gm)];
  return Object.fromEntries(lines.map(([, sdkAppId, word]) => [sdkAppId, word]));
}

test("wrong data is told with every fault at once, and nothing is begun", async () => {
  write(
    '[{"sdkAppId": 1400000001, "adress": "https://x.example", "actions": ["cancelled"]}, {"sdkAppId": 1400000001}]',
  );
  const { code, output } = await automate("up");
  expect({ code, output }).toEqual({
    code: 2,
    output: `applications.json:
  application 1 (1400000001), address: must be a URL that begins with https:// (advised) or http://
  application 1 (1400000001), actions: "cancelled" is no action
  application 1 (1400000001), adress: there is no such field
  application 2 (1400000001), address: must be a URL that begins with https:// (advised) or http://
  application 2 (1400000001), actions: must be a list of at least one action
  application 2 (1400000001), sdkAppId: is that of application 1, too
`,
  });
  list(first, second, third);
  stack.environment.PATH_SECRET = "short";
  expect((await automate("up")).output).toContain("PATH_SECRET in the environment: must have at least 16 characters");
  stack.environment.PATH_SECRET = pathSecret;
  expect((await automate("up", "--paralel", "2")).output).toContain("Usage: npm start -- preview|up|refresh|destroy");
  expect(world.asked()).toEqual([]);
});

test.each([
  { what: "Ctrl-C", sdkAppId: first, send: (pid: number) => process.kill(-pid, "SIGINT") },
  { what: "SIGTERM", sdkAppId: second, send: (pid: number) => process.kill(pid, "SIGTERM") },
])("$what begins no more stacks; what is being written is finished and recorded", async ({ sdkAppId, send }) => {
  list(...new Set([sdkAppId, first, second, third]));
  world.emulator.fault({ kind: "slow", verb: "set", delayMs: 3000 });
  const { code, output } = await interrupted(["up", "--parallel", "1"], "set", send);
  expect({ code, output }).toMatchObject({ code: 1 });
  expect(progress(output)).toEqual({ [sdkAppId]: "interrupted (created)" });
  expect(output).toContain("3 applications, up: 1 interrupted (created), 2 not started");
  expect(world.held(sdkAppId)).toEqual(declared(sdkAppId));
});

test("an application that fails neither stops nor hides the others, and no lock is left of what was interrupted", async () => {
  list(third, first, second);
  stack.environment.TRTC_SECRET_KEY_1400000003 = "key-of-another";
  const { code, output } = await automate("up");
  expect({ code, output }).toMatchObject({ code: 1 });
  expect(progress(output)).toEqual({ [third]: "failed", [first]: "unchanged", [second]: "unchanged" });
  expect(output).toContain("3 applications, up: 1 failed, 2 unchanged");
  expect(output).toMatch(
    /^1400000003 failed:\n {2}.*SDKAppID 1400000003: the service refused the signature \(70002, .*TRTC_SECRET_KEY_1400000003/m,
  );
  expect(world.held(third)).toBeUndefined();
  stack.environment.TRTC_SECRET_KEY_1400000003 = thirdKey;
});

test("another run does what is missing and no more, each stack asking for its own application", async () => {
  const { code, output } = await automate("up");
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(progress(output)).toEqual({ [third]: "created", [first]: "unchanged", [second]: "unchanged" });
  expect(world.held(third)).toEqual(declared(third));
  expect(world.emulator.requests.map(({ verb, sdkAppId }) => `${sdkAppId} ${verb}`).sort()).toEqual([
    `${first} get`,
    `${second} get`,
    `${third} get`,
    `${third} get`,
    `${third} get`,
    `${third} set`,
  ]);
});

test("a preview shows what drifted, what cannot be compared, and which stacks have no application any more", async () => {
  world.emulator.overwrite(first, { address: "https://elsewhere.example", actions: ["reject"] });
  stack.environment.TRTC_SECRET_KEY_1400000002 = "key-of-another";
  const { code, output } = await automate("preview");
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(progress(output)).toEqual({
    [first]: "would be updated (drift)",
    [second]: "unchanged",
    [third]: "unchanged",
  });
  expect(output).toMatch(/^1400000002 unchanged:\n {2}The live configuration could not be compared/m);
  expect(output).toContain("Not in applications.json, and left alone: app-1400000009");
  expect(world.writes()).toEqual([]);
  stack.environment.TRTC_SECRET_KEY_1400000002 = String(keys[second]);
});

test("a refresh records what is live, and takes none of it over", async () => {
  const { output } = await automate("refresh");
  expect(progress(output)).toEqual({ [first]: "updated", [second]: "unchanged", [third]: "unchanged" });
});

test("destroy removes what the stacks applied, the stacks and their files, and needs no address for it", async () => {
  delete stack.environment.PATH_SECRET;
  const { code, output } = await automate("destroy");
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(progress(output)).toEqual({ [first]: "deleted", [second]: "deleted", [third]: "deleted" });
  // What somebody else set stays, also after the refresh that recorded it.
  const elsewhere = { address: "https://elsewhere.example", actions: ["reject"] };
  expect([first, second, third].map(world.held)).toEqual([elsewhere, undefined, undefined]);
  expect(readdirSync(stack.folder)).toEqual(files);
  const again = await automate("destroy");
  expect(progress(again.output)).toEqual({ [first]: "no stack", [second]: "no stack", [third]: "no stack" });
});
