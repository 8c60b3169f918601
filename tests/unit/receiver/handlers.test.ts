import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import * as fc from "fast-check";
import { createReceiver, type Family, families, familyRules } from "../../../receiver/src";
import { createNodeReceiver } from "../../../receiver/src/node";
import { addressOf, samples, secret, sign, token, watch } from "./deliveries";
import { type Served, servers } from "./servers";

const v4Success = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 };
const success = {
  v1: { ErrorCode: 0, ErrorMessage: "Success" },
  call: v4Success,
  room: v4Success,
  live: v4Success,
};

describe.each(servers)("a receiver behind $name", ({ serve }) => {
  const { seen, options } = watch({ sdkAppIds: [1400000001] });
  let served: Served;
  beforeAll(async () => {
    served = await serve(options);
  });
  afterEach(() => {
    seen.deliveries.length = seen.refused.length = seen.errors.length = 0;
  });
  afterAll(() => served.close());

  test.each(families)("gives a delivery of %s to the handler, and the answer that ends it", async (family) => {
    const answered = await served.post(addressOf(family), samples[family].body);
    expect(answered).toEqual({ status: 200, type: "application/json", json: success[family] });
    expect(seen.deliveries).toMatchObject([{ family, body: samples[family].body }]);
    expect([seen.refused, seen.errors]).toEqual([[], []]);
  });

  test("drops what it has handled, and answers it, also with another signature", async () => {
    const body = { ...samples.live.body, RoomId: "twice" };
    for (const time of [-1, 0]) {
      const signature = sign(token, Math.floor(Date.now() / 1000) + time);
      const { status } = await served.post(`/${secret}/live?${samples.live.query}&${signature}`, body);
      expect(status).toBe(200);
    }
    expect(seen.deliveries).toHaveLength(1);
  });

  test("answers a test event and handles it not", async () => {
    const body = { ...samples.v1.body, Probe: "pulumi-trtc-callbacks-probe" };
    expect((await served.post(addressOf("v1"), body)).json).toEqual(success.v1);
    expect(seen.deliveries).toEqual([]);
  });

  test("can be mounted below any path, and does not mind a slash at the end", async () => {
    const [path, query] = addressOf("v1").split("?");
    expect((await served.post(`/mounted/below${path}/?${query}`, { CallId: "mounted" })).status).toBe(200);
    expect(seen.deliveries).toHaveLength(1);
  });

  const v1 = addressOf("v1");
  const unsigned = `/${secret}/live?${samples.live.query}`;
  const { body } = samples.live;
  test.each<[string, string, string | Uint8Array | object, RequestInit, number, string]>([
    ["another secret", addressOf("v1", "another-secret-of-a-path"), {}, {}, 404, "path"],
    ["no secret", "/v1?command=cancel", {}, {}, 404, "path"],
    ["the root", "/", {}, {}, 404, "path"],
    ["another family", `/${secret}/v2?command=cancel`, {}, {}, 404, "path"],
    ["a family of every object", `/${secret}/constructor?command=cancel`, {}, {}, 404, "path"],
    ["no family", `/${secret}`, {}, {}, 404, "path"],
    ["another method", v1, "", { method: "GET" }, 404, "path"],
    ["the secret behind the question mark", `/v1?/${secret}/v1`, {}, {}, 404, "path"],
    ["Live's without a signature", unsigned, body, {}, 403, "signature"],
    ["Live's with another token", `${unsigned}&${sign("another")}`, body, {}, 403, "signature"],
    ["Live's with an old signature", `${unsigned}&${sign(token, 1_700_000_000)}`, body, {}, 403, "signature"],
    ["another application", v1.replace("1400000001", "1400000002"), {}, {}, 403, "application"],
    ["no application", `/${secret}/v1?command=cancel`, {}, {}, 403, "application"],
    ["more than a MiB", v1, "x".repeat(1_048_577), {}, 413, "size"],
    ["no JSON", v1, "not JSON", {}, 400, "body"],
    ["no bytes", v1, "", {}, 400, "body"],
    ["no UTF-8", v1, new Uint8Array([0x22, 0xff, 0x22]), {}, 400, "body"],
  ])("refuses %s", async (_, path, body, init, status, reason) => {
    const answered = await served.post(path, body, init);
    expect(answered).toMatchObject({ status, type: "application/json" });
    expect(answered.json.ErrorCode).not.toBe(0);
    expect(seen.deliveries).toEqual([]);
    expect(seen.refused).toMatchObject([{ name: "RefusedError", reason, status }]);
    expect(seen.refused[0]?.message).not.toMatch(new RegExp(`${secret}|${token}|1400000002`));
    expect(seen.errors).toEqual([]);
  });

  test("takes a body of exactly a MiB", async () => {
    const padding = "x".repeat(1_048_576 - JSON.stringify({ a: "" }).length);
    expect((await served.post(v1, { a: padding })).status).toBe(200);
    expect(seen.deliveries).toHaveLength(1);
  });

  test("property: any bytes at any path are answered with JSON, and what is not refused is handled", async () => {
    const family = fc.constantFrom(...families);
    const path = fc.oneof(
      { weight: 3, arbitrary: family.map((name) => addressOf(name)) },
      fc.webPath().map((any) => `/${any}`),
    );
    await fc.assert(
      fc.asyncProperty(path, fc.oneof(fc.uint8Array(), fc.json()), async (path, body) => {
        seen.deliveries.length = seen.refused.length = 0;
        const { status, json } = await served.post(path, body);
        expect([200, 400, 404]).toContain(status);
        expect(json.ErrorCode === 0).toBe(status === 200);
        expect(seen.refused).toHaveLength(status === 200 ? 0 : 1);
      }),
      { numRuns: 300 },
    );
    expect(seen.errors).toEqual([]);
  });
});

