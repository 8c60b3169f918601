import { randomInt } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { toToken } from "../../provider/src/engine/tokens";
import { type Kind, kinds } from "../kinds";
import type { CliStack } from "./cli-stack";
import { setUpEmulator } from "./emulator";
import { endProcesses, listDescendants, listRunning, type Process } from "./processes";
import type { Declared } from "./stack";

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
const inputsOf = ({ sdkAppId, kind }: (typeof resources)[number], nth: number) => ({
  sdkAppId,
  ...kind.named({ ...configurationOf(kind, nth) }),
});
const nameOf = (sdkAppId: number) => `app-${sdkAppId}`;

/** How a stack of each adapter is made, and its provider's process recognised. */
const adapters = {
  dynamic: {
    count: Number(process.env.TRTC_CRASHES ?? 7),
    host: /node\b.*cmd\/dynamic-provider/,
    async create() {
      const stack = await world.stack();
      const declare = (nth: number) =>
        stack.declare(
          ...resources.map((one) => ({ name: nameOf(one.sdkAppId), ...one.ofClass, ...inputsOf(one, nth) })),
        );
      return { stack, declare };
    },
  },
  plugin: {
    // An operation takes a fifth of the time.
    count: Number(process.env.TRTC_CRASHES ?? 12),
    host: /pulumi-resource-trtc/,
    async create() {
      const stack = await world.yamlStack();
      const declare = (nth: number) => {
        const entries = resources.map((one) => {
          const type = toToken(one.kind.family.resource);
          return [nameOf(one.sdkAppId), { type, properties: inputsOf(one, nth) }];
        });
        stack.setProgram({ resources: Object.fromEntries(entries) });
      };
      return { stack, declare };
    },
  },
} as const;
const held = () => resources.map(({ sdkAppId, kind }) => kind.held(world.emulator, sdkAppId));
const secretKey = "key-of-them-all";
const latencyMs = 60;
const foreign = { address: "https://elsewhere.example/calls", actions: ["reject"] };

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
const crashesOf = (count: number) =>
  Array.from({ length: count }, (_, nth) => {
    const { during, calls } = operations[nth % operations.length] as (typeof operations)[number];
    return {
      nth,
      during,
      victim: victims[nth % victims.length] as (typeof victims)[number],
      calls: 1 + Math.floor(random() * calls),
      ms: Math.floor(random() * latencyMs),
    };
  });

type Crash = ReturnType<typeof crashesOf>[number];

const world = setUpEmulator({ TRTC_SECRET_KEY: secretKey });
let stack: CliStack;
let declare: (nth: number) => void;

beforeAll(() => {
  for (const sdkAppId of applications) {
    world.emulator.addApplication(sdkAppId, { secretKey });
  }
  world.emulator.behaviour.latencyMs = latencyMs;
});

/** Begins an operation and kills the victim in the middle. Returns the processes that there were. */
async function interrupt(operation: "up" | "destroy", { victim, calls, ms }: Crash, host: RegExp) {
  let asked = 0;
  let processes: Promise<Process[]> | undefined;
  const run = stack.start(operation, "--yes", "--skip-preview");
  world.onCall = async () => {
    asked += 1;
    processes ??= listDescendants(run.pid);
    if (asked === calls) {
      await sleep(ms);
      await (victim === "the CLI" ? killBetweenWrites(run.pid) : killAll(find(await processes, host)));
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
    await waitUntilStopped(pid);
    if (stack.isStateWhole()) {
      break;
    }
    process.kill(pid, "SIGCONT");
    await sleep(1);
  }
  process.kill(pid, "SIGKILL");
}

/** On a busy machine, a thread may still write for a while after the signal. */
async function waitUntilStopped(pid: number): Promise<void> {
  const isStopped = (thread: string) => {
    try {
      return / T /.test(readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8").split(")").at(-1) ?? "");
    } catch {
      return true; // The thread has ended.
    }
  };
  while (!readdirSync(`/proc/${pid}/task`).every(isStopped)) {
    await sleep(5);
  }
}

/** The engine starts the plugin once for its schema, and once for each provider. */
function find(processes: readonly Process[], host: RegExp): Process[] {
  return processes.filter(({ args }) => host.test(args));
}

function killAll(processes: readonly Process[]): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself: the engine asks one for the schema only.
    }
  }
}

/** Nothing of the plugin is left of an operation that ended, however it did. */
async function expectNothingLeft(processes: readonly Process[]) {
  const plugins = find(processes, adapters.plugin.host);
  await sleep(300);
  expect(await listRunning(plugins)).toEqual([]);
}

describe.each(Object.entries(adapters))(
  `%s, after kill -9 (TRTC_CRASHES_SEED=${seed} repeats these)`,
  (adapter, { host, count, create }) => {
    beforeAll(async () => {
      ({ stack, declare } = await create());
    });
    afterAll(async () => {
      await stack.destroy();
    });

    test.each(crashesOf(count))(
      "of $victim during $during, $ms ms after call $calls: the next one converges",
      async (crash) => {
        declare(crash.nth);
        const operation = crash.during === "destroy" ? "destroy" : "up";
        const [one] = resources as [(typeof resources)[number]];
        const isOverwritten = operation === "destroy";
        if (isOverwritten) {
          one.kind.overwrite(world.emulator, one.sdkAppId, foreign);
        }
        // What is no longer this stack's is not deleted.
        const calls = isOverwritten ? Math.min(crash.calls, 11) : crash.calls;
        const left = await interrupt(operation, { ...crash, calls }, host);
        try {
          await expectNothingLeft(left);
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
          resources
            .map(({ kind }) => (operation === "up" ? configurationOf(kind, crash.nth) : undefined))
            .with(0, isOverwritten ? foreign : configurationOf(one.kind, crash.nth)),
        );
        if (isOverwritten) {
          one.kind.overwrite(world.emulator, one.sdkAppId);
        }
        if (adapter === "plugin") {
          expect(listNotesOf(left)).toEqual([]);
        }
      },
    );

    test("Pulumi's warning of interrupted creations ends with one refresh that needs nobody to answer", async () => {
      declare(0);
      await stack.destroy();
      const left = await interrupt("up", { nth: 0, during: "creation", victim: "the CLI", calls: 12, ms: 0 }, host);
      await stack.succeed("cancel", "--yes");
      await endProcesses(left);
      expect(await stack.up()).toContain("interrupted while creating");

      expect(await stack.refresh("--clear-pending-creates")).not.toContain("error");
      expect(await stack.up("--expect-no-changes")).not.toContain("interrupted");
      expect(await stack.recorded()).toHaveLength(applications.length);
    });
  },
);

/** The notes that processes have left for others of their operation. */
function listNotesOf(processes: readonly Process[]): string[] {
  const folder = join(tmpdir(), `pulumi-trtc-callbacks-${process.getuid?.()}`);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => processes.some(({ pid }) => name.includes(`-${pid}-`)));
}

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
