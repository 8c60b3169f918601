import { Agent, request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { Emulator, type RequestRecord } from "../../../emulator/src";
import { app, call, code, configuration, otherApp, secretKey, sign, urlOf } from "./client";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
});
afterEach(() => emulator.close());

describe("behind the caller's back", () => {
  test("overwrite is somebody else's set: get shows it and the log does not", async () => {
    emulator.overwrite(app, { address: "https://theirs.example", actions: ["reject"] });
    expect((await call(emulator, "get")).data).toEqual({ address: "https://theirs.example", actions: ["reject"] });
    expect(emulator.requests.map(({ verb }) => verb)).toEqual(["get"]);
  });

  test("remove is somebody else's delete", async () => {
    await call(emulator, "set", configuration);
    emulator.remove(app);
    expect(emulator.configuration(app)).toBeUndefined();
    expect(await code(emulator, "get")).toBe(999);
  });

  test("what is held does not change with the list it was given", () => {
    const actions = ["reject"];
    emulator.overwrite(app, { address: "https://theirs.example", actions });
    actions.push("cancel");
    expect(emulator.configuration(app)?.actions).toEqual(["reject"]);
  });

  test("an application that is not known is an error", () => {
    expect(() => emulator.overwrite(otherApp, configuration)).toThrow(`The application ${otherApp} is not known`);
    expect(() => emulator.remove(otherApp)).toThrow("not known");
    expect(() => emulator.rotateKey(otherApp, "key")).toThrow("not known");
    expect(() => emulator.removeApplication(otherApp)).toThrow("not known");
    expect(emulator.configuration(otherApp)).toBeUndefined();
  });
});

describe("applications", () => {
  test("new settings leave what an application has configured", () => {
    emulator.overwrite(app, configuration);
    emulator.addApplication(app, { secretKey: "another" });
    emulator.rotateKey(app, "a-third");
    expect(emulator.configuration(app)).toEqual(configuration);
  });

  test("a new key leaves administrators and package", async () => {
    emulator.addApplication(otherApp, { secretKey, administrators: ["admin"], package: false });
    emulator.rotateKey(otherApp, "new");
    const admin = { identifier: "admin", sdkappid: String(otherApp), usersig: sign("admin", otherApp, "new") };
    expect(await code(emulator, "get", {}, admin)).toBe(50001);
  });

  test("one that is removed and added again has nothing configured", () => {
    emulator.overwrite(app, configuration);
    emulator.removeApplication(app);
    emulator.addApplication(app, { secretKey });
    expect(emulator.configuration(app)).toBeUndefined();
  });

  test.each([
    [0, { secretKey }, "`sdkAppId` must be a SDKAppID"],
    [app, {}, "`secretKey` must be a text that is not empty"],
    [app, { secretKey, administrators: "admin" }, "`administrators` must be a list of texts"],
    [app, { secretKey, package: 1 }, "`package` must be true or false"],
  ])("%s with %j is refused", (sdkAppId, settings, message) => {
    expect(() => emulator.addApplication(sdkAppId, settings as never)).toThrow(message);
  });
});

