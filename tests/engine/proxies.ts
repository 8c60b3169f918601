import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";

/** Something that stands between the provider and the service, and keeps a record of who came. */
export interface ProxyServer {
  port: number;
  /** Requests that arrived, by method and URL. */
  requests: string[];
  /** TCP connections that were opened. */
  connections: number;
  close(): void;
}

/** The service behind https. */
export function startTlsProxy(service: string, certificate: { key: string; cert: string }): Promise<ProxyServer> {
  return listen(
    createTlsServer(certificate, (incoming, response) => {
      const onward = request(`${service}${incoming.url}`, { method: "POST", headers: incoming.headers }, (answer) => {
        response.writeHead(answer.statusCode as number, answer.headers);
        answer.pipe(response);
      });
      incoming.pipe(onward);
    }),
  );
}

/** A proxy that passes CONNECT on to this machine, whatever host is asked for; or refuses it, or hangs up. */
export function startConnectProxy(manner: "serves" | "refuses" | "hangs up" = "serves"): Promise<ProxyServer> {
  const server = createServer((_, response) => response.writeHead(403).end());
  server.on("connect", ({ url }, socket) => {
    if (manner === "refuses") {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    if (manner === "hangs up") {
      socket.destroy();
      return;
    }
    const onward = connect(Number(url?.split(":")[1]), "localhost", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(onward).pipe(socket);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  return listen(server);
}

async function listen(server: Server): Promise<ProxyServer> {
  const proxy: ProxyServer = { port: 0, requests: [], connections: 0, close };
  const sockets = new Set<Socket>();
  function close() {
    server.close();
    for (const socket of sockets) {
      socket.destroy();
    }
  }
  for (const event of ["request", "connect"]) {
    server.prependListener(event, ({ method, url }) => proxy.requests.push(`${method} ${url?.split("?")[0]}`));
  }
  server.on("connection", (socket) => {
    proxy.connections += 1;
    sockets.add(socket);
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  proxy.port = (server.address() as AddressInfo).port;
  return proxy;
}
