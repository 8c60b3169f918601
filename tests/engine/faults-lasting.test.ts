import { Emulator, type Verb } from "trtc-callbacks-emulator";
import { adapters } from "../adapters";
import { shortTimeouts } from "../timeouts";
import { setUpEmulator } from "./emulator";
import {
  affectsReads,
  buildMatrix,
  type Cell,
  injectFaults,
  listRedirects,
  listTransientFaults,
  nameCell,
  type Target,
} from "./fault-matrix";
import { StackPair } from "./stack-pair";

const declared = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };
const changed = { ...declared, actions: ["normal_end", "reject"] };
const foreign = { address: "https://elsewhere.example/calls", actions: ["cancel"] };
type Configuration = typeof declared;

/** What must be the case for an application after an operation that met its fault. */
interface Fate {
  /** The call whose fault its error tells; undefined where there must be no error. */
  error?: Verb;
  live: Configuration | undefined;
  recorded: Configuration | undefined;
}

const secretKey = "key-of-them-all";
const world = setUpEmulator({ TRTC_SECRET_KEY: secretKey });
let elsewhere: Emulator;
let cells: Cell[];
let stacks: StackPair;

beforeAll(async () => {
  elsewhere = await Emulator.start();
  // An application for each fault in each of four columns, with either adapter: which calls a column means depends on the operation.
  cells = buildMatrix(
    [...listTransientFaults(1_200), ...listRedirects(`${elsewhere.url}/v1/callback/get`)],
    ["a", "b", "c", "d"],
  );
  for (const { sdkAppId } of cells) {
    world.emulator.addApplication(sdkAppId, { secretKey });
    elsewhere.addApplication(sdkAppId, { secretKey });
  }
  stacks = await StackPair.create(world, shortTimeouts);
});
beforeEach(() => {
  stacks.setVariable("TRTC_DRIFT_CHECK", "on");
});
afterAll(() => elsewhere.close());

const host = () => new URL(world.emulator.url).host;

/** The applications of a column that only reads: each fault once. */
const readers = (column: string) => cells.filter((cell) => cell.column === column && affectsReads(cell.faultCase));

/** Lets every call that a column targets go wrong. */
function failAlways(targets: Record<string, readonly Target[]>): void {
  const targetsOf = ({ column, faultCase }: Cell) => {
    const all = targets[column] ?? [];
    return all.some(({ verb }) => verb !== "get") || affectsReads(faultCase) ? all : [];
  };
  injectFaults(world, cells, targetsOf, Number.POSITIVE_INFINITY);
}

/** What the state holds for each application. */
async function recorded(): Promise<Map<number, Configuration>> {
  const resources = await stacks.recorded();
  return new Map(
    resources.map(({ id, outputs }) => {
      const { address, actions } = outputs as Configuration;
      return [Number(id), { address, actions }];
    }),
  );
}

/** Runs an operation, holds every application against its fate, and ends all faults. Returns what was printed. */
async function operate(operation: "up" | "destroy", fateOf: (cell: Cell) => Fate): Promise<string> {
  const output = await stacks.failing(operation, "--continue-on-error", "--parallel", "32");
  const known = await recorded();
  const seen = cells.map((cell) => ({
    cell: nameCell(cell),
    error: output.split("\n").find((line) => line.includes(`error: SDKAppID ${cell.sdkAppId}: `)),
    live: world.held(cell.sdkAppId),
    recorded: known.get(cell.sdkAppId),
  }));
  world.emulator.clearFaults();
  tries.push(...cells.flatMap((cell, nth) => tally(cell, fateOf(cell), seen[nth]?.error)));
  expect(seen).toEqual(cells.map((cell) => ({ error: undefined, ...told(cell, fateOf(cell)), cell: nameCell(cell) })));
  return output;
}

