import { setTimeout as wait } from "node:timers/promises";
import { type Behaviour, Emulator } from "../../../emulator/src";
import { app, call, code, configuration, secretKey } from "./client";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

const behave = (changes: Partial<Behaviour>) => Object.assign(emulator.behaviour, changes);
const set = (actions: readonly string[], address = configuration.address) =>
  code(emulator, "set", { address, actions });
const held = () => emulator.configuration(app);

describe("nothing configured", () => {
  test.each([
    ["code", 999, ""],
    ["null", 0, null],
    ["emptyString", 0, ""],
    ["emptyObject", 0, {}],
    ["emptyAddress", 0, { actions: [], address: "" }],
  ] as const)("get answers with %s", async (absentGet, errorCode, data) => {
    behave({ absentGet });
    expect(await call(emulator, "get")).toMatchObject({ errorCode, data });
  });

  test.each([
    ["success", 0],
    ["code", 999],
  ] as const)("delete answers with %s", async (absentDelete, errorCode) => {
    behave({ absentDelete });
    expect(await call(emulator, "delete")).toMatchObject({ errorCode, data: "" });
  });
});

describe("the types of the envelope", () => {
  test("the code can be a text", async () => {
    behave({ errorCodeType: "text" });
    expect(await code(emulator, "get")).toBe("999");
  });

  test("the request id can be a number", async () => {
    behave({ requestIdType: "number" });
    expect(Number.isSafeInteger((await call(emulator, "get")).requestId)).toBe(true);
  });
});

describe("actions", () => {
  test.each([
    ["reversed", ["call_busy", "caller_start_call", "normal_end"]],
    ["sorted", ["call_busy", "caller_start_call", "normal_end"]],
    ["asSent", ["normal_end", "caller_start_call", "call_busy"]],
  ] as const)("get lists them %s", async (actionsOrder, actions) => {
    behave({ actionsOrder });
    await set(configuration.actions);
    expect((await call(emulator, "get")).data).toEqual({ actions, address: configuration.address });
  });

  test.each([
    ["repeatedActions", "kept", 0, ["cancel", "reject", "cancel"]],
    ["repeatedActions", "dropped", 0, ["cancel", "reject"]],
    ["repeatedActions", "refused", 70001, undefined],
  ] as const)("%s: %s", async (name, treatment, errorCode, actions) => {
    behave({ [name]: treatment });
    expect(await set(["cancel", "reject", "cancel"])).toBe(errorCode);
    expect(held()?.actions).toEqual(actions);
  });

  test.each([
    ["unknownActions", "kept", 0, ["cancel", "call_end"]],
    ["unknownActions", "dropped", 0, ["cancel"]],
    ["unknownActions", "refused", 70001, undefined],
  ] as const)("%s: %s", async (name, treatment, errorCode, actions) => {
    behave({ [name]: treatment });
    expect(await set(["cancel", "call_end"])).toBe(errorCode);
    expect(held()?.actions).toEqual(actions);
  });

  test.each([
    ["kept", 0, []],
    ["refused", 70001, undefined],
  ] as const)("an empty list is %s", async (emptyActions, errorCode, actions) => {
    behave({ emptyActions });
    expect(await set([])).toBe(errorCode);
    expect(held()?.actions).toEqual(actions);
  });

  test("a list emptied by dropping unknown words is an empty list", async () => {
    behave({ unknownActions: "dropped", emptyActions: "refused" });
    expect(await set(["call_end"])).toBe(70001);
  });

  test("none of the 25 documented words is unknown", async () => {
    behave({ unknownActions: "refused", repeatedActions: "refused" });
    const status = "cancel reject not_answer normal_end call_busy interrupt";
    const caller =
      "caller_start_call caller_call_accepted caller_call_missed caller_call_rejected caller_call_busy caller_cancel_call caller_call_failed caller_call_end caller_call_interrupted";
    const callee =
      "callee_receive_call callee_accept_call callee_not_answer_call callee_reject_call callee_ignore_call callee_call_canceled callee_call_end callee_call_interrupted";
    const words = `${status} ${caller} ${callee} invite_user join_in_group_call`.split(" ");
    expect(words).toHaveLength(25);
    expect(await set(words)).toBe(0);
  });
});

describe("addresses", () => {
  test("the longest one allowed is accepted, one character more is answered 70001", async () => {
    behave({ maxAddressLength: 30 });
    expect(await set([], "https://hooks.example.com/".padEnd(30, "x"))).toBe(0);
    expect(await set([], "https://hooks.example.com/".padEnd(31, "x"))).toBe(70001);
  });

  test.each([
    ["asSent", "https://Hooks.Example.com", "https://Hooks.Example.com"],
    ["normalised", "https://Hooks.Example.com", "https://hooks.example.com/"],
    ["normalised", "http://", "http://"],
  ] as const)("%s: %s is held as %s", async (addressForm, sent, kept) => {
    behave({ addressForm });
    const { data } = await call(emulator, "set", { address: sent, actions: [] });
    expect([data, held()?.address]).toEqual([kept, kept]);
  });
});

describe("time", () => {
  const shown = async () => ((await call(emulator, "get")).data as { address?: string }).address;

  test("with a lag, get shows the configuration before the write for a while", async () => {
    behave({ lagMs: 150, callsPerSecond: Number.POSITIVE_INFINITY });
    emulator.overwrite(app, { address: "https://first.example", actions: [] });
    const begun = performance.now();
    await set([], "https://second.example");
    expect(held()?.address).toBe("https://second.example");
    while ((await shown()) === "https://first.example") await wait(10);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(149);
    expect(await shown()).toBe("https://second.example");
  });

  test("with a lag, a first set and a delete show late as well", async () => {
    behave({ lagMs: 60_000 });
    await set([], "https://first.example");
    expect(await code(emulator, "get")).toBe(999);
    emulator.overwrite(app, { address: "https://first.example", actions: [] });
    await call(emulator, "delete");
    expect(held()).toBeUndefined();
    expect(await shown()).toBe("https://first.example");
  });

  test("a lag does not hide what somebody else did", async () => {
    behave({ lagMs: 60_000 });
    await set([], "https://ours.example");
    emulator.overwrite(app, { address: "https://theirs.example", actions: [] });
    expect(await shown()).toBe("https://theirs.example");
  });

  test("with a latency the call takes effect at once and is answered later", async () => {
    behave({ latencyMs: 300 });
    const begun = performance.now();
    const answer = set(["cancel"]).then((answered) => [answered, performance.now() - begun] as const);
    while (held() === undefined) await wait(5);
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
