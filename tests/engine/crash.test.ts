import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Kind, kinds } from "../kinds";
import { setUpEmulator } from "./emulator";
import { endProcesses, listDescendants, type Process } from "./processes";
import type { Declared, Stack } from "./stack";

const applications = [1, 2, 3, 4, 5, 6].map((nth) => 1_400_000_100 + nth);
/** A resource of every kind, each for an application of its own. */
const resources = applications.map((sdkAppId, nth) => {
  const kind = kinds[nth % kinds.length] as Kind;
  const [, v4] = kind.family.resource.split("v4.");
  return { sdkAppId, kind, ofClass: v4 ? { kind: v4 as NonNullable<Declared["kind"]> } : {} };
});
const configurationOf = ({ provider, words }: Kind, nth: number) => ({
  address: `https://hooks.example.com/${provider}`,
  actions: [words[nth % 2] as string],
});
const declare = (nth: number) =>
  stack.declare(
    ...resources.map(({ sdkAppId, kind, ofClass }) => ({
      name: `app-${sdkAppId}`,
      sdkAppId,
      ...ofClass,
      ...kind.named({ ...configurationOf(kind, nth) }),
    })),
  );
const held = () => resources.map(({ sdkAppId, kind }) => kind.held(world.emulator, sdkAppId));
const secretKey = "key-of-them-all";
const latencyMs = 60;

/** What is interrupted, and how many calls to the service it takes undisturbed. */
const operations = [
  { during: "creation", calls: 24 },
  { during: "change", calls: 18 },
  { during: "destroy", calls: 12 },
] as const;
const victims = ["the CLI", "the provider's host"] as const;

const seed = Number(process.env.TRTC_CRASHES_SEED ?? randomInt(2 ** 31));
const random = randomFrom(seed);
/** The moments of death: a while after so many calls, before the last of them is answered. */
const crashes = Array.from({ length: Number(process.env.TRTC_CRASHES ?? 7) }, (_, nth) => {
  const { during, calls } = operations[nth % operations.length] as (typeof operations)[number];
  return {
    nth,
    during,
    victim: victims[nth % victims.length] as (typeof victims)[number],
    calls: 1 + Math.floor(random() * calls),
    ms: Math.floor(random() * latencyMs),
  };
});

const world = setUpEmulator({ TRTC_SECRET_KEY: secretKey });
let stack: Stack;

beforeAll(async () => {
  for (const sdkAppId of applications) {
    world.emulator.addApplication(sdkAppId, { secretKey });
  }
  world.emulator.behaviour.latencyMs = latencyMs;
  stack = await world.stack();
});

/** Begins an operation and kills the victim in the middle. Returns the processes that were left behind. */
async function interrupt(operation: "up" | "destroy", { victim, calls, ms }: (typeof crashes)[number]) {
  let asked = 0;
  let processes: Promise<Process[]> | undefined;
  const run = stack.start(operation, "--yes", "--skip-preview");
  world.onCall = async () => {
    asked += 1;
    processes ??= listDescendants(run.pid);
    if (asked === calls) {
      await sleep(ms);
      await (victim === "the CLI" ? killBetweenWrites(run.pid) : process.kill(hostAmong(await processes), "SIGKILL"));
    }
  };
  const { code, output } = await run.ended;
  world.onCall = () => {};
  if (code === 0 || asked < calls) {
    throw new Error(`nothing was interrupted: there were ${asked} calls, not ${calls}\n${output}`);
  }
  return (await processes) ?? [];
}

/**
 * Kills the CLI while it is not writing the state: a kill in the middle of that is Pulumi's own loss, and nothing of ours can
 * be shown after it. It is stopped meanwhile, or it would begin to write between the look and the kill.
 */
async function killBetweenWrites(pid: number): Promise<void> {
  for (;;) {
    process.kill(pid, "SIGSTOP");
    await sleep(5); // for all its threads to stop
    if (stack.isStateWhole()) {
      break;
    }
    process.kill(pid, "SIGCONT");
    await sleep(1);
  }
  process.kill(pid, "SIGKILL");
}

function hostAmong(processes: readonly Process[]): number {
  return processes.find(({ args }) => /node\b.*cmd\/dynamic-provider/.test(args))?.pid as number;
}

describe(`after kill -9 (TRTC_CRASHES_SEED=${seed} repeats these)`, () => {
  test.each(crashes)("of $victim during $during, $ms ms after call $calls: the next one converges", async (crash) => {
    declare(crash.nth);
    const operation = crash.during === "destroy" ? "destroy" : "up";
    const left = await interrupt(operation, crash);
    try {
      if (crash.victim === "the CLI") {
        expect(await stack.failing(operation)).toContain("the stack is currently locked");
        await stack.succeed("cancel", "--yes");
      }
      await stack[operation]();
    } finally {
      await endProcesses(left);
    }

    const remaining = operation === "up" ? applications : [];
    const ids = (await stack.recorded()).map(({ id }) => Number(id)).sort();
    expect(ids).toEqual(remaining);
    expect(held()).toEqual(
      resources.map(({ kind }) => (operation === "up" ? configurationOf(kind, crash.nth) : undefined)),
    );
  });

  test("Pulumi's warning of interrupted creations ends with one refresh that needs nobody to answer", async () => {
    declare(0);
    await stack.destroy();
    const left = await interrupt("up", { nth: 0, during: "creation", victim: "the CLI", calls: 12, ms: 0 });
    await stack.succeed("cancel", "--yes");
    await endProcesses(left);
    expect(await stack.up()).toContain("interrupted while creating");

    expect(await stack.refresh("--clear-pending-creates")).not.toContain("error");
    expect(await stack.up("--expect-no-changes")).not.toContain("interrupted");
    expect(await stack.recorded()).toHaveLength(applications.length);
  });
});

/** A small generator of numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