/** The fate with the error's words in place of the call. */
function told({ faultCase }: Cell, { error, ...fate }: Fate) {
  if (!error) {
    return fate;
  }
  const words = faultCase.says.replace(/[()]/g, "\\$&");
  const ending = faultCase.stays ? "(?!.*Tried)" : ".* Tried \\d+ times in \\d+ s\\.";
  return { ...fate, error: expect.stringMatching(words + ending) };
}

/** What errors told of their tries, beside what they should have. */
const tries: { told: string; due: string }[] = [];

/** An error's tries. Of those errors that count one kind of call: each call that met a fault is a try. */
function tally(cell: Cell, { error: verb }: Fate, error: string | undefined): typeof tries {
  const { sdkAppId, faultCase } = cell;
  const met = world.emulator.requests.filter((request) => request.sdkAppId === sdkAppId && request.fault);
  const [, times, seconds] = error?.match(/ Tried (\d+) times in (\d+) s\./) ?? [];
  if (times === undefined || met.some((request) => request.verb !== verb)) {
    return [];
  }
  // What is not given up early lasts for the operation's three seconds, whose end may cut the last try off before it is sent.
  const sent = Number(times) - 1 === met.length ? met.length + 1 : met.length;
  const due = faultCase.tries ? `${faultCase.tries} times, with ${faultCase.tries} calls` : `${sent} times in seconds`;
  const told = faultCase.tries
    ? `${times} times, with ${met.length} calls`
    : `${times} times in ${Number(seconds) > 0 ? "seconds" : "no time"}`;
  const name = `${verb}, ${nameCell(cell)}`;
  return [{ told: `${name}: ${told}`, due: `${name}: ${due}` }];
}

/** One plain operation, with nothing in the way any more. */
async function converge(operation: "up" | "destroy", fateOf: (cell: Cell) => Configuration | undefined) {
  const output = await stacks.operate(operation);
  const known = await recorded();
  expect(
    cells.map((cell) => ({
      cell: nameCell(cell),
      live: world.held(cell.sdkAppId),
      recorded: known.get(cell.sdkAppId),
    })),
  ).toEqual(
    cells.map((cell) => ({
      cell: nameCell(cell),
      live: fateOf(cell),
      recorded: operation === "up" ? fateOf(cell) : undefined,
    })),
  );
  return output;
}

