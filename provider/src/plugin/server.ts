import { createServer, type Socket } from "node:net";
import * as grpc from "@grpc/grpc-js";

/** How long to wait for the engine's first connection, in milliseconds. It connects at once when it reads the port. */
const firstConnectionMs = 60_000;

/**
 * Serves on a free port of this machine. The port is the first line of standard output, where the engine reads it.
 *
 * @param onEnd - called once the last connection is closed: an engine that was killed ends its providers in no other way
 */
export function serve(server: grpc.Server, onEnd: () => void): void {
  const injector = server.createConnectionInjector(grpc.ServerCredentials.createInsecure());
  const sockets = new Set<Socket>();
  const unused = setTimeout(onEnd, firstConnectionMs);
  const listener = createServer((socket) => {
    clearTimeout(unused);
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => {
      sockets.delete(socket);
      if (sockets.size === 0) {
        onEnd();
      }
    });
    injector.injectConnection(socket);
  });
  listener.listen(0, "127.0.0.1", () => {
    const { port } = listener.address() as { port: number };
    process.stdout.write(`${port}\n`);
  });
}
