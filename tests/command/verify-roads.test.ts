import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSelfSigned } from "../engine/certificate";
import { type ProxyServer, startConnectProxy, startTlsProxy } from "../engine/proxies";
import { app, pathSecret, secretKey, VerifyWorld, v1Answer } from "./verify-world";

const world = new VerifyWorld();
const certificates = {
  good: createSelfSigned(),
  unknown: createSelfSigned(),
  another: createSelfSigned("hooks.example"),
  expired: createSelfSigned("localhost", Date.now() - 24 * 3600 * 1000),
};
const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
const trusted = join(folder, "trusted.pem");
const roads: Record<string, ProxyServer> = {};

beforeAll(async () => {
  const { unknown: _, ...known } = certificates;
  writeFileSync(
    trusted,
    Object.values(known)
      .map(({ cert }) => cert)
      .join(""),
  );
  await world.start();
  for (const [name, certificate] of Object.entries(certificates)) {
    roads[name] = await startTlsProxy(world.base, certificate);
  }
});
beforeEach(() => world.reset());
afterAll(async () => {
  for (const road of Object.values(roads)) {
    road.close();
  }
  rmSync(folder, { recursive: true });
  await world.stop();
});

/** What becomes of events, as messages, where the receiver is behind an address. */
async function reach(
  address: string,
  environment: Record<string, string> = {},
  events = ["cancel", "reject", "normal_end"],
) {
  world.configure("call-v1", events, address);
  const { code, found, stderr } = await world.verify("call-v1", [], { NODE_EXTRA_CA_CERTS: trusted, ...environment });
  return { code, stderr, found, messages: found.events.map(({ status, message }) => `${status}: ${message}`) };
}

const leftAlone = "skipped: Not sent, since 2 in a row had no response.";
const none = "error: No response to this machine:";

describe("over https", () => {
  test("a certificate that is as it should be leaves nothing to warn of", async () => {
    const { code, found } = await reach(`https://localhost:${roads.good?.port}/${pathSecret}`);
    expect(found).toMatchObject({ address: `localhost:${roads.good?.port}`, warnings: [] });
    expect(found.events.map(({ status }) => status)).toEqual(["ok", "ok", "ok"]);
    expect(code).toBe(0);
  });

  test.each([
    ["unknown", "its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)."],
    ["another", "its certificate is for another host name (ERR_TLS_CERT_ALTNAME_INVALID)."],
    ["expired", "its certificate has expired (CERT_HAS_EXPIRED)."],
  ])("one that is not (%s) is told by what is wrong, and the receiver gets nothing", async (name, words) => {
    const { code, messages } = await reach(`https://localhost:${roads[name]?.port}/${pathSecret}`);
    expect(messages).toEqual([`${none} ${words}`, `${none} ${words}`, leftAlone]);
    expect([code, world.arrived]).toEqual([1, []]);
  });

  test("what speaks plain http is told", async () => {
    const { messages } = await reach(world.base.replace("http", "https"));
    expect(messages[0]).toMatch(/^error: No response to this machine: what answers there does not speak TLS \(/);
  });
});

describe("a receiver that gives no response is left alone after two events", () => {
  test.each([
    ["it breaks off", (response: ServerResponse) => response.destroy(), "the connection broke off (UND_ERR_SOCKET)."],
    [
      "it speaks no HTTP",
      (response: ServerResponse) => response.socket?.end("hello\r\n"),
      "what answers there does not speak HTTP.",
    ],
    ["it is silent", () => {}, "none in 10 s, and Tencent waits for 2 s."],
  ] as const)(
    "%s",
    async (_, manner, words) => {
      world.answer = manner;
      const { code, messages } = await reach(`${world.base}/${pathSecret}`);
      expect(messages).toEqual([`${none} ${words}`, `${none} ${words}`, leftAlone]);
      expect([code, world.arrived.length]).toEqual([1, 2]);
    },
    60_000,
  );

  test("nothing listens", async () => {
    const { code, messages } = await reach("http://127.0.0.1:1/");
    expect(messages[0]).toBe(`${none} the connection was refused (ECONNREFUSED).`);
    expect(code).toBe(1);
  });

  test("but not after two that are apart", async () => {
    world.answer = (response, { event }) => (event === "reject" ? response.end(v1Answer) : response.destroy());
    const { messages } = await reach(world.base, {}, ["cancel", "reject", "not_answer", "normal_end"]);
    expect(messages.map((message) => message.split(":")[0])).toEqual(["error", "ok", "error", "error"]);
  });
});

test.each(["hooks.example.com/in", "ftp://hooks.example.com/", "http://"])(
  "an address that is none (%s) is an error",
  async (address) => {
    const { code, found } = await reach(address);
    expect(found).toMatchObject({
      address: "[no http(s) URL]",
      events: [],
      error: { message: "The address is no URL that begins with https:// or http://." },
    });
    expect(code).toBe(1);
  },
);

describe("through a proxy", () => {
  test("that serves, the receiver is reached, and that is told", async () => {
    const between = await startConnectProxy();
    const { code, found } = await reach(`https://localhost:${roads.good?.port}/`, {
      HTTPS_PROXY: `us3r:p4ssword@localhost:${between.port}`,
    });
    between.close();
    expect(found.warnings).toEqual(["Sent through the proxy in HTTPS_PROXY, which Tencent does not use."]);
    expect([code, new Set(between.requests)]).toEqual([0, new Set([`CONNECT localhost:${roads.good?.port}`])]);
  });

  test("that refuses, it is the proxy that is named", async () => {
    const between = await startConnectProxy("refuses");
    const { messages } = await reach("https://hooks.example.com/in", {
      HTTPS_PROXY: `us3r:p4ssword@localhost:${between.port}`,
    });
    between.close();
    expect(messages[0]).toBe(`${none} the proxy in HTTPS_PROXY gave no connection: it answered HTTP 403.`);
  });

  test("that is none, the variable is named", async () => {
    const { messages } = await reach("https://hooks.example.com/in", { HTTPS_PROXY: "us3r:p4ssword@" });
    expect(messages[0]).toMatch(/^error: No response to this machine: HTTPS_PROXY names no proxy: /);
  });
});

test("a configuration that cannot be read is an error with the service's code, and nothing is sent", async () => {
  const { code, found } = await reach(world.base, { TRTC_SECRET_KEY: `${secretKey}-of-another` });
  expect(found).toMatchObject({
    sdkAppId: app,
    events: [],
    error: { code: 70002, message: expect.stringMatching(/./) },
  });
  expect(found).not.toHaveProperty("address");
  expect([code, world.arrived]).toEqual([1, []]);
});
