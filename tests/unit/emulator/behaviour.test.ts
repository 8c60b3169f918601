import { setTimeout as wait } from "node:timers/promises";
import { type Behaviour, Emulator } from "../../../emulator/src";
import { app, clientOf, configuration, secretKey } from "./client";
import { type Wire, wires } from "./wires";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

const behave = (changes: Partial<Behaviour>) => Object.assign(emulator.behaviour, changes);
/** What the tests do with one family. */
function speaking(wire: Wire) {
  const { call, code } = clientOf(() => emulator, wire);
  return {
    call,
    code,
    set: (actions: readonly string[], address = configuration.address) => code("set", { address, actions }),
    held: () => emulator.configuration(app, wire.family),
  };
}

describe.each(wires)("nothing configured in $family", (wire) => {
  const { call } = speaking(wire);

  test.each([
    ["code", wire.codes.absent, wire.noData],
    ["null", 0, null],
    ["emptyString", 0, ""],
    ["emptyObject", 0, {}],
    ["emptyAddress", 0, { actions: [], address: "" }],
  ] as const)("get answers with %s", async (absentGet, errorCode, data) => {
    behave({ absentGet });
    const answer = await call("get");
    expect([answer.errorCode, answer.data]).toEqual([errorCode, data]);
  });

  test.each([
    ["success", 0],
    ["code", wire.codes.absent],
  ] as const)("delete answers with %s", async (absentDelete, errorCode) => {
    behave({ absentDelete });
    const answer = await call("delete");
    expect([answer.errorCode, answer.data]).toEqual([errorCode, wire.noData]);
  });
});

describe.each(wires)("the types of $family's envelope", (wire) => {
  const { call, code } = speaking(wire);

  test("the code can be a text", async () => {
    behave({ errorCodeType: "text" });
    expect(await code("get")).toBe(String(wire.codes.absent));
  });

  test("the request id can be a number", async () => {
    behave({ requestIdType: "number" });
    expect(Number.isSafeInteger((await call("get")).requestId)).toBe(true);
  });
});

/** What somebody may write who means harm: it must come out as it went in. */
const hostile = ["a\nb", "cr\r", "::error::x", "`````", "\u001b[31m\u0007", "\u202eab\u2028", "\ud800", ""];

describe.each(wires)("hostile text in $family", (wire) => {
  const { call } = speaking(wire);

  test("that somebody else has set is in get as it is", async () => {
    behave({ actionsOrder: "asSent" });
    emulator.overwrite(app, { address: "javascript:`\n\u202e", actions: hostile }, wire.family);
    expect((await call("get")).data).toEqual({ address: "javascript:`\n\u202e", actions: hostile });
  });

  test.each(hostile)("may be the request id: %j", async (requestId) => {
    behave({ requestId });
    expect(await call("get")).toMatchObject({ requestId });
  });
});

describe.each(wires)("actions of $family", (wire) => {
  const { call, set, held } = speaking(wire);
  const { badParameter } = wire.codes;
  const [first, second] = wire.words as [string, string];

  test.each([
    ["reversed", ["c", "a", "b"]],
    ["sorted", ["a", "b", "c"]],
    ["asSent", ["b", "a", "c"]],
  ] as const)("get lists them %s", async (actionsOrder, actions) => {
    behave({ actionsOrder });
    await set(["b", "a", "c"]);
    expect((await call("get")).data).toEqual({ actions, address: configuration.address });
  });

  test.each([
    ["repeatedActions", "kept", 0, [first, second, first]],
    ["repeatedActions", "dropped", 0, [first, second]],
    ["repeatedActions", "refused", badParameter, undefined],
  ] as const)("%s: %s", async (name, treatment, errorCode, actions) => {
    behave({ [name]: treatment });
    expect(await set([first, second, first])).toBe(errorCode);
    expect(held()?.actions).toEqual(actions);
  });

  test.each([
    ["unknownActions", "kept", 0, [first, "call_end"]],
    ["unknownActions", "dropped", 0, [first]],
    ["unknownActions", "refused", badParameter, undefined],
  ] as const)("%s: %s", async (name, treatment, errorCode, actions) => {
    behave({ [name]: treatment });
    expect(await set([first, "call_end"])).toBe(errorCode);
    expect(held()?.actions).toEqual(actions);
  });

  test.each([
    ["kept", 0, []],
    ["refused", badParameter, undefined],
  ] as const)("an empty list is %s", async (emptyActions, errorCode, actions) => {
    behave({ emptyActions });
    expect(await set([])).toBe(errorCode);
    expect(held()?.actions).toEqual(actions);
  });

  test("a list emptied by dropping unknown words is an empty list", async () => {
    behave({ unknownActions: "dropped", emptyActions: "refused" });
    expect(await set(["call_end"])).toBe(badParameter);
  });

  test("none of the documented words is unknown", async () => {
    behave({ unknownActions: "refused", repeatedActions: "refused" });
    expect(wire.words).toHaveLength(
      { v1: 25, "v4/call_config": 3, "v4/room_config": 6, "v4/live_config": 20 }[wire.family],
    );
    expect(await set(wire.words)).toBe(0);
  });

  test("another family's words are unknown, but for the one that Room and Live share", async () => {
    behave({ unknownActions: "dropped" });
    await set(wires.filter((other) => other !== wire).flatMap(({ words }) => words));
    const shared = wire.words.filter((word) => word.startsWith("Mic."));
    expect(new Set(held()?.actions)).toEqual(new Set(shared));
  });
});

