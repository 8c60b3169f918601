import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { service, v1 } from "../../../provider/src/tencent";

/** What a proxy may do when it is asked for a connection to the service. */
const refusals: Record<string, (socket: Socket) => void> = {
  "forbids the connection": (socket) => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n"),
  "closes the connection": (socket) => socket.destroy(),
  "answers what is no HTTP": (socket) => socket.end("nonsense\r\n\r\n"),
};

let proxy: Server | undefined;

afterEach(() => {
  delete process.env.HTTPS_PROXY;
  proxy?.closeAllConnections();
  proxy?.close();
});

test.each(Object.entries(refusals))("a proxy that %s is asked once a try, and told of", async (_, refuse) => {
  let asked = 0;
  proxy = createServer().on("connect", (_request, socket) => {
    asked++;
    refuse(socket as Socket);
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  process.env.HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

  const outcome = service.get({
    dialect: v1,
    endpoint: "https://service.invalid/",
    sdkAppId: 1400000001,
    credentials: { source: "trtc:secretKey", identifier: "administrator", secret: { secretKey: "key" } },
    deadline: performance.now() + 900,
  });
  await expect(outcome).rejects.toThrow(/^SDKAppID 1400000001: no answer from service\.invalid: .*Tried [2-5] times/);
  expect(asked).toBeLessThan(6);
});
