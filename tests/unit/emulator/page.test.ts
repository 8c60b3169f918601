import { request } from "node:http";
import { Emulator } from "../../../emulator/src";
import { app, call, code, configuration, secretKey } from "./client";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start();
});
beforeEach(() => emulator.addApplication(app, { secretKey, administrators: ["administrator"] }));
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

/** Sends a request with these headers; `fetch` would not let a test choose them. */
function send(path: string, headers: Record<string, string> = {}, method = "GET", body = "") {
  return new Promise<{ status?: number; type?: string; policy?: string; text: string }>((resolve, reject) => {
    const sent = request(`${emulator.url}${path}`, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => {
        const { "content-type": type, "content-security-policy": policy } = response.headers;
        resolve({ status: response.statusCode as number, type: type as string, policy: policy as string, text });
      });
    });
    sent.on("error", reject).end(body);
  });
}

/** The overviews that the page's stream sends, as they come; closing it ends the generator. */
async function* readChanges() {
  const response = await fetch(`${emulator.url}/_emulator/events`);
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const [, data] of events.flatMap((event) => [...event.matchAll(/^data: (.*)$/gm)])) {
      yield JSON.parse(String(data));
    }
  }
}

describe("the page", () => {
  test("is served at the root, with a policy that lets it load and reach nothing but its own server", async () => {
    const { status, type, policy, text } = await send("/");
    expect({ status, type }).toEqual({ status: 200, type: "text/html; charset=utf-8" });
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).not.toContain("unsafe");
    expect(text).toContain("<title>trtc-callbacks-emulator</title>");
    expect(text).not.toMatch(/https?:\/\/(?!…)\w/); // its placeholder is no address
  });

  test("has every file that it names, each with its type", async () => {
    const named = async (path: string) => [
      ...new Set((await send(path)).text.match(/(?<=["'])(?:\/_emulator\/page\/|\.\/)[\w.]+(?=["'])/g)),
    ];
    const files = [...(await named("/")), ...(await named("/_emulator/page/page.mjs"))];
    expect(files.length).toBeGreaterThan(5);
    for (const file of files.map((name) => name.replace("./", "/_emulator/page/"))) {
      expect(await send(file)).toMatchObject({
        status: 200,
        type: expect.stringMatching(/^text\/(?:css|javascript)|svg/),
      });
    }
  });

  test.each(["/_emulator/page/", "/_emulator/page/../package.json", "/_emulator/page/%2e%2e/package.json"])(
    "%s is no file of it",
    async (path) => {
      expect((await send(path)).status).toBe(404);
    },
  );

  test("is told of a change, and of none that there is not", async () => {
    const changes = readChanges();
    const next = async () => (await changes.next()).value;
    expect(await next()).toMatchObject({ applications: [{ sdkAppId: app }], requests: { total: 0, last: [] } });
    await code(emulator, "set", configuration);
    expect(await next()).toMatchObject({ requests: { total: 1, last: [{ number: 1, verb: "set", code: 0 }] } });
    emulator.overwrite(app, { address: "https://other.example/secret", actions: [] }, "v4/room_config");
    expect((await next()).applications[0].configurations).toContainEqual({
      family: "v4/room_config",
      address: "https://other.example",
      actions: [],
    });
    emulator.fault({ kind: "hang", times: "always" });
    expect((await next()).faults).toEqual([{ kind: "hang", times: "always" }]);
    await changes.return(undefined);
  });

  test("gets the last 200 requests, and how many there were", async () => {
    emulator.behaviour.callsPerSecond = 1000;
    for (let nth = 0; nth < 205; nth += 1) {
      await code(emulator, "get");
    }
    const changes = readChanges();
    const { requests } = (await changes.next()).value;
    await changes.return(undefined);
    expect(requests).toMatchObject({ total: 205, last: { length: 200, 0: { number: 6 }, 199: { number: 205 } } });
  });

  test("is told no key, no token, and of an address scheme and host", async () => {
    await call(emulator, "set", { address: "https://hooks.example.com/the-path?q=the-query", actions: [] });
    emulator.overwriteToken(app, { token: "the-token", enabled: true });
    emulator.rotateKey(app, "the-rotated-key");
    const changes = readChanges();
    const told = JSON.stringify((await changes.next()).value);
    await changes.return(undefined);
    expect(told).toContain("https://hooks.example.com");
    for (const secret of ["the-path", "the-query", "the-token", secretKey, "the-rotated-key"]) {
      expect(told).not.toContain(secret);
    }
  });
});

describe("control by a browser", () => {
  test.each([
    ["nothing said", {}],
    ["its own origin", { origin: "http://localhost:9", host: "localhost:9" }],
    ["its own page", { "sec-fetch-site": "same-origin" }],
    ["an address that was typed", { "sec-fetch-site": "none" }],
    ["IPv6", { host: "[::1]:9" }],
  ])("is allowed with %s", async (_, headers) => {
    expect((await send("/", headers)).status).toBe(200);
    expect((await send("/_emulator/requests", headers)).status).toBe(200);
  });

  test.each([
    ["a page of another host", { origin: "https://evil.example" }],
    ["a page of another port", { origin: "http://127.0.0.1:1" }],
    ["a page of the same name with TLS", { origin: "https://127.0.0.1" }],
    ["a sandboxed page", { origin: "null" }],
    ["another site", { "sec-fetch-site": "cross-site" }],
    ["another port", { "sec-fetch-site": "same-site" }],
    ["a name bound to 127.0.0.1", { host: "evil.example" }],
    ["such a name with our port", { host: "evil.example:8040", origin: "http://evil.example:8040" }],
    ["a name that begins like ours", { host: "127.0.0.1.evil.example" }],
  ])("is refused for %s", async (_, headers) => {
    for (const path of ["/", "/_emulator/requests", "/_emulator/events", "/_emulator/page/page.mjs"]) {
      expect(await send(path, headers)).toMatchObject({
        status: 403,
        text: expect.stringMatching(/^The emulator|^A page/),
      });
    }
    const path = `/_emulator/applications/${app}`;
    expect((await send(path, headers, "DELETE")).status).toBe(403);
    expect(emulator.applications).toHaveLength(1);
  });

  test("leaves the service at any host name and to any origin", async () => {
    const headers = { host: "call.example:1", origin: "https://console.example" };
    const { status, text } = await send("/v1/callback/get", headers, "POST", "{}");
    expect({ status, code: JSON.parse(text).errorCode }).toEqual({ status: 200, code: 70001 });
  });
});

describe("control over HTTP", () => {
  const read = async (path: string) => JSON.parse((await send(`/_emulator/${path}`)).text);

  test("lists the applications without their keys", async () => {
    emulator.addApplication(1400000002, { secretKey: "another-key", administrators: ["bot"], package: false });
    expect(await read("applications")).toEqual([
      { sdkAppId: app, administrators: ["administrator"], package: true },
      { sdkAppId: 1400000002, administrators: ["bot"], package: false },
    ]);
    emulator.removeApplication(1400000002);
  });

  test("rotates a key, and nothing but the key", async () => {
    emulator.addApplication(app, { secretKey, administrators: ["administrator", "bot"] });
    const path = `/_emulator/applications/${app}/key`;
    expect((await send(path, {}, "PUT", '{"secretKey":"another"}')).status).toBe(204);
    expect(await code(emulator, "get")).toBe(70002);
    expect(await read("applications")).toMatchObject([{ administrators: ["administrator", "bot"] }]);
    expect(await send(path, {}, "PUT", "{}")).toMatchObject({
      status: 400,
      text: "`secretKey` must be a text that is not empty.\n",
    });
  });

  test("lists the faults that wait, each with the calls that are left to it", async () => {
    emulator.fault({ kind: "badGateway", times: 2 });
    emulator.fault({ kind: "slow", delayMs: 1, verb: "set", times: "always" });
    await fetch(`${emulator.url}/v1/callback/get`, { method: "POST", body: "{}" });
    expect(await read("faults")).toEqual([
      { kind: "badGateway", times: 1 },
      { kind: "slow", delayMs: 1, verb: "set", times: "always" },
    ]);
  });

  test("tells which families, events, calls and faults there are to choose from", async () => {
    const { families, verbs, faultKinds } = await read("vocabulary");
    expect(families.map(({ events }: { events: string[] }) => events.length)).toEqual([25, 3, 6, 20]);
    expect(verbs).toContain("deleteToken");
    expect(faultKinds).toContainEqual({ kind: "slow", fields: { delayMs: { type: "milliseconds" } } });
  });
});

test("closing the emulator ends an open page's stream", async () => {
  const closing = await Emulator.start();
  const response = await fetch(`${closing.url}/_emulator/events`);
  const ended = response.text().catch(() => "dropped");
  await closing.close();
  expect(await ended).toBe("dropped");
});