describe.each(servers)("what a handler decides, behind $name", ({ serve }) => {
  /** Posts one delivery to a receiver of its own. */
  async function deliver(family: (typeof families)[number], options: Parameters<typeof watch>[0]) {
    const watched = watch(options);
    const served = await serve(watched.options);
    const answered = await served.post(addressOf(family), samples[family].body);
    await served.close();
    return { ...answered, ...watched.seen };
  }

  test("a gift is refused with its code", async () => {
    const { status, json } = await deliver("live", { handle: () => ({ ErrorCode: 102100, ErrorInfo: "no gifts" }) });
    expect([status, json]).toEqual([200, { ActionStatus: "OK", ErrorInfo: "no gifts", ErrorCode: 102100 }]);
  });

  test("whatever it returns for an event that already happened, the delivery is answered with success", async () => {
    const { json } = await deliver("room", { handle: async () => ({ ErrorCode: 1 }) });
    expect(json).toEqual(v4Success);
  });

  test.each(families)(
    "an error is answered so that %s takes it for a failure, and is told to us alone",
    async (family) => {
      const failure = new Error("secret-of-the-handler");
      const { status, json, errors } = await deliver(family, {
        handle: () => {
          throw failure;
        },
      });
      expect([status, json]).toEqual([500, familyRules[family].failure]);
      expect(json.ErrorCode).toBe(1);
      expect(errors).toEqual([failure]);
    },
  );

  test("a hook that throws does not cost the answer", async () => {
    const told = jest.spyOn(console, "error").mockImplementation(() => {});
    const { status } = await deliver("v1", {
      handle: () => Promise.reject(new Error("of the handler")),
      onError: () => {
        throw new Error("of the hook");
      },
    });
    expect(status).toBe(500);
    expect(told.mock.calls).toEqual([[expect.objectContaining({ message: "of the hook" })]]);
    told.mockRestore();
  });

  test("unsigned deliveries of Live are taken where signing is off, and wrong signatures are not", async () => {
    const { options, seen } = watch({ acceptsUnsignedLive: true, liveToken: undefined });
    const served = await serve(options);
    const path = `/${secret}/live?${samples.live.query}`;
    expect((await served.post(path, samples.live.body)).status).toBe(200);
    expect((await served.post(`${path}&${sign(token)}`, samples.live.body)).status).toBe(403);
    await served.close();
    expect(seen.refused.map(({ message }) => message)).toEqual(["There is no `liveToken`."]);
  });

  test("both secrets are taken while an address is changed, and both tokens while a token is", async () => {
    const next = "fedcba9876543210-of-the-next";
    const { options, seen } = watch({ secret: [secret, next], liveToken: [token, "next"] });
    const served = await serve(options);
    for (const [nth, path] of [secret, next]
      .flatMap((one) => [`/${one}/live?${sign(token)}`, `/${one}/live?${sign("next")}`])
      .entries()) {
      expect((await served.post(path, { ...samples.live.body, nth })).status).toBe(200);
    }
    await served.close();
    expect(seen.deliveries).toHaveLength(4);
  });
});

