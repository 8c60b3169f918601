import { once, setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** Never anything else: the emulator checks signatures against keys that may be real. */
const loopback = "127.0.0.1";

/** Assumption: no document says how long the service keeps an idle connection; long enough not to meddle with a test. */
const keepAliveMs = 60_000;

/** Waits so many milliseconds; rejects when the server closes meanwhile. */
export type Pause = (ms: number) => Promise<void>;

export type Answer = (request: IncomingMessage, response: ServerResponse, pause: Pause) => Promise<unknown>;

/** An HTTP server on the loopback interface, which closes at once whatever is still open. */
export class LoopbackServer {
  /** How many TCP connections have been opened. */
  connections = 0;
  /** Where it listens; stays readable once it is closed. */
  url = "";
  readonly #server: Server;
  readonly #closing = new AbortController();

  private constructor(answer: Answer) {
    // Every call that is kept waiting listens to it, and Node takes more than ten for a leak.
    setMaxListeners(0, this.#closing.signal);
    const pause: Pause = async (ms) => {
      if (ms > 0) await wait(ms, undefined, { signal: this.#closing.signal });
    };
    this.#server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
      answer(request, response, pause).catch((error: unknown) => {
        // The client has gone or the server is closing; or it is a fault of ours, which the caller should see.
        if (this.#closing.signal.aborted || response.headersSent) response.destroy();
        else send(response, 500, "text/plain", `The emulator failed: ${error}\n`);
      });
    });
    this.#server.on("connection", () => {
      this.connections += 1;
    });
  }

  /** @param port 0 for any free one. Rejects when the port is taken. */
  static async listen(port: number, answer: Answer): Promise<LoopbackServer> {
    const listening = new LoopbackServer(answer);
    listening.#server.listen(port, loopback);
    await once(listening.#server, "listening");
    listening.url = `http://${loopback}:${(listening.#server.address() as AddressInfo).port}`;
    return listening;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return;
    this.#closing.abort();
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }
}

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

export function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
}
