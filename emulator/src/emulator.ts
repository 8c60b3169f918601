import type { Behaviour } from "./behaviour";
import { Control } from "./control";
import type { LoopbackServer } from "./http";
import type { RequestRecord } from "./requests";
import { startServer } from "./server";
import { State } from "./state";

export interface EmulatorOptions {
  /** TCP port on 127.0.0.1; default 0, any free one. */
  readonly port?: number;
  /** The switches that differ from the default behaviour. */
  readonly behaviour?: Partial<Behaviour>;
  /** Called for every call, after its evaluation. */
  readonly onRequest?: (request: RequestRecord) => void;
}

/** A local stand-in for Tencent RTC's callback configuration API, listening on the loopback interface. */
export class Emulator extends Control {
  readonly #server: LoopbackServer;
  readonly #state: State;

  private constructor(state: State, server: LoopbackServer) {
    super(state);
    this.#state = state;
    this.#server = server;
  }

  /** Starts one. Rejects when the port is taken, and with BadInput when a switch is wrong. */
  static async start({ port = 0, behaviour, onRequest }: EmulatorOptions = {}): Promise<Emulator> {
    const state = new State(behaviour);
    return new Emulator(state, await startServer(port, state, onRequest));
  }

  /** The address of the server, such as `http://127.0.0.1:43210`. */
  get url(): string {
    return this.#server.url;
  }

  /** TCP connections opened since the start or the last `reset`. */
  get connections(): number {
    return this.#server.connections;
  }

  /** Restores the behaviour of the start and empties the rest. The applications and their current keys stay. */
  override reset(): void {
    super.reset();
    this.#server.connections = 0;
  }

  /** Stops listening, drops every connection at once, hanging ones included, and ends deliveries. May be called twice. */
  async close(): Promise<void> {
    this.#state.deliveries.close();
    await this.#server.close();
  }
}
