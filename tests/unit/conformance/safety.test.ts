import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Behaviour, Configuration, Emulator } from "trtc-callbacks-emulator";
import { type Passing, withAltered } from "./altered-service";
import { type Ended, findUnsupported, type Run, readObserved, sdkAppId, start, withEmulator } from "./process";

/** A configuration in use; its address holds a secret. */
const inUse: Configuration = {
  address: "https://calls.example.org/in-use?token=T0KEN",
  actions: ["normal_end", "call_busy", "reject"],
};

/** Long enough to be interrupted, and all of it writes. */
const writing = [
  "--json",
  "--only",
  "set-twice,update-replaces,actions-order,actions-repeated,actions-unknown,address-length",
];

async function waitUntil(emulator: Emulator, happened: (verbs: string[]) => boolean): Promise<void> {
  while (!happened(emulator.requests.map(({ verb }) => verb))) {
    await sleep(20);
  }
}

/** The run is under way: it has written more than what it found. */
const isUnderWay = (verbs: string[]) => verbs.filter((verb) => verb === "set").length > 4;

/** Where the former configuration is kept, as the command says. */
function findBackup({ out, err }: Ended): string {
  return /kept in (\S+) as well/.exec(out + err)?.[1] as string;
}

function expectNoTrace(ended: Ended): void {
  expect(ended.out + ended.err).not.toContain("T0KEN");
  expect(existsSync(dirname(findBackup(ended)))).toBe(false);
}

test.concurrent("an application that has a configuration is refused, and only looked at", () =>
  withEmulator({}, async (emulator) => {
    emulator.overwrite(sdkAppId, inUse);
    const ended = await start(emulator.url, ["--json"]).ended;
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err).toContain(`Nothing was changed. SDKAppID ${sdkAppId} has a callback configuration already.`);
    expect(ended.err).not.toContain("calls.example.org");
    expect(emulator.requests.map(({ verb }) => verb)).toEqual(["get"]);
    expect(emulator.configuration(sdkAppId)).toEqual(inUse);
  }));

test.concurrent.each<[string, Partial<Behaviour>]>([
  ["lists actions backwards", {}],
  ["lists actions sorted", { actionsOrder: "sorted" }],
  ["lists actions as sent", { actionsOrder: "asSent" }],
  ["lags", { lagMs: 400 }],
])("--replace, where the service %s: sets back what was there", (_, behaviour) =>
  withEmulator(behaviour, async (emulator) => {
    const found = behaviour.actionsOrder === "sorted" ? { ...inUse, actions: inUse.actions.toSorted() } : inUse;
    emulator.overwrite(sdkAppId, found);
    const ended = await start(emulator.url, ["--replace", "--json", "--only", "set-twice,get-absent"]).ended;
    expect(ended.code).toBe(0);
    expect(emulator.configuration(sdkAppId)).toEqual(found);
    expect(emulator.requests.some(({ verb }) => verb === "delete")).toBe(true);
    expect(ended.err).toContain("The configuration that the application has now is set back at the end.");
    expectNoTrace(ended);
  }),
);

describe.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("ended by %s in the middle", (signal) => {
  const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
  const interrupted = async (emulator: Emulator, run: Run) => {
    await waitUntil(emulator, isUnderWay);
    run.process.kill(signal);
    await sleep(30);
    run.process.kill(signal); // as npm passes it on once more
    return run.ended;
  };

  test.concurrent("it sets back what was there", () =>
    withEmulator({}, async (emulator) => {
      emulator.overwrite(sdkAppId, inUse);
      const ended = await interrupted(emulator, start(emulator.url, ["--replace", ...writing]));
      expect(ended.code).toBe(codes[signal]);
      expect(ended.err).toContain(`${signal}: putting things back as they were. Please wait.`);
      expect(readObserved(ended)["address-length"]).toBe("not asked: interrupted");
      expect(emulator.configuration(sdkAppId)).toEqual(inUse);
      expectNoTrace(ended);
    }));

  test.concurrent("it removes what it made where there was nothing", () =>
    withEmulator({}, async (emulator) => {
      const ended = await interrupted(emulator, start(emulator.url, writing));
      expect(ended.code).toBe(codes[signal]);
      expect(emulator.configuration(sdkAppId)).toBeUndefined();
    }));
});

