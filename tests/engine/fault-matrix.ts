import type { Fault, Verb } from "trtc-callbacks-emulator";
import { type Adapter, adapters } from "../adapters";
import type { World } from "./emulator";

/** One way in which calls go wrong. */
export interface FaultCase {
  name: string;
  fault: Fault;
  /** Whether a write that meets it takes effect all the same. */
  takesEffect: boolean;
  /** What an error says of it, when it lasts. */
  says: string;
  /** Set for those that no other try can help. */
  stays?: true;
  /** How often a call is tried at most, where that is fewer than the operation's time allows. */
  tries?: number;
}

const brokeOff = "the connection broke off";
const noAnswer = "answered with a body that is not a response of the service";
const inTime = "no answer in time";

/** Kinds that show either before or after the call took effect, with what an error says of them. */
const either = {
  badGateway: "answered with HTTP 502",
  serverError: "answered with HTTP 500",
  html: noAnswer,
  truncated: noAnswer,
  cutShort: brokeOff,
  garbage: noAnswer,
  empty: noAnswer,
  hang: inTime,
} as const;

const busy = "the service received more than 10 calls in one second (70005, requestId ";
const internal = 'the service had an internal error, saying "internal error" (10001, requestId ';
const expired = "the service says the signature has expired (70003, requestId ";

/** Whatever may pass by itself. `slowMs` is how late a slow answer comes. */
export function listTransientFaults(slowMs: number): FaultCase[] {
  return [
    { name: "resetBefore", fault: { kind: "resetBefore" }, takesEffect: false, says: brokeOff },
    { name: "resetAfter", fault: { kind: "resetAfter" }, takesEffect: true, says: brokeOff },
    { name: "slow", fault: { kind: "slow", delayMs: slowMs }, takesEffect: true, says: inTime },
    { name: "70005", fault: { kind: "code", code: 70005 }, takesEffect: false, says: busy },
    { name: "70003", fault: { kind: "code", code: 70003 }, takesEffect: false, says: expired, tries: 2 },
    ...[false, true].flatMap((applied): FaultCase[] => [
      ...Object.entries(either).map(([kind, says]) => ({
        name: applied ? `${kind}, applied` : kind,
        fault: { kind: kind as keyof typeof either, applied },
        takesEffect: applied,
        says,
      })),
      {
        name: applied ? "10001, applied" : "10001",
        fault: { kind: "code", code: 10001, applied },
        takesEffect: applied,
        says: internal,
        tries: 5,
      },
    ]),
  ];
}

/** Redirects: never followed, and not tried again. */
export function listRedirects(location: string): FaultCase[] {
  return ([302, 307] as const).flatMap((status) =>
    [false, true].map((applied) => ({
      name: `redirect ${status}${applied ? ", applied" : ""}`,
      fault: { kind: "redirect", location, status, applied },
      takesEffect: applied,
      says: `answered with HTTP ${status}`,
      stays: true,
    })),
  );
}

/** Which call of an operation meets the fault. */
export interface Target {
  verb: Verb;
  /** The fault begins once the application was asked this. */
  after?: Verb;
}

/** One application, the adapter of its stack, and the fault that it meets. */
export interface Cell {
  adapter: Adapter;
  sdkAppId: number;
  column: string;
  faultCase: FaultCase;
}

/** Whether a fault differs from the others where nothing is written. */
export function affectsReads({ fault, takesEffect }: FaultCase): boolean {
  return !("applied" in fault && takesEffect);
}

/** An application for every fault in every column, of either adapter's stack. */
export function buildMatrix(faultCases: readonly FaultCase[], columns: readonly string[]): Cell[] {
  return adapters.flatMap((adapter, z) =>
    columns.flatMap((column, x) =>
      faultCases.map((faultCase, y) => ({
        adapter,
        sdkAppId: 1_400_000_000 + 1_000 * z + 100 * (x + 1) + y,
        column,
        faultCase,
      })),
    ),
  );
}

/** A cell in the words of a failed comparison. */
export function nameCell({ adapter, column, faultCase }: Cell): string {
  return `${adapter}, ${column}: ${faultCase.name}`;
}

/** Lets the calls that a cell targets go wrong, so many times. A cell without a target stays healthy. */
export function injectFaults(
  world: World,
  cells: readonly Cell[],
  targetsOf: (cell: Cell) => readonly Target[],
  times: number,
): void {
  const later: { sdkAppId: number; after: Verb; fault: Fault }[] = [];
  for (const cell of cells) {
    for (const { verb, after } of targetsOf(cell)) {
      const { sdkAppId } = cell;
      const fault = { ...cell.faultCase.fault, sdkAppId, verb, times };
      if (after) {
        later.push({ sdkAppId, after, fault });
      } else {
        world.emulator.fault(fault);
      }
    }
  }
  world.onCall = ({ sdkAppId, verb }) => {
    const due = later.findIndex((one) => one.sdkAppId === sdkAppId && one.after === verb);
    for (const { fault } of due < 0 ? [] : later.splice(due, 1)) {
      world.emulator.fault(fault);
    }
  };
}
