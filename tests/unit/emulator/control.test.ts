import { Emulator } from "../../../emulator/src";
import { app, code, configuration, post, secretKey } from "./client";
import { wires } from "./wires";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start();
});
beforeEach(() => emulator.addApplication(app, { secretKey }));
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

interface Steered {
  readonly status: number;
  readonly text: string;
}

async function steer(method: string, path: string, body?: unknown): Promise<Steered> {
  const sent = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(`${emulator.url}/_emulator/${path}`, {
    method,
    ...(sent !== undefined && { body: sent }),
  });
  return { status: response.status, text: await response.text() };
}

const done: Steered = { status: 204, text: "" };
const read = async (path: string) => JSON.parse((await steer("GET", path)).text);

describe("steering over HTTP", () => {
  test("an application can be added, given a new key and removed", async () => {
    expect(await steer("PUT", `applications/${app}`, { secretKey: "another" })).toEqual(done);
    expect(await code(emulator, "get")).toBe(70002);
    expect(await steer("PUT", `applications/${app}`, { secretKey })).toEqual(done);
    expect(await code(emulator, "get")).toBe(999);
    expect(await steer("DELETE", `applications/${app}`)).toEqual(done);
    expect(await code(emulator, "get")).toBe(70002);
  });

  test("a configuration can be written, read and removed", async () => {
    const path = `applications/${app}/configuration`;
    expect(await read(path)).toBeNull();
    expect(await steer("PUT", path, configuration)).toEqual(done);
    expect(await read(path)).toEqual(configuration);
    expect(emulator.configuration(app)).toEqual(configuration);
    expect(await steer("DELETE", path)).toEqual(done);
    expect(emulator.configuration(app)).toBeUndefined();
  });

  test.each(wires)("a configuration of $family can be written, read and removed", async ({ family }) => {
    const path = `applications/${app}/configuration?family=${family}`;
    expect(await steer("PUT", path, configuration)).toEqual(done);
    expect(await read(path)).toEqual(configuration);
    expect(emulator.configuration(app, family)).toEqual(configuration);
    expect(wires.filter((other) => emulator.configuration(app, other.family))).toHaveLength(1);
    expect(await steer("DELETE", path)).toEqual(done);
    expect(emulator.configuration(app, family)).toBeUndefined();
  });

  test("a token can be written, read and removed", async () => {
    const path = `applications/${app}/token`;
    expect(await read(path)).toBeNull();
    expect(await steer("PUT", path, { token: "a-token", enabled: false })).toEqual(done);
    expect(await read(path)).toEqual({ token: "a-token", enabled: false });
    expect(await steer("DELETE", path)).toEqual(done);
    expect(emulator.token(app)).toBeUndefined();
  });

  test("the behaviour can be read and changed in part", async () => {
    const { status, text } = await steer("PATCH", "behaviour", { absentGet: "null" });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ ...emulator.behaviour, absentGet: "null" });
    expect(await read("behaviour")).toEqual(emulator.behaviour);
    expect(await code(emulator, "get")).toBe(0);
  });

  test("faults can be added and cleared", async () => {
    expect(await steer("POST", "faults", { kind: "badGateway", times: "always" })).toEqual(done);
    expect((await post(emulator, "get")).status).toBe(502);
    expect((await post(emulator, "get")).status).toBe(502);
    expect(await steer("DELETE", "faults")).toEqual(done);
    expect((await post(emulator, "get")).status).toBe(200);
  });

  test("the request log can be read and cleared, and does not show the steering", async () => {
    await code(emulator, "set", configuration);
    expect(await read("requests")).toMatchObject([{ verb: "set", sdkAppId: app, configuration, code: 0 }]);
    expect(await steer("DELETE", "requests")).toEqual(done);
    expect(await read("requests")).toEqual([]);
  });

  test.each([
    ["PUT", `applications/${app}`, { secretkey: "x" }, "`secretkey` is not known here; these are: secretKey"],
    ["PUT", `applications/${app}`, {}, "`secretKey` must be a text that is not empty."],
    ["PUT", "applications/0", { secretKey }, "`sdkAppId` must be a SDKAppID"],
    ["PUT", `applications/${app}/configuration`, { address: "x" }, "`actions` must be a list of texts."],
    ["PUT", `applications/${app}/configuration`, undefined, "A JSON object is needed."],
    ["PUT", "applications/77/configuration", configuration, "The application 77 is not known: add it first."],
    ["DELETE", "applications/77", undefined, "The application 77 is not known: add it first."],
    ["GET", `applications/${app}/configuration?family=v4`, undefined, '`family` must be one of "v1", "v4/call_config"'],
    ["GET", `applications/${app}/configuration?familly=v1`, undefined, "`familly` is not known here"],
    ["PUT", `applications/${app}/token`, { token: "x" }, "`enabled` must be true or false."],
    ["PATCH", "behaviour", { lagMs: "5" }, "`lagMs` must be milliseconds: a number of 0 or more."],
    ["PATCH", "behaviour", { absentGet: "nil" }, '`absentGet` must be one of "code", "null"'],
    ["PATCH", "behaviour", [], "A JSON object is needed."],
    ["POST", "faults", { kind: "explode" }, '`kind` must be one of "code", "resetBefore"'],
    ["POST", "faults", "{", "The body must be JSON."],
  ])("%s %s with %j is answered 400 and a sentence", async (method, path, body, sentence) => {
    const { status, text } = await steer(method, path, body);
    expect(status).toBe(400);
    expect(text).toContain(sentence);
  });

  test("a refused change changes nothing", async () => {
    await steer("PATCH", "behaviour", { absentGet: "null", lagMs: "5" });
    expect(emulator.behaviour.absentGet).toBe("code");
  });

  test("an unknown path is answered 404 and told what there is", async () => {
    const { status, text } = await steer("GET", "nothing");
    expect(status).toBe(404);
    expect(text).toContain("PATCH /_emulator/behaviour");
  });

  test("a method that a path does not have is answered 405 and told which it has", async () => {
    expect(await steer("POST", "requests", {})).toEqual({
      status: 405,
      text: "There is: GET /_emulator/requests, DELETE /_emulator/requests.\n",
    });
  });
});
