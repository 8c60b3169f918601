import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { Emulator, type Family } from "trtc-callbacks-emulator";
import type { Check } from "../../provider/src/cli/doctor";
import { type ApiFamily, v1, v4Call, v4Live, v4Room } from "../../provider/src/tencent";
import { createSelfSigned } from "../engine/certificate";
import { startConnectProxy, startTlsProxy } from "../engine/proxies";
import { findLeaks } from "../leaks";
import { Receiver } from "../receiver";
import { runCommand } from "./run";

const app = 1400000001;
const secretKey = "key-of-application-one";
const token = "t0ken-of-live";
const secrets = [secretKey, token, "p4ssword", "t0ken-in-a-query", "what-the-receiver-says"];

/** The families by the command's names. */
const families: Record<string, { key: Family; api: ApiFamily }> = {
  "call-v1": { key: "v1", api: v1 },
  call: { key: "v4/call_config", api: v4Call },
  room: { key: "v4/room_config", api: v4Room },
  live: { key: "v4/live_config", api: v4Live },
};
type Name = "call-v1" | "call" | "room" | "live";

interface Event {
  method: string | undefined;
  url: URL;
  headers: IncomingMessage["headers"];
  body: Record<string, unknown>;
}

let emulator: Emulator;
let receiver: Server;
/** What the receiver does with the next event. */
let answer: (response: ServerResponse, event: Event) => unknown;
let events: Event[];
let base: string;
let printed = "";

const v1Answer = '{"ErrorCode":0,"ErrorMessage":"Success"}';
const v4Answer = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}';
const documented: Record<Name, string> = { "call-v1": v1Answer, call: v4Answer, room: v4Answer, live: v4Answer };
const says = (status: number, body = "", headers: Record<string, string> = {}) => {
  answer = (response) => response.writeHead(status, headers).end(body);
};

beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
  receiver = createServer(async (request, response) => {
    const { method, url = "", headers } = request;
    const event = { method, url: new URL(url, base), headers, body: JSON.parse(await text(request)) };
    events.push(event);
    answer(response, event);
  });
  await once(receiver.listen(0, "127.0.0.1"), "listening");
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
beforeEach(() => {
  events = [];
  emulator.clearFaults();
  emulator.removeToken(app);
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await emulator.close();
  expect(findLeaks(printed, secrets)).toEqual([]);
  expect(printed).not.toMatch(/TypeError|Sign=|RequestTime|\/in-the-path-of-the-target/);
});

/** What `doctor --probe` finds out about a receiver, as "status: message", and its exit code. */
async function probe(
  family: Name,
  address = `${base}/in`,
  environment: Record<string, string> = {},
): Promise<{ code: number; found: string | undefined }> {
  const { key, api } = families[family] as { key: Family; api: ApiFamily };
  emulator.overwrite(app, { address, actions: api.events }, key);
  const { code, stdout, stderr } = await runCommand(["doctor", String(app), "--family", family, "--probe", "--json"], {
    TRTC_SECRET_KEY: secretKey,
    TRTC_ENDPOINT: emulator.url,
    TRTC_V4_ENDPOINT: emulator.url,
    ...environment,
  });
  printed += stdout + stderr;
  const [{ checks }] = JSON.parse(stdout) as [{ checks: Check[] }];
  const found = checks.find(({ check }) => check === "receiver");
  return { code, found: `${found?.status}: ${found?.message}` };
}

