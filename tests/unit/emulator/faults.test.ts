import { setTimeout as wait } from "node:timers/promises";
import { Emulator, type Fault } from "../../../emulator/src";
import { app, call, clientOf, code, configuration, otherApp, post, secretKey, sign, urlOf } from "./client";
import { liveConfig, roomConfig, wires } from "./wires";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

const set = () => post(emulator, "set", configuration);
const held = () => emulator.configuration(app);
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => "no failure",
    (error) => error.cause?.code ?? error.cause?.message ?? error.name,
  );

describe("what each kind looks like from outside", () => {
  test("code: the code and message asked for, in the envelope", async () => {
    emulator.fault({ kind: "code", code: 50099, message: "try later" });
    expect(await call(emulator, "set", configuration)).toMatchObject({
      errorCode: 50099,
      errorMessage: "try later",
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  test("code: the message defaults to the service's own", async () => {
    emulator.fault({ kind: "code", code: 70005 });
    emulator.fault({ kind: "code", code: 12345 });
    expect((await call(emulator, "get")).errorMessage).toBe("frequency limited");
    expect((await call(emulator, "get")).errorMessage).toBe("internal error");
  });

  test.each(wires)("code: in the envelope of $family", async (wire) => {
    emulator.fault({ kind: "code", code: 50099, message: "try later" });
    expect(await clientOf(() => emulator, wire).call("set", configuration)).toEqual({
      errorCode: 50099,
      errorMessage: "try later",
      requestId: expect.stringMatching(wire.requestId),
      data: wire.noData,
    });
  });

  test.each([
    [60026, "the domain name does not match the station of the SDKAppID"],
    [100001, "internal error, try again"],
    [100301, "the callback configuration does not exist"],
  ])("code: %s has words in v4", async (number, words) => {
    emulator.fault({ kind: "code", code: number });
    expect(await clientOf(() => emulator, liveConfig).call("get")).toMatchObject({
      errorCode: number,
      errorMessage: words,
    });
  });

  test.each(["resetBefore", "resetAfter"] as const)("%s: the connection is reset", async (kind) => {
    emulator.fault({ kind });
    expect(await failure(set())).toBe("ECONNRESET");
  });

  test("badGateway: HTTP 502 with an HTML page", async () => {
    emulator.fault({ kind: "badGateway" });
    const response = await set();
    expect([response.status, response.headers.get("content-type")]).toEqual([502, "text/html"]);
    expect(await response.text()).toContain("<h1>502 Bad Gateway</h1>");
  });

  test("serverError: HTTP 500 with JSON that is no envelope", async () => {
    emulator.fault({ kind: "serverError" });
    const response = await set();
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: "Internal Server Error" });
  });

  test("html: HTTP 200 with an HTML page", async () => {
    emulator.fault({ kind: "html" });
    const response = await set();
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html"]);
    expect(await response.text()).toContain("<html>");
  });

  test.each([[undefined, 302] as const, [302, 302] as const, [307, 307] as const])(
    "redirect with status %s: HTTP %s to the location",
    async (status, seen) => {
      emulator.fault({ kind: "redirect", location: "http://elsewhere.example/", ...(status && { status }) });
      const response = await set();
      expect([response.status, response.headers.get("location")]).toEqual([seen, "http://elsewhere.example/"]);
    },
  );

  test("truncated: half the JSON, whole as far as HTTP can tell", async () => {
    emulator.fault({ kind: "truncated" });
    const text = await (await set()).text();
    expect(text).toMatch(/^\{"errorCode":0,/);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  test("cutShort: the connection ends before the promised length", async () => {
    emulator.fault({ kind: "cutShort" });
    const response = await set();
    expect(Number(response.headers.get("content-length"))).toBeGreaterThan(80);
    expect(await failure(response.text())).toBe("UND_ERR_SOCKET");
  });

  test("garbage: HTTP 200 with bytes that mean nothing", async () => {
    emulator.fault({ kind: "garbage" });
    const response = await set();
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBe(64);
  });

  test("empty: HTTP 200 with nothing in it", async () => {
    emulator.fault({ kind: "empty" });
    const response = await set();
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });

  test("hang: no answer, until the emulator closes", async () => {
    const hanging = await Emulator.start();
    hanging.fault({ kind: "hang" });
    const outcome = failure(fetch(urlOf(hanging, "get"), { method: "POST", body: "{}" }));
    expect(await Promise.race([outcome, wait(100, "still waiting")])).toBe("still waiting");
    const begun = performance.now();
    await hanging.close();
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(await outcome).not.toBe("no failure");
  });

  test("slow: the ordinary answer, late", async () => {
    emulator.fault({ kind: "slow", delayMs: 100 });
    const begun = performance.now();
    expect(await code(emulator, "set", configuration)).toBe(0);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(99);
    expect(held()).toEqual(configuration);
  });

  test("slow: closing does not wait for the answer", async () => {
    const slow = await Emulator.start();
    slow.fault({ kind: "slow", delayMs: 60_000 });
    const outcome = failure(fetch(urlOf(slow, "get"), { method: "POST", body: "{}" }));
    while (slow.requests.length === 0) {
      await wait(5);
    }
    await slow.close();
    expect(await outcome).not.toBe("no failure");
  });
});

describe("whether the call takes effect", () => {
  const location = "http://elsewhere.example/";
  const either: [Fault, boolean][] = [
    [{ kind: "code", code: 50099 }, false],
    [{ kind: "badGateway" }, false],
    [{ kind: "serverError" }, false],
    [{ kind: "html" }, false],
    [{ kind: "redirect", location }, false],
    [{ kind: "truncated" }, true],
    [{ kind: "cutShort" }, true],
    [{ kind: "garbage" }, true],
    [{ kind: "empty" }, true],
    [{ kind: "hang" }, false],
  ];
  /** Makes a call and comes back when the emulator has judged it, answered or not. */
  const attempt = async () => {
    const given = new AbortController();
    const sent = { method: "POST", body: JSON.stringify(configuration), signal: given.signal };
    const answer = failure(fetch(urlOf(emulator, "set"), { ...sent, redirect: "manual" }));
    while (emulator.requests.length === 0) {
      await wait(2);
    }
    given.abort();
    await answer;
  };

  test.each(either)("%j: by default %s", async (fault, applied) => {
    emulator.fault(fault);
    await attempt();
    expect(held() !== undefined).toBe(applied);
    expect(emulator.requests).toMatchObject([{ fault: fault.kind, applied }]);
  });

  test.each(either)("%j: not always %s", async (fault, applied) => {
    emulator.fault({ ...fault, applied: !applied } as Fault);
    await attempt();
    expect(held() !== undefined).toBe(!applied);
    expect(emulator.requests).toMatchObject([{ fault: fault.kind, applied: !applied }]);
  });

  test.each([
    ["resetBefore", false],
    ["resetAfter", true],
  ] as const)("%s: always %s", async (kind, applied) => {
    emulator.fault({ kind });
    await attempt();
    expect(held() !== undefined).toBe(applied);
  });

  test("a call that the service refuses takes no effect under any fault", async () => {
    emulator.fault({ kind: "resetAfter" });
    await failure(post(emulator, "set", { address: "nowhere", actions: [] }));
    expect(held()).toBeUndefined();
    expect(emulator.requests).toMatchObject([{ fault: "resetAfter", applied: false }]);
  });
});

describe("which calls it meets", () => {
  test("one, unless told otherwise", async () => {
    emulator.fault({ kind: "code", code: 1 });
    expect([await code(emulator, "get"), await code(emulator, "get")]).toEqual([1, 999]);
  });

  test("as many as asked for", async () => {
    emulator.fault({ kind: "code", code: 1, times: 2 });
    const codes = [await code(emulator, "get"), await code(emulator, "get"), await code(emulator, "get")];
    expect(codes).toEqual([1, 1, 999]);
  });

  test.each([Number.POSITIVE_INFINITY, "always"] as const)("with times %s, all until cleared", async (times) => {
    emulator.fault({ kind: "code", code: 1, times });
    for (let call = 0; call < 5; call += 1) {
      expect(await code(emulator, "get")).toBe(1);
    }
    emulator.clearFaults();
    expect(await code(emulator, "get")).toBe(999);
  });

  test("in the order they were added", async () => {
    emulator.fault({ kind: "code", code: 1 });
    emulator.fault({ kind: "code", code: 2 });
    expect([await code(emulator, "get"), await code(emulator, "get")]).toEqual([1, 2]);
  });

  test("only those of its verb", async () => {
    emulator.fault({ kind: "code", code: 1, verb: "delete" });
    expect([await code(emulator, "get"), await code(emulator, "delete")]).toEqual([999, 1]);
  });

  test("only those of its family", async () => {
    emulator.fault({ kind: "code", code: 1, family: "v4/room_config", verb: "get" });
    const room = clientOf(() => emulator, roomConfig);
    expect([await code(emulator, "get"), await room.code("delete"), await room.code("get")]).toEqual([999, 0, 1]);
  });

  test("only those of its application", async () => {
    emulator.addApplication(otherApp, { secretKey });
    emulator.fault({ kind: "code", code: 1, sdkAppId: otherApp });
    const other = { sdkappid: String(otherApp), usersig: sign("administrator", otherApp) };
    expect([await code(emulator, "get"), await code(emulator, "get", {}, other)]).toEqual([999, 1]);
  });

  test.each([
    [{ kind: "explode" }, "`kind` must be one of"],
    [{ kind: "toString" }, "`kind` must be one of"],
    [null, "`kind` must be one of"],
    [{ kind: "code" }, "`code` must be a whole number"],
    [{ kind: "slow", delayMs: -1 }, "`delayMs` must be milliseconds"],
    [{ kind: "redirect" }, "`location` must be a text"],
    [{ kind: "redirect", location: "/", status: 301 }, "`status` must be one of 302, 307"],
    [{ kind: "resetAfter", applied: false }, "`applied` is not known here"],
    [{ kind: "hang", times: 0 }, '`times` must be "always" or a number of 1 or more'],
    [{ kind: "hang", verb: "remove" }, "`verb` must be one of"],
    [{ kind: "hang", family: "v4" }, '`family` must be one of "v1", "v4/call_config"'],
    [{ kind: "hang", sdkAppId: "1" }, "`sdkAppId` must be a SDKAppID"],
  ])("%j is no fault", (fault, message) => {
    expect(() => emulator.fault(fault as never)).toThrow(message);
  });
});
