import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";

/**
 * Keeps a port of this machine closed: a connection that leaves from it holds it, so that no other process is given it and
 * answers there. Other tests start servers at the same time.
 *
 * @returns what lets go of it
 */
export async function keepClosed(port: number): Promise<() => void> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const holder = connect({
    host: "127.0.0.1",
    port: (server.address() as AddressInfo).port,
    localAddress: "127.0.0.1",
    localPort: port,
  });
  await once(holder, "connect");
  return () => {
    holder.destroy();
    server.close();
  };
}