describe.each(Object.keys(families) as Name[])("the test event of %s", (family) => {
  test("is one of the family's own, known by its name and its marker, and taken by the documented answer", async () => {
    const { api } = families[family] as { api: ApiFamily };
    says(200, documented[family]);
    const { code, found } = await probe(family, `${base}/in?token=t0ken-in-a-query&plus=a+b%20c`);
    expect(found).toMatch(
      /^ok: The test event was answered with HTTP 200 in \d+ ms, and with ErrorCode 0, as documented\.$/,
    );
    expect(code).toBe(0);

    expect(events).toHaveLength(1);
    const [{ method, url, headers, body }] = events as [Event];
    expect([method, url.pathname, headers["content-type"]]).toEqual(["POST", "/in", "application/json"]);
    expect(url.search).toMatch(/^\?token=t0ken-in-a-query&plus=a\+b%20c&/);
    const [idName, wordName] = family === "call-v1" ? ["sdkappid", "command"] : ["SdkAppid", "CallbackCommand"];
    expect(url.searchParams.get(idName as string)).toBe(String(app));
    expect(url.searchParams.get("contenttype")).toBe("json");
    const word = url.searchParams.get(wordName as string);
    expect(api.events).toContain(word);
    expect(body[family === "call-v1" ? "CallResult" : "CallbackCommand"]).toBe(word);
    expect(body.Probe).toBe("pulumi-trtc-callbacks-probe");
    const { CallRecord: record = body } = body;
    const ids = Object.entries(record as object).filter(([name]) => /^(RoomId|CallId|UserId|\w+_Account)$/.test(name));
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids.flatMap(([, id]) => id))).toEqual(new Set(["pulumi-trtc-callbacks-probe"]));
    expect([url.searchParams.has("Sign"), headers.authorization]).toEqual([false, undefined]);
  });
});

const assumed = "(Chat's rule, assumed: the documents of this family have none)";
const failed = "Tencent treats any status but 200 as a failed delivery";

describe("an answer is judged as Tencent does", () => {
  test.each([
    ["call-v1", 404, `: ${failed} ${assumed}.`, v1Answer],
    ["call", 500, `: ${failed} ${assumed}.`, v4Answer],
    ["live", 204, `: ${failed}.`, ""],
    ["call-v1", 200, `: the body is not ${v1Answer}, so Tencent delivers the event again`, ""],
    ["call-v1", 200, `: the body is not ${v1Answer}, so Tencent delivers the event again`, "{}"],
    ["call-v1", 200, `: the body is not ${v1Answer}, so Tencent delivers the event again`, '{"ErrorCode":1}'],
    ["room", 200, `: the body is no JSON object, such as ${v4Answer} ${assumed}.`, "<p>what-the-receiver-says</p>"],
    ["live", 200, `: the body is no JSON object, such as ${v4Answer}.`, ""],
    ["live", 200, `: the body is no JSON object, such as ${v4Answer}.`, "[]"],
    [
      "live",
      200,
      "The receiver sent no response to this machine: the answer is larger than 1 MiB",
      "x".repeat(1_100_000),
    ],
  ] as const)("%s: HTTP %i is error: %s", async (family, status, words, body) => {
    says(status, body);
    const { code, found } = await probe(family);
    expect(found).toMatch(/^error: /);
    expect(found).toContain(words);
    expect(code).toBe(1);
  });

  test.each(["call", "room", "live"] as const)("%s: of other JSON it is said that it is taken", async (family) => {
    says(200, "{}");
    const { code, found } = await probe(family);
    expect(found).toMatch(/^ok: .*with a JSON object, which Tencent takes; documented is /);
    expect(code).toBe(0);
  });

  test.each([
    ["call-v1", `: Tencent waits for 2 s ${assumed}.`],
    ["live", ": Tencent waits for 2 s."],
  ] as const)(
    "%s: one that comes after two seconds is an error, and says whose rule that is",
    async (family, words) => {
      answer = (response) => sleep(2_200).then(() => response.end(documented[family]));
      const { code, found } = await probe(family);
      expect(found).toMatch(/^error: .*HTTP 200 in 2[2-9]\d\d ms/);
      expect(found?.endsWith(words)).toBe(true);
      expect(code).toBe(1);
    },
  );

  test("a redirect is not followed", async () => {
    let heard = 0;
    const target = createServer((_, response) => {
      heard++;
      response.end(v1Answer);
    });
    await once(target.listen(0, "127.0.0.1"), "listening");
    const { port } = target.address() as AddressInfo;
    says(307, "", { location: `http://127.0.0.1:${port}/in-the-path-of-the-target` });
    const { found } = await probe("call-v1");
    target.close();
    expect(found).toMatch(/^error: .*HTTP 307 .*no document says that Tencent follows a redirect/);
    expect(heard).toBe(0);
  });

  test("where the test event is not configured, a refusal says so", async () => {
    emulator.overwrite(app, { address: `${base}/in`, actions: ["normal_end"] });
    says(400);
    const { stdout } = await runCommand(["doctor", String(app), "--probe"], {
      TRTC_SECRET_KEY: secretKey,
      TRTC_ENDPOINT: emulator.url,
    });
    expect(stdout).toMatch(
      /receiver .*HTTP 400.* The test event is cancel, which is not among the configured events\.$/m,
    );
  });
});

