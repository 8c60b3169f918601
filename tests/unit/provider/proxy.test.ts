import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { inspect } from "node:util";
import { ConnectionError, service, v1 } from "../../../provider/src/tencent";
import { createRequest } from "./create-request";

const variables = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] as const;

/** What a proxy may do when it is asked for a connection to the service, and what is told of it. */
const refusals: Record<string, { refuse: (socket: Socket) => void; told: string }> = {
  "forbids the connection": {
    refuse: (socket) => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n"),
    told: "it answered HTTP 403",
  },
  "closes the connection": { refuse: (socket) => socket.destroy(), told: "the connection broke off" },
  "answers what is no HTTP": {
    refuse: (socket) => socket.end("nonsense\r\n\r\n"),
    told: "what answers there does not speak HTTP",
  },
};

let proxy: Server | undefined;
let asked: string[] = [];

/** A proxy on this machine; returns its host and port. */
async function proxyThat(refuse: (socket: Socket) => void): Promise<string> {
  proxy = createServer().on("connect", ({ url, headers }, socket) => {
    asked.push(`${url} ${headers["proxy-authorization"] ?? ""}`.trim());
    refuse(socket as Socket);
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  return `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

/** The error of a call to a service that only the proxy could reach. */
function failure(): Promise<ConnectionError> {
  return service
    .get(
      createRequest({
        family: v1,
        endpoint: "https://service.invalid/",
        sdkAppId: 1400000001,
        secret: { secretKey: "key" },
        deadline: performance.now() + 900,
      }),
    )
    .then(
      () => {
        throw new Error("the call has succeeded");
      },
      (error: ConnectionError) => error,
    );
}

beforeEach(() => {
  asked = [];
});
afterEach(() => {
  for (const variable of variables) {
    delete process.env[variable];
  }
  proxy?.closeAllConnections();
  proxy?.close();
});

test.each(Object.entries(refusals))("a proxy that %s is asked once a try, and told of", async (_, { refuse, told }) => {
  process.env.HTTPS_PROXY = `http://${await proxyThat(refuse)}`;
  const { message } = await failure();
  expect(message).toContain(
    `SDKAppID 1400000001: no answer from service.invalid: the proxy in HTTPS_PROXY gave no connection: ${told}`,
  );
  expect(message).toMatch(/Tried [2-5] times/);
  expect(asked.length).toBeLessThan(6);
});

test.each(variables)("%s=HOST:PORT is a proxy that speaks http", async (variable) => {
  process.env[variable] = await proxyThat((socket) => socket.destroy());
  expect((await failure()).message).toContain(`the proxy in ${variable} gave no connection`);
  expect(asked[0]).toBe("service.invalid:443");
});

test("a user and a password are sent to the proxy, with a scheme or without one", async () => {
  const host = await proxyThat((socket) => socket.destroy());
  process.env.HTTPS_PROXY = `us3r:p%20w@${host}`;
  await failure();
  expect(asked[0]).toBe(`service.invalid:443 Basic ${Buffer.from("us3r:p w").toString("base64")}`);
});

test("a proxy that wants another user and password is not asked again, and neither is shown", async () => {
  const host = await proxyThat((socket) => socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
  process.env.HTTPS_PROXY = `http://us3r:p4ssword@${host}`;
  const error = await failure();
  expect(error.message).toContain("the proxy in HTTPS_PROXY requires a valid user and password");
  expect(error.message).not.toContain("Tried");
  expect(asked).toHaveLength(1);
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toMatch(/us3r|p4ssword/);
});

test.each([
  "us3r:p4ssword@127.0.0.1:99999",
  "http://us3r:p4ssword@",
  "ftp://us3r:p4ssword@127.0.0.1:3128",
  "http://us3r:p4ssword%zz@127.0.0.1:3128",
  "http:/us3r:p4ssword@127.0.0.1:3128",
  "us3r p4ssword",
])("a value that can be no proxy is told at once, by the name of its variable alone: %s", async (value) => {
  process.env.https_proxy = value;
  const error = await failure();
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error.message).toContain(
    "no answer from service.invalid: https_proxy names no proxy: it must be HOST:PORT, or a URL that begins with http:// or https://. Check",
  );
  expect(error.message).not.toContain("Tried");
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toMatch(/us3r|p4ssword/);
});

test("what the network said is kept as the cause", async () => {
  const host = await proxyThat(() => {});
  await new Promise((resolve) => proxy?.close(resolve));
  process.env.HTTPS_PROXY = host;
  const error = await failure();
  expect(error.message).toContain(
    "the proxy in HTTPS_PROXY gave no connection: the connection was refused (ECONNREFUSED)",
  );
  expect(error.cause).toMatchObject({ code: "EPROXY", cause: { code: "ECONNREFUSED" } });
});
