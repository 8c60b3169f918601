import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { shortTimeouts } from "../timeouts";
import { createSelfSigned } from "./certificate";
import { keys, setUpEmulator } from "./emulator";
import { endProcesses, listDescendants } from "./processes";
import { type ProxyServer, startConnectProxy, startTlsProxy } from "./proxies";
import type { Stack } from "./stack";

const app = 1400000001;
const declared = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };
const certificate = createSelfSigned();

const world = setUpEmulator({ TRTC_SECRET_KEY: String(keys[app]) });

async function stackWith(environment: Record<string, string> = {}): Promise<Stack> {
  const stack = await world.stack(environment);
  stack.declare({ name: "calls", sdkAppId: app, ...declared });
  return stack;
}

beforeEach(() => {
  world.emulator.behaviour.clockOffsetSeconds = 0;
});

test("a clock that is hours behind is named as what is probably wrong, without many tries", async () => {
  const stack = await stackWith();
  world.emulator.behaviour.clockOffsetSeconds = 3 * 3600;
  const output = await stack.failing("up");
  expect(output).toMatch(
    new RegExp(`error: .* SDKAppID ${app}: the service says the signature has expired \\(70003, requestId \\w+\\)`),
  );
  expect(output).toContain("this machine's clock is probably wrong: it says 20");
  // By check, with one more try: what it was refused, the creation would be too.
  expect(world.asked()).toEqual(["get", "get"]);

  world.emulator.behaviour.clockOffsetSeconds = 0;
  await stack.up();
  expect(world.held(app)).toEqual(declared);
});

describe("an https endpoint with a certificate that nobody vouches for", () => {
  let front: ProxyServer;
  let stack: Stack;

  beforeAll(async () => {
    world.emulator.remove(app);
    front = await startTlsProxy(world.emulator.url, certificate);
    stack = await stackWith({ TRTC_ENDPOINT: `https://localhost:${front.port}` });
  });
  afterAll(() => front.close());
  beforeEach(() => {
    front.requests.length = 0;
    front.connections = 0;
  });

  test("is refused at once, with words, and hears nothing: no request, no signature", async () => {
    const begun = Date.now();
    const output = await stack.failing("up");
    expect(output).toMatch(
      new RegExp(`error: SDKAppID ${app}: no answer from localhost:${front.port}: .*\\(DEPTH_ZERO_SELF_SIGNED_CERT\\)`),
    );
    expect(output).not.toContain("Tried");
    expect(Date.now() - begun).toBeLessThan(30_000);
    expect(front).toMatchObject({ requests: [], connections: 2 });
  });

  test("works with the certificate in NODE_EXTRA_CA_CERTS", async () => {
    const file = join(stack.folder, "ca.pem");
    writeFileSync(file, certificate.cert);
    stack.environment.NODE_EXTRA_CA_CERTS = file;
    await stack.up();
    expect(world.held(app)).toEqual(declared);
    expect(front.requests).toContain("POST /v1/callback/set");
  });

  describe("and a proxy", () => {
    let between: ProxyServer;

    beforeAll(async () => {
      between = await startConnectProxy();
      stack.setTimeouts(shortTimeouts);
      stack.environment.HTTPS_PROXY = `http://localhost:${between.port}`;
    });
    afterAll(() => between.close());

    test("is reached through HTTPS_PROXY", async () => {
      await stack.refresh();
      expect(front.requests).toEqual(["POST /v1/callback/get"]);
      expect(between.requests).toEqual([`CONNECT localhost:${front.port}`]);
    });

    test("is reached without it where NO_PROXY names the host", async () => {
      between.requests.length = 0;
      stack.environment.NO_PROXY = "localhost";
      await stack.refresh();
      expect(front.requests).toEqual(["POST /v1/callback/get"]);
      expect(between.requests).toEqual([]);
      stack.environment.NO_PROXY = "";
    });

    test.each(["refuses", "hangs up"] as const)(
      "that %s is named as what may be wrong, in the operation's time and without a storm of tries",
      async (manner) => {
        const grim = await startConnectProxy(manner);
        stack.environment.HTTPS_PROXY = `http://localhost:${grim.port}`;
        const run = stack.start("refresh", "--yes", "--skip-preview");
        const ended = await Promise.race([run.ended, sleep(30_000, undefined, { ref: false })]);
        if (!ended) {
          await endProcesses(await listDescendants(run.pid));
        }
        const { connections, requests } = grim;
        grim.close();
        expect(ended?.output).toContain(`error: SDKAppID ${app}: no answer from localhost:${front.port}: `);
        expect(ended?.output).toContain("Check the network, the proxy settings and the endpoint (trtc:endpoint)");
        expect(requests).toContain(`CONNECT localhost:${front.port}`);
        expect(connections).toBeLessThan(30);
      },
    );
  });
});

test("calls to http on this machine never go through HTTP_PROXY", async () => {
  const between = await startConnectProxy();
  const stack = await stackWith({ HTTP_PROXY: `http://localhost:${between.port}` });
  await stack.up();
  expect(world.held(app)).toEqual(declared);
  expect(between.requests.filter((request) => request.includes("callback"))).toEqual([]);
  expect(between.requests.filter((request) => request.includes(new URL(world.emulator.url).port))).toEqual([]);
  between.close();
});
