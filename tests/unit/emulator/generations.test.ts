import { Emulator } from "../../../emulator/src";
import { app, clientOf, configuration, otherApp, secretKey } from "./client";
import { callConfig, liveConfig, roomConfig, v1, wires } from "./wires";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

const ofV4 = [callConfig, roomConfig, liveConfig];
const another = { address: "http://second.example", actions: ["reject"] };

/** The text of an answer and what it holds, to see the wire as it is. */
async function raw(response: Promise<Response>): Promise<[names: string[], held: Record<string, unknown>]> {
  const held = (await (await response).json()) as Record<string, unknown>;
  return [Object.keys(held), held];
}

describe("on the wire", () => {
  test("v1 has its envelope, the address as data of a set, and actions before address in get's", async () => {
    const { post } = clientOf(() => emulator, v1);
    const [names, set] = await raw(post("set", configuration));
    expect(names).toEqual(["errorCode", "errorMessage", "requestId", "data"]);
    expect(set).toMatchObject({ errorCode: 0, errorMessage: "Success", data: configuration.address });
    const [, { data }] = await raw(post("get"));
    expect(Object.keys(data as object)).toEqual(["actions", "address"]);
  });

  test.each(ofV4)("$family has its envelope, with a Response on get's success alone", async (wire) => {
    const { post } = clientOf(() => emulator, wire);
    const bare = ["ErrorCode", "ErrorInfo", "ActionStatus", "RequestId"];
    const [absentNames, absent] = await raw(post("get"));
    expect([absentNames, absent.ActionStatus]).toEqual([bare, "FAIL"]);
    const [setNames, set] = await raw(post("set", configuration));
    expect(setNames).toEqual(bare);
    expect(set).toMatchObject({ ErrorCode: 0, ErrorInfo: "", ActionStatus: "OK" });
    const [getNames, { Response: shown }] = await raw(post("get"));
    expect(getNames).toEqual([...bare, "Response"]);
    expect(shown).toEqual({
      Url: configuration.address,
      CallbackCommandList: configuration.actions.toReversed(),
    });
    const [deleteNames] = await raw(post("delete"));
    expect(deleteNames).toEqual(bare);
  });

  test.each(ofV4)("the status of $family is right even where the code is a text", async (wire) => {
    emulator.behaviour.errorCodeType = "text";
    const { post } = clientOf(() => emulator, wire);
    expect((await raw(post("set", configuration)))[1]).toMatchObject({ ErrorCode: "0", ActionStatus: "OK" });
    expect((await raw(post("set", {})))[1]).toMatchObject({ ErrorCode: "100002", ActionStatus: "FAIL" });
  });

  test.each(ofV4)("$family does not know v1's names of the fields", async (wire) => {
    const answer = await clientOf(() => emulator, wire).call("set", JSON.stringify(configuration));
    expect(answer).toMatchObject({ errorCode: 100002, errorMessage: expect.stringContaining("Url is missing") });
  });
});

describe("a set where something is configured", () => {
  const secondSet = async (wire: (typeof wires)[number]) => {
    const { call, code } = clientOf(() => emulator, wire);
    await call("set", configuration);
    return [await code("set", another), emulator.configuration(app, wire.family)];
  };

  test.each(wires)("can be told to overwrite in $family", async (wire) => {
    emulator.behaviour.setWhenPresent = "overwritten";
    expect(await secondSet(wire)).toEqual([0, another]);
  });

  test.each(ofV4)("can be told to be refused in $family", async (wire) => {
    emulator.behaviour.setWhenPresent = "refused";
    expect(await secondSet(wire)).toEqual([100300, configuration]);
  });

  test("cannot be told to be refused in v1, which has no code for it", async () => {
    emulator.behaviour.setWhenPresent = "refused";
    expect(await secondSet(v1)).toEqual([0, another]);
  });

  test("succeeds again after a delete", async () => {
    const { code } = clientOf(() => emulator, roomConfig);
    expect([await code("set", configuration), await code("delete"), await code("set", another)]).toEqual([0, 0, 0]);
  });

  test("is refused for what is held, not for what a lagging get shows", async () => {
    emulator.behaviour.lagMs = 60_000;
    const { code } = clientOf(() => emulator, roomConfig);
    await code("set", configuration);
    expect([await code("get"), await code("set", another)]).toEqual([100301, 100300]);
  });
});

describe("a path that is not there", () => {
  test.each([
    "/v4/call_config/update_callback",
    "/v4/call_config/get_callback/",
    "/v4/call_config/set_callback_token",
    "/v4/room_config/get_callback_token",
    "/v4/live_config/GET_CALLBACK",
    "/v4/livee_config/get_callback_token",
    "/v4/",
  ])("%s is answered 60009 in the envelope, with HTTP 200, and not logged", async (path) => {
    const response = await fetch(`${emulator.url}${path}`, { method: "POST", body: "{}" });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      ErrorCode: 60009,
      ErrorInfo: expect.any(String),
      ActionStatus: "FAIL",
      RequestId: expect.stringMatching(liveConfig.requestId),
    });
    expect(emulator.requests).toEqual([]);
  });

  test("live_config's update can be made to be missing: 60009 before anything else, in the log", async () => {
    emulator.behaviour.disputedCalls = "missing";
    emulator.overwrite(app, configuration, "v4/live_config");
    const { code } = clientOf(() => emulator, liveConfig);
    expect(await code("update", another)).toBe(60009);
    expect(await code("update", another, { usersig: "broken" })).toBe(60009);
    expect(emulator.configuration(app, "v4/live_config")).toEqual(configuration);
    expect(emulator.requests).toMatchObject([
      { family: "v4/live_config", verb: "update", code: 60009, applied: false },
      { code: 60009 },
    ]);
  });

  test("no other call is disputed", async () => {
    emulator.behaviour.disputedCalls = "missing";
    for (const wire of [v1, roomConfig]) {
      emulator.overwrite(app, configuration, wire.family);
      expect(await clientOf(() => emulator, wire).code("update", another)).toBe(0);
    }
    const { code } = clientOf(() => emulator, liveConfig);
    expect([await code("set", configuration), await code("get"), await code("delete")]).toEqual([0, 0, 0]);
  });
});

describe("behind the caller's back", () => {
  test.each(wires)("somebody else can write and remove what is configured in $family", async (wire) => {
    const { code, call } = clientOf(() => emulator, wire);
    emulator.overwrite(app, another, wire.family);
    expect((await call("get")).data).toEqual(another);
    emulator.remove(app, wire.family);
    expect(await code("get")).toBe(wire.codes.absent);
    expect(emulator.requests.map(({ family, verb }) => [family, verb])).toEqual([
      [wire.family, "get"],
      [wire.family, "get"],
    ]);
  });

  test("what is configured in every family goes with the application, and with a reset", () => {
    emulator.addApplication(otherApp, { secretKey });
    for (const { family } of wires) {
      emulator.overwrite(app, another, family);
      emulator.overwrite(otherApp, another, family);
    }
    emulator.removeApplication(otherApp);
    emulator.addApplication(otherApp, { secretKey });
    emulator.reset();
    for (const { family } of wires) {
      expect([emulator.configuration(app, family), emulator.configuration(otherApp, family)]).toEqual([
        undefined,
        undefined,
      ]);
    }
  });
});
