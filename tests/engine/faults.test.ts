import type { Verb } from "trtc-callbacks-emulator";
import { shortRequests } from "../timeouts";
import { setUpEmulator } from "./emulator";
import {
  affectsReads,
  buildMatrix,
  type Cell,
  injectFaults,
  listTransientFaults,
  nameCell,
  type Target,
} from "./fault-matrix";
import { StackPair } from "./stack-pair";

const declared = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };
const changed = { ...declared, actions: ["normal_end", "reject"] };

// An application for each fault in each of four columns, with either adapter: which call a column means depends on the operation.
const cells = buildMatrix(listTransientFaults(700), ["a", "b", "c", "d"]);
const world = setUpEmulator({ TRTC_SECRET_KEY: "key-of-them-all" });
let stacks: StackPair;

beforeAll(async () => {
  for (const { sdkAppId } of cells) {
    world.emulator.addApplication(sdkAppId, { secretKey: "key-of-them-all" });
  }
  stacks = await StackPair.create(world, shortRequests);
});

/** Lets one call of each application go wrong, and runs the operation; what its user sees must give no hint of it. */
async function operate(operation: "up" | "refresh" | "destroy", targets: Record<string, Target>): Promise<void> {
  const targetsOf = ({ column, faultCase }: Cell) => {
    const target = targets[column];
    return target && (target.verb !== "get" || affectsReads(faultCase)) ? [target] : [];
  };
  injectFaults(world, cells, targetsOf, 1);
  const drift = /that this stack applied no longer exists|^ +pulumi:pulumi:Stack \S+ +\d+ warnings?$/; // which is no hint, nor its count
  const hints = (await stacks.operate(operation))
    .split("\n")
    .filter((line) => /SDKAppID|error|warning|fail/i.test(line) && !drift.test(line));
  expect(hints).toEqual([]);

  const met = world.emulator.requests.filter(({ fault }) => fault).map(({ sdkAppId, fault }) => ({ sdkAppId, fault }));
  const meant = cells.filter((cell) => targetsOf(cell).length > 0);
  expect(met).toHaveLength(meant.length);
  expect(met).toEqual(
    expect.arrayContaining(meant.map(({ sdkAppId, faultCase }) => ({ sdkAppId, fault: faultCase.fault.kind }))),
  );
}

/** What is live and what is recorded, by application; and which writes took effect. */
async function outcome() {
  const recorded = new Map((await stacks.recorded()).map(({ id, outputs }) => [id, outputs]));
  return cells.map((cell) => ({
    cell: nameCell(cell),
    live: world.held(cell.sdkAppId),
    recorded: recorded.get(String(cell.sdkAppId)),
    writes: world.emulator.requests
      .filter((request) => request.sdkAppId === cell.sdkAppId && request.verb !== "get" && request.applied)
      .map(({ verb }) => verb),
  }));
}

function everywhere(configuration: typeof declared | undefined, writesIn: (column: string) => Verb[]) {
  return cells.map((cell) => ({
    cell: nameCell(cell),
    live: configuration,
    recorded: configuration && expect.objectContaining({ sdkAppId: cell.sdkAppId, ...configuration }),
    writes: writesIn(cell.column),
  }));
}

describe("trouble that passes is absorbed: the user sees none of it, and each write takes effect once", () => {
  test("while creating, whichever call meets it", async () => {
    stacks.declare(cells, declared);
    await operate("up", {
      a: { verb: "get" },
      b: { verb: "get", after: "get" },
      c: { verb: "set" },
      d: { verb: "get", after: "set" },
    });
    expect(await outcome()).toEqual(everywhere(declared, () => ["set"]));
  });

  test("while changing, also where somebody removed the configuration", async () => {
    const removed = cells.filter(({ column }) => column === "d");
    for (const { sdkAppId } of removed) {
      world.emulator.remove(sdkAppId);
    }
    stacks.declare(cells, changed);
    await operate("up", {
      a: { verb: "get" },
      b: { verb: "get", after: "update" },
      c: { verb: "update" },
      d: { verb: "set" },
    });
    expect(await outcome()).toEqual(everywhere(changed, (column) => [column === "d" ? "set" : "update"]));
  });

  test("while refreshing", async () => {
    await operate("refresh", { a: { verb: "get" } });
    expect(await outcome()).toEqual(everywhere(changed, () => []));
  });

  test("while destroying", async () => {
    await operate("destroy", { a: { verb: "get" }, b: { verb: "delete" } });
    expect(await outcome()).toEqual(everywhere(undefined, () => ["delete"]));
  });
});
