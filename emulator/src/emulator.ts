import type { IncomingMessage, ServerResponse } from "node:http";
import { apiFamilies } from "./api-families";
import type { Configuration, Family, Token, Verb } from "./api-family";
import { type ApplicationSettings, Applications, getLaggedValue } from "./applications";
import { type Behaviour, defaultBehaviour, readBehaviour } from "./behaviour";
import { answerControl, controlPrefix } from "./control";
import { type Delivery, deliver, signedDelivery } from "./delivery";
import { type Fault, sendJson } from "./fault-kinds";
import { appliesBeforeFault, Faults, getDefinition } from "./faults";
import { LoopbackServer, readText, send } from "./http";
import { SlidingWindow } from "./rate";
import { describeCall, type RequestRecord } from "./requests";
import { readObject, type Schema } from "./schema";
import { type Call, Service } from "./service";

const configurationSchema = {
  address: { type: "nonEmptyString" },
  actions: { type: "strings" },
} as const satisfies Schema<Configuration>;

const tokenSchema = {
  token: { type: "nonEmptyString" },
  enabled: { type: "boolean" },
} as const satisfies Schema<Token>;

/** The family whose deliveries can be signed. */
const withToken: Family = "v4/live_config";

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
  readonly #services: readonly Service[];
  readonly #endpoints: ReadonlyMap<string, { readonly service: Service; readonly verb: Verb }>;
  readonly #onRequest: (request: RequestRecord) => void;
  #requests: RequestRecord[] = [];
  #server!: LoopbackServer;

  private constructor({ behaviour = {}, onRequest = () => {} }: EmulatorOptions) {
    this.#atStart = { ...defaultBehaviour, ...readBehaviour(behaviour) };
    // Sealed, so that a misspelt switch is an error rather than a test that tests nothing.
    this.behaviour = Object.seal({ ...this.#atStart });
    this.#onRequest = onRequest;
    this.#services = apiFamilies.map(
      (apiFamily) => new Service(apiFamily, this.#applications, this.behaviour, this.#rate),
    );
    this.#endpoints = new Map(
      this.#services.flatMap((service) => {
        const { paths, token } = service.apiFamily;
        const calls = Object.entries({ ...paths, ...token?.paths }) as [Verb, string][];
        return calls.map(([verb, path]) => [path, { service, verb }] as const);
      }),
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
    const { administrators, package: hasPackage } = this.#applications.getKnown(sdkAppId);
    this.#applications.put(sdkAppId, { secretKey, administrators, package: hasPackage });
  }

  /** Forgets an application and what it has configured. */
  removeApplication(sdkAppId: number): void {
    this.#applications.remove(sdkAppId);
  }

  /** What an application has configured in a family, whatever a lagging `get` still shows; undefined when nothing. */
  configuration(sdkAppId: number, family: Family = "v1"): Configuration | undefined {
    return this.#applications.find(sdkAppId)?.configurations.get(family)?.current;
  }

  /** Somebody else's `set`: seen by `get` at once, never in the request log. */
  overwrite(sdkAppId: number, configuration: Configuration, family: Family = "v1"): void {
    const { address, actions } = readObject(configuration, configurationSchema);
    getLaggedValue(this.#applications.getKnown(sdkAppId).configurations, family).write({
      address,
      actions: [...actions],
    });
  }

  /** Somebody else's `delete`: seen by `get` at once, never in the request log. */
  remove(sdkAppId: number, family: Family = "v1"): void {
    getLaggedValue(this.#applications.getKnown(sdkAppId).configurations, family).write(undefined);
  }

  /** What an application's Live deliveries are signed with; undefined when nothing. */
  token(sdkAppId: number): Token | undefined {
    return this.#applications.find(sdkAppId)?.tokens.get(withToken)?.current;
  }

  /** Somebody else's `setToken` with both fields: seen by `getToken` at once, never in the request log. */
  overwriteToken(sdkAppId: number, token: Token): void {
    const { token: value, enabled } = readObject(token, tokenSchema);
    getLaggedValue(this.#applications.getKnown(sdkAppId).tokens, withToken).write({ token: value, enabled });
  }

  /** Somebody else's `deleteToken`: seen by `getToken` at once, never in the request log. */
  removeToken(sdkAppId: number): void {
    getLaggedValue(this.#applications.getKnown(sdkAppId).tokens, withToken).write(undefined);
  }

  /**
   * Delivers an event to the address that is configured, signed where the family's token says so.
   *
   * @param word the event's, which is delivered only where the configuration has it
   * @param secondMs how long a second between two tries is, in milliseconds
   */
  async deliver(sdkAppId: number, family: Family, word: string, body: object, secondMs = 1000): Promise<Delivery> {
    const configuration = this.configuration(sdkAppId, family);
    const apiFamily = apiFamilies.find(({ name }) => name === family);
    if (!apiFamily || !configuration?.actions.includes(word)) return { attempts: 0, accepted: false };
    const { query } = apiFamily.delivery;
    const url = () => {
      const address = new URL(configuration.address);
      address.searchParams.set(query.sdkAppId, String(sdkAppId));
      address.searchParams.set(query.word, word);
      const token = family === withToken ? this.token(sdkAppId) : undefined;
      return token?.enabled ? signedDelivery(address.href, token.token, Date.now() / 1000) : address.href;
    };
    return deliver(apiFamily.delivery, url, body, secondMs);
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
    const url = new URL(request.url ?? "/", this.url);
    if (url.pathname.startsWith(controlPrefix)) return answerControl(this, url, request, response);
    const endpoint = this.#endpoints.get(url.pathname);
    if (endpoint === undefined) return this.#answerNoSuchCall(url.pathname, response);
    // Assumption: the documents do not know it; this is how HTTP gateways answer.
    if (request.method !== "POST") {
      response.setHeader("allow", "POST");
      return send(response, 405, "text/plain", "Method Not Allowed\n");
    }
    const at = Date.now();
    const call = { verb: endpoint.verb, query: url.searchParams, body: await readText(request) };
    return this.#carryOut(call, endpoint.service, at, response);
  }

  /** Assumption: v1 as HTTP gateways do, apart from the help; v4 as Chat's gateway does, in the envelope. */
  #answerNoSuchCall(pathname: string, response: ServerResponse): void {
    const gateway = this.#services.find(
      ({ apiFamily: { gatewayPath } }) => gatewayPath && pathname.startsWith(gatewayPath),
    );
    if (gateway === undefined) {
      send(response, 404, "text/plain", `Not Found. There is: ${[...this.#endpoints.keys()].join(", ")}.\n`);
    } else {
      send(response, 200, "application/json", gateway.render(gateway.unknownPath));
    }
  }

  async #carryOut(call: Call, service: Service, at: number, response: ServerResponse): Promise<void> {
    const described = describeCall(call, service.apiFamily);
    const fault = this.#faults.take(described);
    const evaluation = service.evaluate(call);
    const applied = evaluation.succeeded && (fault === undefined || appliesBeforeFault(fault));
    if (applied) evaluation.commit();

    const reply = fault === undefined ? evaluation : getDefinition(fault).reply?.(fault, evaluation);
    this.#record({
      at,
      ...described,
      ...(reply && { code: reply.code }),
      ...(fault && { fault: fault.kind }),
      applied,
    });

    const exchange = {
      response,
      json: service.render(reply ?? evaluation),
      pause: (ms: number) => this.#server.pause(ms),
    };
    await exchange.pause(this.behaviour.latencyMs);
    if (fault === undefined) sendJson(exchange);
    else await getDefinition(fault).show(exchange, fault);
  }

  #record(request: RequestRecord): void {
    this.#requests.push(request);
    this.#onRequest(request);
  }
}
