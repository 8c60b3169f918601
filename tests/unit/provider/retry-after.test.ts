import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { InvalidResponseError, service, v1 } from "../../../provider/src/tencent";
import { createRequest } from "./create-request";

/** The service behind a gateway that has so many calls wait. */
let gateway: Server;
let refusals: { status: number; headers: () => Record<string, string> }[];
let arrivals: number[];

beforeAll(async () => {
  gateway = createServer((_, response) => {
    arrivals.push(performance.now());
    const refusal = refusals.shift();
    if (refusal) {
      response.writeHead(refusal.status, refusal.headers()).end();
    } else {
      response.end('{"errorCode":999,"errorMessage":"no configuration","requestId":"a1d8","data":""}');
    }
  });
  await once(gateway.listen(0, "127.0.0.1"), "listening");
});
beforeEach(() => {
  arrivals = [];
});
afterAll(() => {
  gateway.closeAllConnections();
  gateway.close();
});

function get(patience: number) {
  const base = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`;
  return service.get(
    createRequest({
      family: v1,
      endpoint: base,
      sdkAppId: 1400000001,
      secret: { secretKey: "a-key" },
      deadline: performance.now() + patience,
    }),
  );
}

const inSeconds = (seconds: number, from = Date.now()) => new Date(from + seconds * 1000).toUTCString();
const slowClock = Date.now() - 3_600_000;

test.each([
  ["seconds", 503, () => ({ "retry-after": "1" }), 1_000],
  ["seconds", 429, () => ({ "retry-after": "1" }), 1_000],
  // A date has whole seconds: this one is one to two seconds away.
  ["a date", 503, () => ({ "retry-after": inSeconds(2) }), 900],
  [
    "a date by a clock that is an hour behind",
    503,
    () => ({ date: inSeconds(0, slowClock), "retry-after": inSeconds(1, slowClock) }),
    1_000,
  ],
] as const)("Retry-After in %s, with HTTP %i, is waited for", async (_, status, headers, atLeast) => {
  refusals = [{ status, headers }];
  await expect(get(20_000)).resolves.toBeUndefined();
  const [first = 0, second = 0] = arrivals;
  expect(second - first).toBeGreaterThanOrEqual(atLeast - 10);
  expect(second - first).toBeLessThan(3_000);
});

test("one that is longer than the operation has time for is told, and nothing is tried again", async () => {
  refusals = [{ status: 503, headers: () => ({ "retry-after": "120" }) }];
  const outcome = get(15_000);
  await expect(outcome).rejects.toBeInstanceOf(InvalidResponseError);
  await expect(outcome).rejects.toThrow(/answered with HTTP 503 and asks to wait 120 s\. (?!.*Tried)/);
  expect(arrivals).toHaveLength(1);
});

test.each([
  ["nothing that can be read", 503, "soon"],
  ["a time that has passed", 503, inSeconds(-60)],
  ["another status", 502, "120"],
])("with %s, a try follows as without it", async (_, status, value) => {
  refusals = [{ status, headers: () => ({ "retry-after": value }) }];
  await expect(get(15_000)).resolves.toBeUndefined();
  expect((arrivals[1] ?? 0) - (arrivals[0] ?? 0)).toBeLessThan(900);
});