describe("a receiver that gives no answer is an error, in words", () => {
  test.each([
    ["it breaks off", (response: ServerResponse) => response.destroy(), "the connection broke off (UND_ERR_SOCKET)"],
    ["it speaks no HTTP", (response: ServerResponse) => response.socket?.end("hello\r\n"), "does not speak HTTP"],
    ["it is silent", () => {}, "none in 10 s, and Tencent waits for 2 s"],
  ] as const)("%s", async (_, manner, words) => {
    answer = manner;
    const { code, found } = await probe("call-v1");
    expect(found).toMatch(/^error: The receiver sent no response to this machine: /);
    expect(found).toContain(words);
    expect(code).toBe(1);
  });

  test("nothing listens, or the name is not known", async () => {
    expect((await probe("call-v1", "http://127.0.0.1:1/")).found).toBe(
      "error: The receiver sent no response to this machine: the connection was refused (ECONNREFUSED).",
    );
    expect((await probe("call-v1", "http://hooks.invalid/")).found).toMatch(
      /^error: The receiver sent no response to this machine: the host name (is not known|could not be looked up) \(E\w+\)\.$/,
    );
  });

  test.each(["hooks.example.com/in", "ftp://hooks.example.com/", "http://", "https://a b/"])(
    "its address is none: %j",
    async (address) => {
      const { code, found } = await probe("room", address);
      expect(found).toBe("error: The address is no URL that begins with https:// or http://.");
      expect(code).toBe(1);
    },
  );

  test("its certificate is not as it should be", async () => {
    const proxy = await startTlsProxy(base, createSelfSigned());
    const { found } = await probe("call-v1", `https://localhost:${proxy.port}/in`);
    expect(found).toBe(
      "error: The receiver sent no response to this machine: its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT).",
    );
    expect((await probe("call-v1", `https://127.0.0.1:${new URL(base).port}/in`)).found).toMatch(
      /^error: The receiver sent no response to this machine: what answers there does not speak TLS/,
    );
    proxy.close();
    expect(events).toEqual([]);
  });

  test("a proxy is between, and refuses", async () => {
    const between = await startConnectProxy("refuses");
    const { found } = await probe("call-v1", "https://hooks.example.com/in", {
      HTTPS_PROXY: `us3r:p4ssword@localhost:${between.port}`,
    });
    between.close();
    expect(found).toBe(
      "error: The receiver sent no response to this machine: the proxy in HTTPS_PROXY gave no connection: it answered HTTP 403.",
    );
  });

  test("what names the proxy is none", async () => {
    const { found } = await probe("call-v1", "https://hooks.example.com/in", { HTTPS_PROXY: "us3r:p4ssword@" });
    expect(found).toMatch(/^error: The receiver sent no response to this machine: HTTPS_PROXY names no proxy: /);
  });
});

