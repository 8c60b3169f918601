import { setTimeout as sleep } from "node:timers/promises";
import { setUpEmulator } from "../engine/emulator";
import { listDescendants } from "../engine/processes";
import { declareCallback, type YamlStack } from "../engine/yaml-stack";

// Ctrl-C during an operation: the CLI gets SIGINT, and cancels the plugin.

const app = 1400000001;
const first = { address: "https://hooks.example.com/first", actions: ["call_busy"] };
const second = { address: "https://hooks.example.com/second", actions: ["reject"] };

const world = setUpEmulator();
let stack: YamlStack;
const declare = (configuration: typeof first) =>
  stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...configuration }) } });

beforeAll(async () => {
  stack = await world.yamlStack();
});
beforeEach(() => world.emulator.clearFaults());

/** Begins an operation, and interrupts it once the service was asked so. Returns what it printed and how long it took to end. */
async function interrupt(operation: "up" | "refresh" | "destroy", isMoment: (verb: string) => boolean) {
  const run = stack.start(operation, "--yes", "--skip-preview");
  while (!world.asked().some(isMoment)) {
    await sleep(5);
  }
  const left = await listDescendants(run.pid);
  expect(left.some(({ args }) => args.includes("pulumi-resource-trtc"))).toBe(true);
  const begun = performance.now();
  process.kill(run.pid, "SIGINT");
  const { code, output } = await run.ended;
  return { code, output, tookMs: performance.now() - begun };
}

describe("an interrupt during a read that hangs", () => {
  test.each(["up", "refresh", "destroy"] as const)(
    "ends %s within two seconds, and leaves no lock",
    async (operation) => {
      declare(first);
      await stack.up();
      world.emulator.clearRequests();
      world.emulator.fault({ kind: "hang", verb: "get", times: "always" });
      const { tookMs } = await interrupt(operation, (verb) => verb === "get");
      expect(tookMs).toBeLessThan(2_000);

      world.emulator.clearFaults();
      declare(second);
      await stack.up();
      expect(world.held(app)).toEqual(second);
      await stack.up("--expect-no-changes");
    },
  );
});

describe("an interrupt during a write", () => {
  test.each([
    { during: "up", after: second },
    { during: "destroy", after: undefined },
  ] as const)("lets the write of $during finish, and the next up converges", async ({ during, after }) => {
    declare(first);
    await stack.up();
    declare(second);
    world.emulator.clearRequests();
    for (const verb of ["set", "update", "delete"] as const) {
      world.emulator.fault({ kind: "slow", verb, delayMs: 700 });
    }
    await interrupt(during, (verb) => verb !== "get");
    expect(world.held(app)).toEqual(after);
    // What was written is recorded.
    const recorded = await stack.recorded();
    expect(recorded.map(({ outputs }) => outputs)).toEqual(after ? [expect.objectContaining(after)] : []);

    world.emulator.clearFaults();
    await stack.up();
    expect(world.held(app)).toEqual(second);
    await stack.up("--expect-no-changes");
  });
});

test("a preview without a key warns and does not fail", async () => {
  declare(second);
  await stack.up();
  const keys = Object.keys(stack.environment).filter((name) => name.startsWith("TRTC_SECRET_KEY"));
  const saved = keys.map((name) => [name, stack.environment[name] as string] as const);
  for (const name of keys) {
    delete stack.environment[name];
  }
  const output = await stack.preview("--expect-no-changes");
  expect(output).toMatch(/warning: The live configuration could not be compared: SDKAppID 1400000001: no credentials/);
  Object.assign(stack.environment, Object.fromEntries(saved));
});

describe("a gateway's error page", () => {
  const held = async () => (await stack.recorded()).map(({ id, inputs, outputs }) => ({ id, inputs, outputs }));
  let before: Awaited<ReturnType<typeof held>>;

  beforeEach(async () => {
    declare(second);
    await stack.up();
    before = await held();
    world.emulator.fault({ kind: "badGateway", times: "always" });
  });

  test("drops nothing from the state in a refresh, which says so when it is interrupted", async () => {
    world.emulator.clearRequests();
    const run = stack.start("refresh", "--yes", "--skip-preview");
    while (world.asked().length < 3) {
      await sleep(5);
    }
    process.kill(run.pid, "SIGINT");
    const { output } = await run.ended;
    expect(output).toMatch(/HTTP 502.*It was not tried again, because the operation was cancelled/s);
    expect(await held()).toEqual(before);
  });

  test.each(["up", "destroy"] as const)(
    "drops nothing from the state in an %s, which ends by customTimeouts",
    async (operation) => {
      stack.environment.TRTC_DRIFT_CHECK = "off";
      const options = { customTimeouts: { update: "1s", delete: "1s" } };
      const setWith = (configuration: typeof first) =>
        stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...configuration }, options) } });
      setWith(second);
      await stack.up();
      setWith(first);
      const begun = performance.now();
      expect(await stack.failing(operation)).toMatch(/HTTP 502.*Tried \d+ times in [01] s/s);
      expect(performance.now() - begun).toBeLessThan(5_000);
      delete stack.environment.TRTC_DRIFT_CHECK;
      expect(await held()).toEqual(before);
      world.emulator.clearFaults();
      declare(second);
      await stack.up("--expect-no-changes");
    },
  );
});
