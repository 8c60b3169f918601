import type { IncomingMessage, ServerResponse } from "node:http";
import { type ApplicationSettings, Applications, slotOf } from "./applications";
import { type Behaviour, defaultBehaviour, readBehaviour } from "./behaviour";
import { answerControl, controlPrefix } from "./control";
import type { Configuration, Verb } from "./dialect";
import { type Fault, sendJson } from "./fault-kinds";
import { Faults, letsApply, rowOf } from "./faults";
import { LoopbackServer, readText, send } from "./http";
import { SlidingWindow } from "./rate";
import { describe, type RequestRecord } from "./requests";
import { type Call, Service } from "./service";
import { readShape, text, texts } from "./shape";
import { v1 } from "./v1";

export interface EmulatorOptions {
  /** TCP port on 127.0.0.1; default 0, any free one. */
  readonly port?: number;
  /** Where it shall differ from the default behaviour. */
  readonly behaviour?: Partial<Behaviour>;
  /** Told of every call once it is judged. */
  readonly onRequest?: (request: RequestRecord) => void;
}

/** A local stand-in for Tencent RTC's callback configuration API, listening on the loopback interface. */
export class Emulator {
  /** How it behaves; may be changed at any time. */
  readonly behaviour: Behaviour;
  readonly #atStart: Behaviour;
  readonly #applications = new Applications();
  readonly #faults = new Faults();
  readonly #rate = new SlidingWindow();
  readonly #endpoints: ReadonlyMap<string, { readonly service: Service; readonly verb: Verb }>;
  readonly #onRequest: (request: RequestRecord) => void;
  #requests: RequestRecord[] = [];
  #server!: LoopbackServer;

  private constructor({ behaviour = {}, onRequest = () => {} }: EmulatorOptions) {
    this.#atStart = { ...defaultBehaviour, ...readBehaviour(behaviour) };
    // Sealed, so that a misspelt switch is an error rather than a test that tests nothing.
    this.behaviour = Object.seal({ ...this.#atStart });
    this.#onRequest = onRequest;
    const service = new Service(v1, this.#applications, this.behaviour, this.#rate);
    this.#endpoints = new Map(
      Object.entries(v1.paths).map(([verb, path]) => [path, { service, verb: verb as Verb }] as const),
    );
  }

  /** Starts one; rejects when the port is taken. */
  static async start(options: EmulatorOptions = {}): Promise<Emulator> {
    const emulator = new Emulator(options);
    emulator.#server = await LoopbackServer.listen(options.port ?? 0, (request, response) =>
      emulator.#answer(request, response),
    );
    return emulator;
  }

  /** Where it listens, such as `http://127.0.0.1:43210`. */
  get url(): string {
    return this.#server.url;
  }

  /** TCP connections opened since the start or the last `reset`. */
  get connections(): number {
    return this.#server.connections;
  }

  /** Every call since the start, the last `clearRequests` or the last `reset`, in the order they were judged. */
  get requests(): readonly RequestRecord[] {
    return this.#requests;
  }

  /** Adds an application, or gives a known one new settings (what it has configured stays). */
  addApplication(sdkAppId: number, settings: ApplicationSettings): void {
    this.#applications.put(sdkAppId, settings);
  }

  /** Gives an application a new key: signatures made with the old one are invalid from now on. */
  rotateKey(sdkAppId: number, secretKey: string): void {
    const { administrators, package: bought } = this.#applications.need(sdkAppId);
    this.#applications.put(sdkAppId, { secretKey, administrators, package: bought });
  }

  /** Forgets an application and what it has configured. */
  removeApplication(sdkAppId: number): void {
    this.#applications.remove(sdkAppId);
  }

  /** What an application has configured, whatever a lagging `get` still shows; undefined when nothing. */
  configuration(sdkAppId: number): Configuration | undefined {
    return this.#applications.find(sdkAppId)?.configurations.get(v1.name)?.current;
  }

  /** Somebody else's `set`: seen by `get` at once, never in the request log. */
  overwrite(sdkAppId: number, configuration: Configuration): void {
    const { address, actions } = readShape<Configuration>(configuration, { address: text, actions: texts });
    slotOf(this.#applications.need(sdkAppId), v1.name).write({ address, actions: [...actions] });
  }

  /** Somebody else's `delete`: seen by `get` at once, never in the request log. */
  remove(sdkAppId: number): void {
    slotOf(this.#applications.need(sdkAppId), v1.name).write(undefined);
  }

  /** Makes something go wrong: for the next call it meets, unless told otherwise. First added, first met. */
  fault(fault: Fault): void {
    this.#faults.add(fault);
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  clearRequests(): void {
    this.#requests = [];
  }

  /** Back to how it started, with the applications and keys it knows now and nothing configured. */
  reset(): void {
    Object.assign(this.behaviour, this.#atStart);
    this.#applications.clearConfigurations();
    this.#faults.clear();
    this.#rate.clear();
    this.#requests = [];
    this.#server.connections = 0;
  }

  /** Stops listening and drops every connection at once, hanging ones included. May be called twice. */
  async close(): Promise<void> {
    await this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", this.url);
    if (pathname.startsWith(controlPrefix)) return answerControl(this, pathname, request, response);
    const endpoint = this.#endpoints.get(pathname);
    // Assumption: the documents know neither; this is how HTTP gateways answer, apart from the help.
    if (endpoint === undefined) {
      return send(response, 404, "text/plain", `Not Found. There is: ${[...this.#endpoints.keys()].join(", ")}.\n`);
    }
    if (request.method !== "POST") {
      response.setHeader("allow", "POST");
      return send(response, 405, "text/plain", "Method Not Allowed\n");
    }
    const at = Date.now();
    const call = { verb: endpoint.verb, query: searchParams, body: await readText(request) };
    return this.#carryOut(call, endpoint.service, at, response);
  }

  async #carryOut(call: Call, service: Service, at: number, response: ServerResponse): Promise<void> {
    const described = describe(call, service.dialect);
    const fault = this.#faults.take(call.verb, described.sdkAppId);
    const verdict = service.judge(call);
    const applied = verdict.succeeded && (fault === undefined || letsApply(fault));
    if (applied) verdict.commit();

    const reply = fault === undefined ? verdict : rowOf(fault).reply?.(fault, verdict);
    this.#record({
      at,
      ...described,
      ...(reply && { code: reply.code }),
      ...(fault && { fault: fault.kind }),
      applied,
    });

    const exchange = {
      response,
      json: service.render(reply ?? verdict),
      pause: (ms: number) => this.#server.pause(ms),
    };
    await exchange.pause(this.behaviour.latencyMs);
    if (fault === undefined) sendJson(exchange);
    else await rowOf(fault).show(exchange, fault);
  }

  #record(request: RequestRecord): void {
    this.#requests.push(request);
    this.#onRequest(request);
  }
}