describe("the request log", () => {
  test("says who asked for what, what was answered and whether it took effect", async () => {
    const before = Date.now();
    await call(emulator, "set", configuration);
    await call(emulator, "update", { address: 5 });
    await call(emulator, "get", "{", { identifier: "somebody" });
    const caller = { family: "v1", sdkAppId: app, identifier: "administrator", at: expect.any(Number) };
    expect(emulator.requests).toEqual([
      { ...caller, verb: "set", configuration, code: 0, applied: true },
      { ...caller, verb: "update", configuration: { address: 5 }, code: 70001, applied: false },
      { ...caller, verb: "get", identifier: "somebody", code: 70002, applied: false },
    ]);
    for (const { at } of emulator.requests) {
      expect(at).toBeGreaterThanOrEqual(before);
      expect(at).toBeLessThanOrEqual(Date.now());
    }
  });

  test("has no application and no identifier where the query has none", async () => {
    await call(emulator, "get", {}, { sdkappid: undefined, identifier: undefined });
    expect(emulator.requests).toEqual([
      { at: expect.any(Number), family: "v1", verb: "get", code: 70001, applied: false },
    ]);
  });

  test("has no code where a fault left none to read", async () => {
    emulator.fault({ kind: "truncated" });
    await fetch(urlOf(emulator, "set"), { method: "POST", body: JSON.stringify(configuration) });
    expect(emulator.requests).toMatchObject([{ fault: "truncated", applied: true }]);
    expect(emulator.requests[0]).not.toHaveProperty("code");
  });

  test("holds neither signatures nor keys", async () => {
    const usersig = sign();
    await call(emulator, "set", configuration, { usersig });
    await call(emulator, "get", {}, { usersig: "a-broken-signature" });
    const log = JSON.stringify(emulator.requests);
    for (const secret of [usersig, "a-broken-signature", secretKey]) {
      expect(log).not.toContain(secret);
    }
  });

  test("is told to whoever listens, and can be cleared", async () => {
    const heard: RequestRecord[] = [];
    const listened = await Emulator.start({ onRequest: (request) => heard.push(request) });
    await call(listened, "get");
    expect(heard).toEqual(listened.requests);
    listened.clearRequests();
    expect([heard.length, listened.requests.length]).toEqual([1, 0]);
    await listened.close();
  });
});

describe("reset", () => {
  test("returns to the start, with the applications and their keys", async () => {
    await call(emulator, "set", configuration);
    emulator.fault({ kind: "hang", times: Number.POSITIVE_INFINITY, verb: "get" });
    emulator.behaviour.absentGet = "null";
    emulator.behaviour.callsPerSecond = 1;
    expect([await code(emulator, "delete"), await code(emulator, "delete")]).toEqual([0, 70005]);
    emulator.overwrite(app, configuration);
    emulator.reset();
    expect(emulator.configuration(app)).toBeUndefined();
    expect([emulator.requests.length, emulator.connections]).toEqual([0, 0]);
    expect([await code(emulator, "get"), await code(emulator, "delete")]).toEqual([999, 0]);
  });
});

describe("the connection", () => {
  const get = (agent: Agent) =>
    new Promise<void>((resolve, reject) => {
      const sent = request(urlOf(emulator, "get"), { method: "POST", agent }, (response) => response.resume());
      sent.once("error", reject).once("close", resolve).end("{}");
    });

  test("is kept alive between calls, and connections are counted", async () => {
    const kept = new Agent({ keepAlive: true });
    for (let calls = 0; calls < 3; calls += 1) {
      await get(kept);
    }
    expect(emulator.connections).toBe(1);
    const dropped = new Agent({ keepAlive: false });
    for (let calls = 0; calls < 2; calls += 1) {
      await get(dropped);
    }
    expect(emulator.connections).toBe(3);
    kept.destroy();
  });

  test("is on the loopback interface alone", async () => {
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:[0-9]+$/);
    const port = Number(new URL(emulator.url).port);
    const others = Object.values(networkInterfaces()).flatMap((all = []) => all.filter(({ internal }) => !internal));
    for (const { address } of others.filter(({ family }) => family === "IPv4")) {
      const outcome = await new Promise((resolve) => {
        const socket = connect(port, address, () => resolve("connected"));
        socket.once("error", () => resolve("refused"));
      });
      expect(outcome).toBe("refused");
    }
  });

  test("a port that is taken is an error", async () => {
    const port = Number(new URL(emulator.url).port);
    await expect(Emulator.start({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  test("closing drops what is still open at once, and may be done twice", async () => {
    const socket = connect(Number(new URL(emulator.url).port), "127.0.0.1");
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => {});
    await new Promise((resolve) => socket.once("connect", resolve));
    while (emulator.connections === 0) {
      await wait(5);
    }
    await emulator.close();
    await closed;
    await emulator.close();
    await expect(fetch(emulator.url)).rejects.toThrow();
  });
});
