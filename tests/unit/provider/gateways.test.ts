import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { service } from "../../../provider/src/tencent";
import { InvalidResponseError } from "../../../provider/src/tencent/errors";
import { configuration, createSingleTryRequest, operations } from "./single-try";

/** What stands in the service's place: answers that the emulator never gives. */
let gateway: Server;
let answer: { status: number; body: string };
let seen: { method: string | undefined; url: URL; type: string | undefined; body: string }[];
let base: string;

beforeAll(async () => {
  gateway = createServer(async (request: IncomingMessage, response) => {
    const { method, url = "", headers } = request;
    seen.push({ method, url: new URL(url, base), type: headers["content-type"], body: await text(request) });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
  gateway.listen(0, "127.0.0.1");
  await once(gateway, "listening");
  base = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
});
beforeEach(() => {
  seen = [];
});
afterAll(async () => {
  gateway.closeAllConnections();
  gateway.close();
  await once(gateway, "close");
});

const applicationAt = (endpoint: string) => createSingleTryRequest(endpoint, 1400000001);

const absent = '{"errorCode":999,"errorMessage":"no configuration","requestId":"a1d8","data":""}';
const success = '{"errorCode":0,"errorMessage":"Success","requestId":"a1d8","data":null}';

describe.each([
  ["201", 201],
  ["204", 204],
  ["403", 403],
  ["404", 404],
  ["429", 429],
])("HTTP %s proves nothing, whatever its body says", (_, status) => {
  test.each(Object.entries(operations))("to %s", async (_, call) => {
    for (const body of [absent, success]) {
      answer = { status, body: status === 204 ? "" : body };
      const outcome = call(applicationAt(base));
      await expect(outcome).rejects.toBeInstanceOf(InvalidResponseError);
      await expect(outcome).rejects.toMatchObject({ message: expect.stringContaining(`HTTP ${status}`) });
    }
  });
});

test.each([
  ["no data", '{"errorCode":0,"requestId":"a1d8"}'],
  ["a list", '{"errorCode":0,"requestId":"a1d8","data":[]}'],
  ["a text", '{"errorCode":0,"requestId":"a1d8","data":"Success"}'],
  ["an address of another type", '{"errorCode":0,"requestId":"a1d8","data":{"address":null,"actions":[]}}'],
  [
    "actions of another type",
    '{"errorCode":0,"requestId":"a1d8","data":{"address":"https://a.example","actions":"cancel"}}',
  ],
])("a get that succeeds with %s is an error that gives the requestId, not absence", async (_, body) => {
  answer = { status: 200, body };
  const outcome = service.get(applicationAt(base));
  await expect(outcome).rejects.toBeInstanceOf(InvalidResponseError);
  await expect(outcome).rejects.toMatchObject({ operation: "get", requestId: "a1d8" });
});

test("each call is a POST of JSON to its path below the endpoint, with Tencent's five parameters", async () => {
  answer = { status: 200, body: success };
  const application = applicationAt(`${base}/proxied/trtc`);
  await service.get(application);
  // What else a resource knows is none of the service's business.
  const inputs = { ...configuration, sdkAppId: application.sdkAppId, adopt: true, drift: "removed" };
  await service.set(application, inputs);
  await service.update(application, inputs);
  await service.remove(application);
  expect(seen.map(({ method, url, type, body }) => [method, url.pathname, type, JSON.parse(body)])).toEqual([
    ["POST", "/proxied/trtc/v1/callback/get", "application/json", {}],
    ["POST", "/proxied/trtc/v1/callback/set", "application/json", configuration],
    ["POST", "/proxied/trtc/v1/callback/update", "application/json", configuration],
    ["POST", "/proxied/trtc/v1/callback/delete", "application/json", {}],
  ]);
  for (const { url } of seen) {
    expect([...url.searchParams.keys()].sort()).toEqual(["contenttype", "identifier", "random", "sdkappid", "usersig"]);
  }
});

test("the random parameter is an unsigned number of 32 bits, another each time", async () => {
  answer = { status: 200, body: success };
  for (let call = 0; call < 20; call += 1) {
    await service.get({ ...applicationAt(base), sdkAppId: 1 + call });
  }
  const randoms = seen.map(({ url }) => url.searchParams.get("random") ?? "");
  for (const random of randoms) {
    expect(random).toMatch(/^\d{1,10}$/);
    expect(Number(random)).toBeLessThan(2 ** 32);
  }
  expect(new Set(randoms).size).toBeGreaterThan(18);
});