describe("Live's test event", () => {
  /** Takes what is signed as it has to be, and refuses the rest. */
  const checks = (response: ServerResponse, { url: { searchParams } }: Event) => {
    const [sign, time] = [searchParams.get("Sign"), searchParams.get("RequestTime")];
    const expected = createHash("sha256").update(`${token}${time}`).digest("hex");
    const taken = sign === expected && Math.abs(Number(time) - Date.now() / 1000) < 60;
    response.writeHead(taken ? 200 : 403).end(v4Answer);
  };

  test("is signed with the live token", async () => {
    emulator.overwriteToken(app, { token, enabled: true });
    answer = checks;
    const { code, found } = await probe("live");
    expect(found).toMatch(/^ok: The test event \(signed with the live token\) was answered with HTTP 200 in \d+ ms/);
    expect(code).toBe(0);
  });

  test("is refused by a receiver that has another token, which is an error", async () => {
    emulator.overwriteToken(app, { token: "t0ken-of-somebody-else", enabled: true });
    answer = checks;
    const { code, found } = await probe("live");
    expect(found).toMatch(/^error: .*HTTP 403 .*its token may be another than the live one/);
    expect(code).toBe(1);
  });

  test.each([
    ["there is no token", () => emulator.removeToken(app)],
    ["signing is off", () => emulator.overwriteToken(app, { token, enabled: false })],
  ])("is not signed where %s, as Tencent's events then are not", async (_, prepare) => {
    prepare();
    says(200, v4Answer);
    expect((await probe("live")).found).toMatch(/^ok: The test event was answered/);
    expect(events[0]?.url.searchParams.has("Sign")).toBe(false);
    answer = checks;
    expect((await probe("live")).found).toMatch(
      /^error: .*HTTP 403 .*if it wants a signature, Tencent's events have none either, since signing is off/,
    );
  });

  test("is rightly refused where the token could not be read: that says nothing about the receiver", async () => {
    emulator.overwriteToken(app, { token, enabled: true });
    emulator.fault({ kind: "code", code: 100006, verb: "getToken", times: "always" });
    answer = checks;
    const { code, found } = await probe("live");
    expect(found).toMatch(/^skipped: .*HTTP 403 .*It was not signed, since the live token could not be read/);
    expect(code).toBe(0);
  });
});

test.each([
  ["us3r:p4ssword", "us3r:p4ssword"],
  ["us3r:p4ssword%2Fp", "us3r:p4ssword/p"],
  ["us3r:p4ssword%zz", "us3r:p4ssword%zz"],
  ["us3r", "us3r:"],
])("user info (%s) is sent as Basic authentication, and said to be no rule of Tencent's", async (userInfo, pair) => {
  says(200, v1Answer);
  const { code, found } = await probe("call-v1", base.replace("//", `//${userInfo}@`));
  expect(found).toMatch(/^ok: .*as HTTP clients do; whether Tencent does is not documented\.$/);
  expect(code).toBe(0);
  expect(events[0]?.headers.authorization).toBe(`Basic ${Buffer.from(pair).toString("base64")}`);
});

test("a receiver behind https is reached through HTTPS_PROXY, and that is said", async () => {
  const certificate = createSelfSigned();
  const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
  writeFileSync(join(folder, "trusted.pem"), certificate.cert);
  const [front, between] = [await startTlsProxy(base, certificate), await startConnectProxy()];
  says(200, v1Answer);
  const { found } = await probe("call-v1", `https://localhost:${front.port}/in`, {
    HTTPS_PROXY: `localhost:${between.port}`,
    NODE_EXTRA_CA_CERTS: join(folder, "trusted.pem"),
  });
  front.close();
  between.close();
  rmSync(folder, { recursive: true });
  expect(between.requests).toEqual([`CONNECT localhost:${front.port}`]);
  expect(found).toMatch(/^ok: The test event \(through the proxy in HTTPS_PROXY\) was answered with HTTP 200/);
});

test("examples/receiver answers every family's test event, and handles none of them", async () => {
  const pathSecret = "0123456789abcdef-of-the-path";
  const example = await Receiver.start({ PATH_SECRET: pathSecret, LIVE_TOKEN: token });
  emulator.overwriteToken(app, { token, enabled: true });
  const at = (path: string) => `http://127.0.0.1:${example.port}/${pathSecret}/${path}`;
  const found = [
    await probe("call-v1", at("v1")),
    await probe("call", at("call")),
    await probe("room", at("room")),
    await probe("live", at("live")),
  ];
  await example.stop();
  for (const one of found) {
    expect(one).toMatchObject({ code: 0, found: expect.stringMatching(/^ok: .*with ErrorCode 0, as documented\.$/) });
  }
  expect(example.events).toEqual([]);
});