test("a handler's thenable, such as a query of Mongoose, begins once, also where a repeat waits for it", async () => {
  let begun = 0;
  const query = {
    // biome-ignore lint/suspicious/noThenProperty: that is what a thenable is
    then(resolve: (verdict: undefined) => void) {
      begun += 1;
      setTimeout(resolve, 20, undefined);
    },
  } as Promise<undefined>;
  const receive = createReceiver({ secret, handle: () => query });
  const { query: parameters, body } = samples.v1;
  const post = () =>
    receive(
      new Request(`https://hooks.example.com/${secret}/v1?${parameters}`, {
        method: "POST",
        body: JSON.stringify(body),
      }),
    );
  const answers = await Promise.all([post(), post()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(begun).toBe(1);
});

describe("behind node:http", () => {
  const { seen, options } = watch();
  const server = createServer(createNodeReceiver(options));
  const head = `POST ${addressOf("v1")} HTTP/1.1\r\nhost: receiver\r\ncontent-length: 100\r\n\r\n`;
  let port: number;
  beforeAll(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => {
    seen.refused.length = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test("a body that breaks off is refused, and is no error of ours", async () => {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.write(`${head}{"CallId":`);
    await sleep(50);
    socket.destroy();
    while (seen.refused.length === 0) {
      await sleep(5);
    }
    expect(seen.refused).toMatchObject([{ reason: "body", message: expect.stringContaining("connection ended") }]);
    expect([seen.errors, seen.deliveries]).toEqual([[], []]);
  });

  test("a body that never ends is not kept, and its connection ends", async () => {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.on("error", () => {}); // the server need not read what we still write
    socket.write(head.replace("100", "100000000000"));
    const chunk = Buffer.alloc(65_536, "x");
    const writing = setInterval(() => socket.write(chunk), 1);
    const [answer] = await once(socket, "data");
    await once(socket, "close");
    clearInterval(writing);
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 .*connection: close/is);
    expect(seen.refused).toMatchObject([{ reason: "size" }]);
  });

  /** Posts to a server of its own, over one connection that stays open. */
  async function postTo(listener: RequestListener, addresses: readonly string[], body: string) {
    const own = createServer(listener);
    await once(own.listen(0, "127.0.0.1"), "listening");
    const answers: Response[] = [];
    for (const address of addresses) {
      const answer = await fetch(`http://127.0.0.1:${(own.address() as AddressInfo).port}${address}`, {
        method: "POST",
        body,
      });
      await answer.text();
      answers.push(answer);
    }
    own.closeAllConnections();
    own.close();
    return answers.map(({ status }) => status);
  }

  test("a body that something has read before is told so", async () => {
    const receive = createNodeReceiver(options);
    const parse: RequestListener = async (request, response) => {
      for await (const _ of request) {
        // as a body parser does
      }
      receive(request, response);
    };
    expect(await postTo(parse, [addressOf("v1")], "{}")).toEqual([400]);
    expect(seen.refused[0]?.message).toContain("body parser");
  });

  test("the handler finds what AsyncLocalStorage held for the request, with and without a signature", async () => {
    const storage = new AsyncLocalStorage<string>();
    const found: unknown[] = [];
    const receive = createNodeReceiver({ ...options, handle: () => void found.push(storage.getStore()) });
    const addresses = ["v1", "live", "live", "call"].map((family, nth) => `${addressOf(family as Family)}&nth=${nth}`);
    const store: RequestListener = (request, response) =>
      storage.run(request.url ?? "", () => receive(request, response));
    const body = JSON.stringify(samples.live.body);
    expect(await postTo(store, addresses, body)).toEqual([200, 200, 200, 200]);
    expect(found).toEqual(addresses.filter((_, nth) => nth !== 2));
  });

  test("what a limit of time has answered is not answered again, and the server lives on", async () => {
    let finish = () => {};
    const receive = createNodeReceiver({
      ...options,
      handle: () => new Promise<void>((resolve) => (finish = resolve)),
    });
    const limit: RequestListener = (request, response) => {
      receive(request, response);
      setTimeout(() => response.writeHead(503).end(), 50);
    };
    expect(await postTo(limit, [addressOf("v1")], JSON.stringify(samples.v1.body))).toEqual([503]);
    finish();
    await sleep(20);
    expect([seen.errors, seen.refused]).toEqual([[], []]);
  });
});

test("behind web requests, a body that something has read before is told so", async () => {
  const { seen, options } = watch();
  const request = new Request(`https://hooks.example.com${addressOf("v1")}`, { method: "POST", body: "{}" });
  await request.text();
  expect((await createReceiver(options)(request)).status).toBe(400);
  expect(seen.refused[0]?.message).toContain("body parser");
});

test("behind web requests, a body that breaks off is refused, and is no error of ours", async () => {
  const { seen, options } = watch();
  const body = new ReadableStream({
    pull: (controller) => controller.error(new Error("reset")),
  });
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  const request = new Request(`https://hooks.example.com${addressOf("v1")}`, init);
  expect((await createReceiver(options)(request)).status).toBe(400);
  expect(seen.refused[0]?.message).toContain("connection ended");
  expect(seen.errors).toEqual([]);
});