describe("trouble that lasts fails with words, loses nothing, and one plain operation makes it good", () => {
  test("creating", async () => {
    stacks.declare(cells, declared);
    for (const { sdkAppId } of readers("a")) {
      world.emulator.overwrite(sdkAppId, foreign);
    }
    // Without looks by check, so that each call of create is a try.
    stacks.setVariable("TRTC_DRIFT_CHECK", "off");
    failAlways({
      a: [{ verb: "get" }],
      b: [{ verb: "set" }],
      c: [{ verb: "set" }, { verb: "get", after: "set" }],
      d: [{ verb: "get", after: "set" }],
    });
    const output = await operate("up", ({ column, faultCase }) => {
      const { takesEffect, stays } = faultCase;
      const created = { live: declared, recorded: declared };
      const lost = { live: takesEffect ? declared : undefined, recorded: undefined };
      return {
        a: affectsReads(faultCase) ? { error: "get" as const, live: foreign, recorded: undefined } : created,
        b: takesEffect && !stays ? created : { error: "set" as const, ...lost },
        c: { error: stays ? ("set" as const) : ("get" as const), ...lost },
        d: created,
      }[column] as Fate;
    });
    for (const { sdkAppId } of readers("d")) {
      expect(output).toContain(
        `The write succeeded, but the configuration could not be read back: SDKAppID ${sdkAppId}: `,
      );
    }

    stacks.setVariable("TRTC_DRIFT_CHECK", "on");
    for (const { sdkAppId } of readers("a")) {
      world.emulator.remove(sdkAppId);
    }
    await converge("up", () => declared);
  });

  test("changing, also where somebody removed the configuration", async () => {
    stacks.declare(cells, changed);
    for (const { sdkAppId } of cells.filter(({ column }) => column === "d")) {
      world.emulator.remove(sdkAppId);
    }
    failAlways({
      a: [{ verb: "get" }],
      b: [{ verb: "update" }],
      c: [{ verb: "update" }, { verb: "get", after: "update" }],
      d: [{ verb: "set" }],
    });
    const output = await operate("up", ({ column, faultCase }) => {
      const { takesEffect, stays } = faultCase;
      const updated = { live: changed, recorded: changed };
      const settled = takesEffect && !stays;
      const kept = (before?: Configuration) => ({ live: takesEffect ? changed : before, recorded: declared });
      return {
        a: updated,
        b: settled ? updated : { error: "update" as const, ...kept(declared) },
        c: { error: stays ? ("update" as const) : ("get" as const), ...kept(declared) },
        d: settled ? updated : { error: "set" as const, ...kept() },
      }[column] as Fate;
    });
    for (const { sdkAppId } of readers("a")) {
      expect(output).toContain(`The live configuration could not be compared: SDKAppID ${sdkAppId}: `);
      expect(output).toContain(
        `The write succeeded, but the configuration could not be read back: SDKAppID ${sdkAppId}: `,
      );
    }
    await converge("up", () => changed);
  });

  test("refreshing", async () => {
    const before = await recorded();
    failAlways({ a: [{ verb: "get" }] });
    await stacks.failing("refresh");
    world.emulator.clearFaults();
    expect(await recorded()).toEqual(before);
    await stacks.operate("refresh", "--expect-no-changes");
  });

  test("destroying, also where somebody else has set another configuration since", async () => {
    for (const { sdkAppId } of readers("a")) {
      world.emulator.overwrite(sdkAppId, foreign);
    }
    failAlways({
      a: [{ verb: "get" }],
      b: [{ verb: "delete" }],
      c: [{ verb: "delete" }, { verb: "get", after: "delete" }],
      d: [{ verb: "get" }],
    });
    await operate("destroy", ({ column, faultCase }) => {
      const { takesEffect, stays } = faultCase;
      const gone = { live: undefined, recorded: undefined };
      const kept = { live: takesEffect ? undefined : changed, recorded: changed };
      return {
        a: affectsReads(faultCase) ? { error: "get" as const, live: foreign, recorded: changed } : gone,
        b: takesEffect && !stays ? gone : { error: "delete" as const, ...kept },
        c: { error: stays ? ("delete" as const) : ("get" as const), ...kept },
        d: affectsReads(faultCase) ? { error: "get" as const, live: changed, recorded: changed } : gone,
      }[column] as Fate;
    });

    const left = readers("a").map(({ sdkAppId }) => sdkAppId);
    const output = await converge("destroy", ({ sdkAppId }) => (left.includes(sdkAppId) ? foreign : undefined));
    for (const sdkAppId of left) {
      expect(output).toContain(`SDKAppID ${sdkAppId}: its callback configuration was not deleted`);
    }
  });

  test("an error tells how often a call was tried and for how long, and what seldom passes is tried a few times", () => {
    expect(tries.length).toBeGreaterThan(120);
    expect(tries.map(({ told }) => told)).toEqual(tries.map(({ due }) => due));
  });

  test("a last try that the operation's end cuts off does not hide what went wrong", async () => {
    const ones = adapters.map((adapter) => cells.find((cell) => cell.adapter === adapter) as Cell);
    stacks.declare(ones, declared);
    stacks.setVariable("TRTC_DRIFT_CHECK", "off");
    // Each try has 0.8 of the operation's three seconds; the fourth has less than this left.
    world.emulator.behaviour.latencyMs = 700;
    world.emulator.fault({ kind: "badGateway", times: Number.POSITIVE_INFINITY });
    const output = await stacks.failing("up");
    for (const { sdkAppId } of ones) {
      expect(output).toContain(`SDKAppID ${sdkAppId}: ${host()} answered with HTTP 502`);
    }
  });

  test("a redirect's target never hears of it", () => {
    expect(elsewhere.connections).toBe(0);
  });
});
