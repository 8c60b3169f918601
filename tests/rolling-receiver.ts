import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { Receiver } from "./receiver";

/** examples/receiver behind a load balancer: a new process takes over before the old one ends. */
export class RollingReceiver {
  /** What the processes printed of each event. */
  readonly events: Record<string, unknown>[] = [];
  private current: { receiver: Receiver; underWay: Set<Promise<void>> } | undefined;
  private readonly balancer: Server = createServer((request, response) => this.balance(request, response));

  /** @param settings - the environment of the first process */
  static async start(settings: Record<string, string>): Promise<RollingReceiver> {
    const rolling = new RollingReceiver();
    await rolling.replace(settings);
    await new Promise<void>((resolve) => rolling.balancer.listen(0, "127.0.0.1", resolve));
    return rolling;
  }

  /** The address that stays, such as `http://127.0.0.1:43210`. */
  get url(): string {
    return `http://127.0.0.1:${(this.balancer.address() as AddressInfo).port}`;
  }

  /** Starts a process with other settings, lets it take over, and stops the old one when its last request is answered. */
  async replace(settings: Record<string, string>): Promise<void> {
    const old = this.current;
    this.current = { receiver: await Receiver.start(settings, this.events), underWay: new Set() };
    await Promise.all(old?.underWay ?? []);
    await old?.receiver.stop();
  }

  async stop(): Promise<void> {
    this.balancer.close();
    this.balancer.closeAllConnections();
    await this.current?.receiver.stop();
  }

  private balance(request: IncomingMessage, response: ServerResponse): void {
    const target = this.current as NonNullable<typeof this.current>;
    const passed = pass(request, response, target.receiver.port).finally(() => target.underWay.delete(passed));
    target.underWay.add(passed);
  }
}

async function pass(request: IncomingMessage, response: ServerResponse, port: number): Promise<void> {
  const { method, headers, url: path } = request;
  const forwarded = forward({ port, method, headers, path, agent: false });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    forwarded.on("response", resolve).on("error", reject);
  });
  await pipeline(request, forwarded);
  const answer = await answered;
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  await pipeline(answer, response);
}
