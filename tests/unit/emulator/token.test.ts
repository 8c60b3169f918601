import { setTimeout as wait } from "node:timers/promises";
import { Emulator } from "../../../emulator/src";
import { app, clientOf, configuration, otherApp, secretKey, sign } from "./client";
import { liveConfig } from "./wires";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

const { call, code, post } = clientOf(() => emulator, liveConfig);
const held = () => emulator.token(app);
const token = { token: "a-token", enabled: true };

describe("the token of Live's deliveries", () => {
  test("is set, shown and deleted", async () => {
    expect(await (await post("setToken", token)).json()).toEqual({
      ErrorCode: 0,
      ErrorInfo: "",
      ActionStatus: "OK",
      RequestId: expect.stringMatching(liveConfig.requestId),
    });
    expect(held()).toEqual(token);
    expect(await (await post("getToken")).json()).toMatchObject({
      ErrorCode: 0,
      Response: { Token: "a-token", IsTokenEnable: true },
    });
    expect(await (await post("deleteToken")).json()).not.toHaveProperty("Response");
    expect(held()).toBeUndefined();
    expect(await code("getToken")).toBe(100302);
  });

  test.each([{ token: "a-token" }, { enabled: true }, {}])("needs both fields the first time, not %j", async (body) => {
    expect(await code("setToken", body)).toBe(100002);
    expect(held()).toBeUndefined();
  });

  test.each([
    [{ token: "new" }, { token: "new", enabled: true }],
    [{ enabled: false }, { token: "a-token", enabled: false }],
    [{}, token],
    [
      { token: "new", enabled: false },
      { token: "new", enabled: false },
    ],
  ])("changes by what is sent afterwards: %j", async (body, after) => {
    emulator.overwriteToken(app, token);
    expect(await code("setToken", body)).toBe(0);
    expect(held()).toEqual(after);
  });

  test.each([
    ["x".repeat(128), 0],
    ["x", 0],
    ["x".repeat(129), 100002],
    ["", 100002],
    [5, 100002],
    [null, 100002],
  ])("%j as a token is answered %s", async (value, errorCode) => {
    expect(await code("setToken", { token: value, enabled: true })).toBe(errorCode);
  });

  test.each([1, "true", null])("%j is no Bool", async (enabled) => {
    emulator.overwriteToken(app, token);
    expect(await code("setToken", { enabled })).toBe(100002);
    expect(held()).toEqual(token);
  });

  test("is apart from the configuration: neither needs the other, and either can go alone", async () => {
    await call("setToken", token);
    expect(await code("get")).toBe(100301);
    await call("set", configuration);
    await call("delete");
    expect(held()).toEqual(token);
    await call("set", configuration);
    await call("deleteToken");
    expect(emulator.configuration(app, "v4/live_config")).toEqual(configuration);
  });

  test("is no other application's", async () => {
    emulator.addApplication(otherApp, { secretKey });
    await call("setToken", token);
    expect(emulator.token(otherApp)).toBeUndefined();
  });

  test.each(["setToken", "getToken", "deleteToken"] as const)("%s asks who calls, like any other", async (verb) => {
    const usersig = sign("administrator", app, "another-key");
    expect(await code(verb, token, { usersig })).toBe(70009);
    expect(await code(verb, "{")).toBe(60003);
    emulator.addApplication(otherApp, { secretKey, package: false });
    expect(await code(verb, token, { sdkappid: String(otherApp), usersig: sign("administrator", otherApp) })).toBe(
      60020,
    );
  });
});

describe("the switches", () => {
  test.each([
    ["null", null],
    ["emptyString", ""],
    ["emptyObject", {}],
    ["emptyAddress", { token: "", enabled: false }],
  ] as const)("getToken answers with %s when there is none", async (absentGet, data) => {
    emulator.behaviour.absentGet = absentGet;
    expect(await call("getToken")).toMatchObject({ errorCode: 0, data });
  });

  test.each([
    ["success", 0],
    ["code", 100302],
  ] as const)("deleteToken answers with %s when there is none", async (absentDelete, errorCode) => {
    emulator.behaviour.absentDelete = absentDelete;
    expect(await code("deleteToken")).toBe(errorCode);
  });

  test("with a lag, getToken shows the token before the write for a while", async () => {
    emulator.overwriteToken(app, token);
    emulator.behaviour.lagMs = 150;
    const begun = performance.now();
    await call("setToken", { enabled: false });
    const enabled = async () => ((await call("getToken")).data as { enabled: boolean }).enabled;
    while (await enabled()) {
      await wait(10);
    }
    expect(performance.now() - begun).toBeGreaterThanOrEqual(149);
  });
});

describe("behind the caller's back", () => {
  test("somebody else can write and remove it, unseen by the log", async () => {
    emulator.overwriteToken(app, token);
    expect((await call("getToken")).data).toEqual(token);
    emulator.removeToken(app);
    expect(await code("getToken")).toBe(100302);
    expect(emulator.requests.map(({ verb }) => verb)).toEqual(["getToken", "getToken"]);
  });

  test("an application that is not known, and a token that is none, are errors", () => {
    expect(() => emulator.overwriteToken(77, token)).toThrow("The application 77 is not known");
    expect(() => emulator.removeToken(77)).toThrow("not known");
    expect(emulator.token(77)).toBeUndefined();
    expect(() => emulator.overwriteToken(app, { token: "", enabled: true })).toThrow("`token` must be a text");
    expect(() => emulator.overwriteToken(app, { token: "x" } as never)).toThrow("`enabled` must be true or false");
  });

  test("the key of an application changes without its token, which goes with the application and with a reset", () => {
    emulator.overwriteToken(app, token);
    emulator.addApplication(app, { secretKey });
    expect(held()).toEqual(token);
    emulator.removeApplication(app);
    emulator.addApplication(app, { secretKey });
    expect(held()).toBeUndefined();
    emulator.overwriteToken(app, token);
    emulator.reset();
    expect(held()).toBeUndefined();
  });
});

test("the log says what was sent of a token, right or wrong", async () => {
  await call("setToken", token);
  await call("setToken", { enabled: 5 });
  await call("getToken");
  expect(emulator.requests).toMatchObject([
    { family: "v4/live_config", verb: "setToken", token, code: 0, applied: true },
    { verb: "setToken", token: { enabled: 5 }, code: 100002, applied: false },
    { verb: "getToken", code: 0, applied: true },
  ]);
  expect(emulator.requests[0]).not.toHaveProperty("configuration");
  expect(emulator.requests[1]?.token).toEqual({ enabled: 5 });
  expect(emulator.requests[2]).not.toHaveProperty("token");
});

test("a fault can be aimed at a token call", async () => {
  emulator.fault({ kind: "code", code: 100001, verb: "setToken" });
  expect([await code("set", configuration), await code("setToken", token)]).toEqual([0, 100001]);
  expect(held()).toBeUndefined();
});
