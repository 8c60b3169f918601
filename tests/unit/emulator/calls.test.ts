import { request } from "node:http";
import { Emulator } from "../../../emulator/src";
import { app, call, code, configuration, otherApp, post, secretKey, sign, urlOf } from "./client";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

describe("the four calls", () => {
  test("set answers with the address in the documented envelope, and the configuration is there", async () => {
    const response = await post(emulator, "set", configuration);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(Object.keys(JSON.parse(text))).toEqual(["errorCode", "errorMessage", "requestId", "data"]);
    expect(JSON.parse(text)).toEqual({
      errorCode: 0,
      errorMessage: "Success",
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
      data: configuration.address,
    });
    expect(emulator.configuration(app)).toEqual(configuration);
  });

  test("the last set wins", async () => {
    await call(emulator, "set", configuration);
    await call(emulator, "set", { address: "http://second.example", actions: ["reject"] });
    expect(emulator.configuration(app)).toEqual({ address: "http://second.example", actions: ["reject"] });
  });

  test("get answers with the configuration, actions before address", async () => {
    await call(emulator, "set", configuration);
    const { errorCode, data } = await call(emulator, "get");
    expect(errorCode).toBe(0);
    expect(Object.keys(data as object)).toEqual(["actions", "address"]);
    expect(data).toEqual({ address: configuration.address, actions: configuration.actions.toReversed() });
  });

  test("update replaces a configuration and answers with the new address", async () => {
    await call(emulator, "set", configuration);
    const answer = await call(emulator, "update", { address: "https://new.example", actions: ["cancel"] });
    expect(answer).toMatchObject({ errorCode: 0, data: "https://new.example" });
    expect(emulator.configuration(app)).toEqual({ address: "https://new.example", actions: ["cancel"] });
  });

  test("update answers 999 when nothing is configured, and configures nothing", async () => {
    expect(await call(emulator, "update", configuration)).toMatchObject({ errorCode: 999, data: "" });
    expect(emulator.configuration(app)).toBeUndefined();
  });

  test("delete answers with an empty text, and the configuration is gone", async () => {
    await call(emulator, "set", configuration);
    expect(await call(emulator, "delete")).toMatchObject({ errorCode: 0, data: "" });
    expect(emulator.configuration(app)).toBeUndefined();
    expect(await code(emulator, "get")).toBe(999);
  });

  test("one application's configuration is no other's", async () => {
    emulator.addApplication(otherApp, { secretKey: "another-key" });
    await call(emulator, "set", configuration);
    expect(emulator.configuration(otherApp)).toBeUndefined();
  });
});

describe("what the service refuses", () => {
  test.each(["set", "get", "update", "delete"] as const)(
    "%s answers 50001 to an application without the package",
    async (verb) => {
      emulator.addApplication(otherApp, { secretKey: "another-key", package: false });
      const whose = { sdkappid: String(otherApp), usersig: sign("administrator", otherApp, "another-key") };
      expect(await code(emulator, verb, configuration, whose)).toBe(50001);
      expect(emulator.configuration(otherApp)).toBeUndefined();
    },
  );

  test.each(["ftp://files.example", "hooks.example.com", "HTTPS://hooks.example.com", ""])(
    "the address %j is answered 70001",
    async (address) => {
      expect(await code(emulator, "set", { address, actions: ["reject"] })).toBe(70001);
    },
  );

  test.each([
    [{ actions: ["reject"] }, "address"],
    [{ address: "https://hooks.example.com" }, "actions"],
  ])("a body of %j is answered 70001 and told that %s is missing", async (body, name) => {
    const answer = await call(emulator, "set", body);
    expect(answer).toMatchObject({ errorCode: 70001, errorMessage: expect.stringContaining(`${name} is missing`) });
  });

  test.each(["sdkappid", "identifier", "usersig", "random", "contenttype"])(
    "a query without %s is answered 70001",
    async (name) => {
      const answer = await call(emulator, "get", {}, { [name]: undefined });
      expect(answer).toMatchObject({ errorCode: 70001, errorMessage: expect.stringContaining(`${name} is missing`) });
    },
  );

  test.each([
    ["sdkappid", "1400000001x"],
    ["sdkappid", ""],
    ["identifier", ""],
    ["usersig", ""],
    ["random", "4294967296"],
    ["random", "-1"],
    ["random", "1.5"],
    ["random", ""],
    ["contenttype", "JSON"],
    ["contenttype", "xml"],
  ])("%s=%j is answered 70001", async (name, value) => {
    expect(await code(emulator, "get", {}, { [name]: value })).toBe(70001);
  });

  test("parameter names are case-sensitive", async () => {
    expect(await code(emulator, "get", {}, { sdkappid: undefined, SdkAppId: String(app) })).toBe(70001);
  });

  test.each(["0", "4294967295"])("random=%s is accepted", async (random) => {
    expect(await code(emulator, "set", configuration, { random })).toBe(0);
  });

  test.each(["", "{", "null", "[]", '"text"', "42"])("the body %j is answered 70009", async (body) => {
    expect(await code(emulator, "get", body)).toBe(70009);
  });

  test.each([
    { address: 5, actions: [] },
    { address: null, actions: [] },
    { address: "https://hooks.example.com", actions: "reject" },
    { address: "https://hooks.example.com", actions: ["reject", 5] },
    { address: "https://hooks.example.com", actions: { 0: "reject" } },
  ])("the wrong type in %j is answered 70009", async (body) => {
    expect(await code(emulator, "update", body)).toBe(70009);
  });

  test("a refused set leaves what was there", async () => {
    await call(emulator, "set", configuration);
    await call(emulator, "set", { address: "nowhere", actions: [] });
    expect(emulator.configuration(app)).toEqual(configuration);
  });

  test("a message never repeats the signature", async () => {
    const usersig = sign("administrator", app, "a-wrong-key");
    const response = await post(emulator, "get", {}, { usersig });
    expect(await response.text()).not.toContain(usersig);
  });
});

describe("what never reaches the service", () => {
  test.each(["/", "/v1/callback/remove", "/v1/callback/SET", "/v1/callback/get/", "/v4/call_config/get_callback"])(
    "the path %s is not found",
    async (path) => {
      const response = await fetch(`${emulator.url}${path}`, { method: "POST", body: "{}" });
      expect(response.status).toBe(404);
    },
  );

  test.each(["GET", "PUT", "DELETE"])("the method %s is not allowed", async (method) => {
    const response = await fetch(urlOf(emulator, "get"), { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
    expect(emulator.requests).toEqual([]);
  });

  test("a call whose sender goes away half-way is not applied, and the next one is answered", async () => {
    const half = request(urlOf(emulator, "set"), { method: "POST", headers: { "content-length": 1000 } });
    half.on("error", () => {});
    half.write('{"address":');
    await new Promise((resolve) => half.once("socket", (socket) => socket.once("connect", resolve)));
    half.destroy();
    expect(await code(emulator, "get")).toBe(999);
    expect(emulator.requests.map(({ verb }) => verb)).toEqual(["get"]);
  });
});
