import { once, setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** The only address: the emulator checks signatures with keys that may be real. */
const loopback = "127.0.0.1";

/** Assumption: no document says how long the service keeps an idle connection. Long enough not to disturb a test. */
const keepAliveMs = 60_000;

/** Waits so many milliseconds; rejects when the server closes meanwhile. */
export type Pause = (ms: number) => Promise<void>;

export type Answer = (request: IncomingMessage, response: ServerResponse, pause: Pause) => Promise<unknown>;

/** An HTTP server on the loopback interface. Closing it drops every open connection at once. */
export class LoopbackServer {
  /** How many TCP connections have been opened. */
  connections = 0;
  /** The address of the server; still readable after `close`. */
  url = "";
  readonly #server: Server;
  readonly #closing = new AbortController();

  private constructor(answer: Answer) {
    // Every waiting call listens to the signal, and Node reports more than ten listeners as a leak.
    setMaxListeners(0, this.#closing.signal);
    const pause: Pause = async (ms) => {
      if (ms > 0) {
        await wait(ms, undefined, { signal: this.#closing.signal });
      }
    };
    this.#server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
      answer(request, response, pause).catch((error: unknown) => {
        // The client has gone, or the server is closing; anything else is a bug, which the caller should see.
        if (this.#closing.signal.aborted || response.headersSent) {
          response.destroy();
        } else {
          send(response, 500, "text/plain", `The emulator failed: ${error}\n`);
        }
      });
    });
    this.#server.on("connection", () => {
      this.connections += 1;
    });
  }

  /** @param port 0 for any free one. Rejects when the port is taken. */
  static async listen(port: number, answer: Answer): Promise<LoopbackServer> {
    const server = new LoopbackServer(answer);
    server.#server.listen(port, loopback);
    await once(server.#server, "listening");
    server.url = `http://${loopback}:${(server.#server.address() as AddressInfo).port}`;
    return server;
  }

  async close(): Promise<void> {
    if (!this.#server.listening) {
      return;
    }
    this.#closing.abort();
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }
}

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body) }).end(body);
}