test.concurrent("a write that is under way when it is interrupted cannot undo what is put back", () =>
  withEmulator({}, async (emulator) => {
    emulator.overwrite(sdkAppId, inUse);
    const run: Partial<Run> = {};
    const probed: unknown[] = [];
    // Only the run's own writes take their time: what is set back could overtake them.
    const call = async ({ verb, body }: Passing) => {
      if (`${body.address}`.includes("probe-")) {
        if (probed.push(body.address) === 3) {
          run.process?.kill("SIGTERM");
        }
        await sleep(700);
      }
      return { verb, body };
    };
    await withAltered(emulator, { call }, async (url) => {
      Object.assign(run, start(url, ["--replace", ...writing]));
      await run.ended;
    });
    await sleep(1000);
    expect(probed).toHaveLength(3);
    expect(emulator.configuration(sdkAppId)).toEqual(inUse);
  }));

test.concurrent("a reader of its output that goes away does not keep it from setting back what was there", () =>
  withEmulator({}, async (emulator) => {
    emulator.overwrite(sdkAppId, inUse);
    const run = start(emulator.url, ["--replace", ...writing.slice(1)]);
    await waitUntil(emulator, isUnderWay);
    run.process.stdout?.destroy();
    run.process.stderr?.destroy();
    await run.ended;
    expect(emulator.configuration(sdkAppId)).toEqual(inUse);
  }));

test.concurrent("calls that fail midway are told, and what was there is set back", () =>
  withEmulator({}, async (emulator) => {
    emulator.overwrite(sdkAppId, inUse);
    const run = start(emulator.url, ["--replace", ...writing]);
    await waitUntil(emulator, isUnderWay);
    emulator.fault({ kind: "resetAfter", verb: "set", times: 2 });
    const ended = await run.ended;
    expect(ended.code).toBe(1);
    expect(findUnsupported(ended).length).toBeGreaterThan(0);
    expect(emulator.configuration(sdkAppId)).toEqual(inUse);
    expectNoTrace(ended);
  }));

test.concurrent("calls that fail while it puts things back are tried again", () =>
  withEmulator({}, async (emulator) => {
    emulator.overwrite(sdkAppId, inUse);
    const run = start(emulator.url, ["--replace", ...writing]);
    await waitUntil(emulator, isUnderWay);
    run.process.kill("SIGTERM");
    emulator.fault({ kind: "badGateway", times: 2 });
    emulator.fault({ kind: "code", code: 70005, times: 2 });
    emulator.fault({ kind: "resetAfter", times: 1 });
    await run.ended;
    expect(emulator.configuration(sdkAppId)).toEqual(inUse);
  }));

test.concurrent("a configuration that somebody else sets meanwhile stays, and the former one can be found", () =>
  withEmulator({}, async (emulator) => {
    emulator.overwrite(sdkAppId, inUse);
    const theirs = { address: "https://elsewhere.example/hook", actions: ["cancel"] };
    const run = start(emulator.url, ["--replace", ...writing]);
    await waitUntil(emulator, (verbs) => isUnderWay(verbs) && verbs.at(-1) === "get");
    run.process.kill("SIGTERM");
    emulator.overwrite(sdkAppId, theirs);
    const ended = await run.ended;
    expect(ended.code).toBe(1);
    expect(emulator.configuration(sdkAppId)).toEqual(theirs);
    expect(ended.err).toContain("NOT PUT BACK: somebody else has set another one meanwhile, which stays.");

    const kept = findBackup(ended);
    expect(JSON.parse(readFileSync(kept, "utf8"))).toEqual({ ...inUse, actions: inUse.actions.toReversed() });
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    rmSync(dirname(kept), { recursive: true });
  }));

test.concurrent("a service that would not take back what it shows is left alone", () =>
  withEmulator({ unknownActions: "refused" }, async (emulator) => {
    const old = { ...inUse, actions: ["a_word_of_old"] };
    emulator.overwrite(sdkAppId, old);
    const ended = await start(emulator.url, ["--replace", "--json"]).ended;
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err).toContain("does not take back the configuration it shows (set was refused with code 70001)");
    expect(emulator.configuration(sdkAppId)).toEqual(old);
    rmSync(dirname(findBackup(ended)), { recursive: true });
  }));

test.concurrent("apart from the burst it makes no more than 8 calls in a second", () =>
  withEmulator({}, async (emulator) => {
    await start(emulator.url, writing).ended;
    const times = emulator.requests.map(({ at }) => at);
    expect(times.length).toBeGreaterThan(20);
    // Over the whole, since a busy machine may note several calls late and at once.
    const lasted = (times.at(-1) as number) - (times[0] as number);
    expect(lasted).toBeGreaterThan((times.length - 1) * 125 - 500);
  }));