describe.each(wires)("addresses of $family", (wire) => {
  const { call, set, held } = speaking(wire);

  test("the longest one allowed is accepted, one character more is a bad parameter", async () => {
    behave({ maxAddressLength: 30, setWhenPresent: "overwritten" });
    expect(await set([], "https://hooks.example.com/".padEnd(30, "x"))).toBe(0);
    expect(await set([], "https://hooks.example.com/".padEnd(31, "x"))).toBe(wire.codes.badParameter);
  });

  test.each([
    ["asSent", "https://Hooks.Example.com", "https://Hooks.Example.com"],
    ["normalised", "https://Hooks.Example.com", "https://hooks.example.com/"],
    ["normalised", "http://", "http://"],
  ] as const)("%s: %s is held as %s", async (addressForm, sent, kept) => {
    behave({ addressForm });
    const { data } = await call("set", { address: sent, actions: [] });
    expect([data, held()?.address]).toEqual([wire.echoes ? kept : wire.noData, kept]);
  });
});

describe.each(wires)("time in $family", (wire) => {
  const { family } = wire;
  const { call, code, set, held } = speaking(wire);
  const shown = async () => ((await call("get")).data as { address?: string }).address;

  test("with a lag, get shows the configuration before the write for a while", async () => {
    behave({ lagMs: 150, setWhenPresent: "overwritten", callsPerSecond: Number.POSITIVE_INFINITY });
    emulator.overwrite(app, { address: "https://first.example", actions: [] }, family);
    const begun = performance.now();
    await set([], "https://second.example");
    expect(held()?.address).toBe("https://second.example");
    while ((await shown()) === "https://first.example") {
      await wait(10);
    }
    expect(performance.now() - begun).toBeGreaterThanOrEqual(149);
    expect(await shown()).toBe("https://second.example");
  });

  test("with a lag, a first set and a delete show late as well", async () => {
    behave({ lagMs: 60_000 });
    await set([], "https://first.example");
    expect(await code("get")).toBe(wire.codes.absent);
    emulator.overwrite(app, { address: "https://first.example", actions: [] }, family);
    await call("delete");
    expect(held()).toBeUndefined();
    expect(await shown()).toBe("https://first.example");
  });

  test("a lag does not hide what somebody else did", async () => {
    behave({ lagMs: 60_000 });
    await set([], "https://ours.example");
    emulator.overwrite(app, { address: "https://theirs.example", actions: [] }, family);
    expect(await shown()).toBe("https://theirs.example");
  });

  test("with a latency the call takes effect at once and is answered later", async () => {
    behave({ latencyMs: 300 });
    const begun = performance.now();
    const answer = set(["cancel"]).then((answered) => [answered, performance.now() - begun] as const);
    while (held() === undefined) {
      await wait(5);
    }
    expect(await Promise.race([answer, "on its way"])).toBe("on its way");
    const [answered, elapsed] = await answer;
    expect(answered).toBe(0);
    expect(elapsed).toBeGreaterThanOrEqual(299);
  });
});

describe("the switches themselves", () => {
  test("those given at the start hold, and a reset returns to them", async () => {
    const strict = await Emulator.start({ behaviour: { emptyActions: "refused" } });
    expect(strict.behaviour).toMatchObject({ emptyActions: "refused", absentGet: "code" });
    strict.behaviour.emptyActions = "kept";
    strict.reset();
    expect(strict.behaviour.emptyActions).toBe("refused");
    await strict.close();
  });

  test("a misspelt switch or value is an error", async () => {
    await expect(Emulator.start({ behaviour: { lag: 5 } as never })).rejects.toThrow("`lag` is not known here");
    await expect(Emulator.start({ behaviour: { lagMs: -1 } })).rejects.toThrow("`lagMs` must be milliseconds");
    expect(() => Object.assign(emulator.behaviour, { lag: 5 })).toThrow(TypeError);
  });
});
