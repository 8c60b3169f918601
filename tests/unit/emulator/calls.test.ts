import { request } from "node:http";
import { Emulator } from "../../../emulator/src";
import { app, clientOf, configuration, otherApp, secretKey, sign } from "./client";
import { type Wire, wires } from "./wires";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

const another = { address: "http://second.example", actions: ["reject"] };

/** The names of the calls for a configuration that a family has. */
const verbsOf = ({ paths }: Wire) => (["set", "get", "update", "delete"] as const).filter((verb) => paths[verb]);

describe.each(wires)("the calls of $family", (wire) => {
  const { family, codes, noData } = wire;
  const { call, code, post } = clientOf(() => emulator, wire);
  const held = () => emulator.configuration(app, family);
  const echo = ({ address }: { address: string }) => (wire.echoes ? address : noData);

  test("set succeeds in the documented envelope, and the configuration is there", async () => {
    const answer = await call("set", configuration);
    expect(answer).toMatchObject({ errorCode: 0, requestId: expect.stringMatching(wire.requestId) });
    expect(answer.data).toEqual(echo(configuration));
    expect(held()).toEqual(configuration);
  });

  test("every answer is HTTP 200, failures included", async () => {
    const statuses = [await post("set", configuration), await post("get", "{"), await post("set", {})];
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test("get answers with the configuration", async () => {
    await call("set", configuration);
    expect(await call("get")).toMatchObject({
      errorCode: 0,
      data: { address: configuration.address, actions: configuration.actions.toReversed() },
    });
  });

  test("get answers with the family's code when nothing is configured", async () => {
    const answer = await call("get");
    expect([answer.errorCode, answer.data]).toEqual([codes.absent, noData]);
  });

  test("delete answers without data, and the configuration is gone", async () => {
    await call("set", configuration);
    const answer = await call("delete");
    expect([answer.errorCode, answer.data]).toEqual([0, noData]);
    expect(held()).toBeUndefined();
    expect(await code("get")).toBe(codes.absent);
  });

  test("one application's configuration is no other's", async () => {
    emulator.addApplication(otherApp, { secretKey: "another-key" });
    await call("set", configuration);
    expect(emulator.configuration(otherApp, family)).toBeUndefined();
  });

  test("one family's configuration is no other's", async () => {
    await call("set", configuration);
    const holding = wires.filter((other) => emulator.configuration(app, other.family) !== undefined);
    expect(holding.map((other) => other.family)).toEqual([family]);
    for (const other of wires) {
      await clientOf(() => emulator, other).call("set", another);
    }
    await call("delete");
    expect(wires.filter((other) => emulator.configuration(app, other.family) === undefined)).toEqual([wire]);
  });
});

describe.each(wires.filter(({ setOverwrites }) => setOverwrites))("set of $family", (wire) => {
  test("the last one wins", async () => {
    const { call } = clientOf(() => emulator, wire);
    await call("set", configuration);
    await call("set", another);
    expect(emulator.configuration(app, wire.family)).toEqual(another);
  });
});

describe.each(wires.filter(({ setOverwrites }) => !setOverwrites))("set of $family", (wire) => {
  const { call, code } = clientOf(() => emulator, wire);

  test("answers 100300 where something is configured, and leaves it", async () => {
    await call("set", configuration);
    expect(await code("set", another)).toBe(100300);
    expect(emulator.configuration(app, wire.family)).toEqual(configuration);
  });

  test("says that a parameter is bad before it says that something is configured", async () => {
    await call("set", configuration);
    expect(await code("set", { ...another, address: "nowhere" })).toBe(wire.codes.badParameter);
  });
});

describe.each(wires.filter(({ paths }) => paths.update))("update of $family", (wire) => {
  const { call } = clientOf(() => emulator, wire);

  test("replaces a configuration", async () => {
    await call("set", configuration);
    const answer = await call("update", another);
    expect([answer.errorCode, answer.data]).toEqual([0, wire.echoes ? another.address : wire.noData]);
    expect(emulator.configuration(app, wire.family)).toEqual(another);
  });

  test("answers the family's code when nothing is configured, and configures nothing", async () => {
    const answer = await call("update", configuration);
    expect([answer.errorCode, answer.data]).toEqual([wire.codes.absent, wire.noData]);
    expect(emulator.configuration(app, wire.family)).toBeUndefined();
  });
});

describe.each(wires)("what $family refuses", (wire) => {
  const { family, fields, codes } = wire;
  const { call, code, post } = clientOf(() => emulator, wire);

  test.each(verbsOf(wire))("%s of an application without the package", async (verb) => {
    emulator.addApplication(otherApp, { secretKey: "another-key", package: false });
    const whose = { sdkappid: String(otherApp), usersig: sign("administrator", otherApp, "another-key") };
    expect(await code(verb, configuration, whose)).toBe(codes.packageMissing);
    expect(emulator.configuration(otherApp, family)).toBeUndefined();
  });

  test.each(["ftp://files.example", "hooks.example.com", "HTTPS://hooks.example.com", ""])(
    "the address %j",
    async (address) => {
      expect(await code("set", { address, actions: ["reject"] })).toBe(codes.badParameter);
    },
  );

  test.each([
    [{ actions: ["reject"] }, fields.address],
    [{ address: "https://hooks.example.com" }, fields.actions],
  ])("a body of %j, telling that %s is missing", async (body, name) => {
    expect(await call("set", body)).toMatchObject({
      errorCode: codes.badParameter,
      errorMessage: expect.stringContaining(`${name} is missing`),
    });
  });

  test.each([
    ["sdkappid", codes.sdkappidMissing],
    ["identifier", codes.queryWrong],
    ["usersig", codes.queryWrong],
    ["random", codes.queryWrong],
    ["contenttype", codes.queryWrong],
  ])("a query without %s, with %s", async (name, errorCode) => {
    const answer = await call("get", {}, { [name]: undefined });
    expect(answer).toMatchObject({ errorCode, errorMessage: expect.stringContaining(`${name} is missing`) });
  });

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
  ])("%s=%j", async (name, value) => {
    const wrong = name === "sdkappid" ? codes.sdkappidInvalid : codes.queryWrong;
    expect(await code("get", {}, { [name]: value })).toBe(wrong);
  });

  test("a parameter's name in another case", async () => {
    expect(await code("get", {}, { sdkappid: undefined, SdkAppId: String(app) })).toBe(codes.sdkappidMissing);
  });

  test.each(["0", "4294967295"])("but not random=%s", async (random) => {
    expect(await code("set", configuration, { random })).toBe(0);
  });

  test.each(["", "{", "null", "[]", '"text"', "42"])("the body %j", async (body) => {
    expect(await code("get", body)).toBe(codes.bodyUnreadable);
  });

  test.each([
    { address: 5, actions: [] },
    { address: null, actions: [] },
    { address: "https://hooks.example.com", actions: "reject" },
    { address: "https://hooks.example.com", actions: ["reject", 5] },
    { address: "https://hooks.example.com", actions: { 0: "reject" } },
  ])("the wrong type in %j", async (body) => {
    for (const verb of verbsOf(wire).filter((each) => each === "set" || each === "update")) {
      expect(await code(verb, body)).toBe(codes.wrongType);
    }
  });

  test("a refused set leaves what was there", async () => {
    await call("set", configuration);
    await call("set", { address: "nowhere", actions: [] });
    expect(emulator.configuration(app, family)).toEqual(configuration);
  });

  test("a message never repeats the signature", async () => {
    const usersig = sign("administrator", app, "a-wrong-key");
    const response = await post("get", {}, { usersig });
    expect(await response.text()).not.toContain(usersig);
  });
});

describe.each(wires)("what never reaches the service of $family", (wire) => {
  const { code, urlOf } = clientOf(() => emulator, wire);

  test.each(["GET", "PUT", "DELETE"])("the method %s", async (method) => {
    const response = await fetch(urlOf("get"), { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
    expect(emulator.requests).toEqual([]);
  });

  test("a call whose sender goes away half-way is not applied, and the next one is answered", async () => {
    const half = request(urlOf("set"), { method: "POST", headers: { "content-length": 1000 } });
    half.on("error", () => {});
    half.write('{"address":');
    await new Promise((resolve) => half.once("socket", (socket) => socket.once("connect", resolve)));
    half.destroy();
    expect(await code("get")).toBe(wire.codes.absent);
    expect(emulator.requests.map(({ verb }) => verb)).toEqual(["get"]);
  });
});

test.each(["/", "/v1/callback/remove", "/v1/callback/SET", "/v1/callback/get/", "/v2/callback/get"])(
  "the path %s is not found",
  async (path) => {
    const response = await fetch(`${emulator.url}${path}`, { method: "POST", body: "{}" });
    expect(response.status).toBe(404);
  },
);
