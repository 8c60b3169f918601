import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** One delivery as a receiver sees it. */
export interface Received {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}

/** What a receiver answers. Without a status it never does. */
export interface ReceiverAnswer {
  readonly status?: number;
  readonly body?: string;
}

export const acceptance: ReceiverAnswer = { status: 200, body: '{"ErrorCode":0,"ActionStatus":"OK"}' };

/** A receiver in this process that keeps what it gets, and answers as it is told. */
export class LocalReceiver {
  received: Received[] = [];
  /** What the next deliveries are answered; those after them are accepted. */
  answers: ReceiverAnswer[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<LocalReceiver> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      const { pathname, searchParams } = new URL(String(request.url), "http://receiver");
      const body = JSON.parse(Buffer.concat(chunks).toString());
      receiver.received.push({ path: pathname, query: searchParams, body });
      const { status, body: answer } = receiver.answers.shift() ?? acceptance;
      if (status !== undefined) {
        response.writeHead(status, { location: "http://127.0.0.1:1/" }).end(answer);
      }
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const receiver = new LocalReceiver(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return receiver;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
