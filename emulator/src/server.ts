import type { IncomingMessage, ServerResponse } from "node:http";
import { apiFamilies } from "./api-families";
import type { Verb } from "./api-family";
import type { Call } from "./call";
import { Control } from "./control";
import { answerControl, controlPrefix } from "./control-routes";
import { sendJson } from "./fault-kinds";
import { appliesBeforeFault, getDefinition } from "./faults";
import { explainForeign } from "./guard";
import { LoopbackServer, type Pause, readText, send } from "./http";
import { answerPage, isPagePath } from "./page";
import { describeCall, type RequestRecord } from "./requests";
import { Service } from "./service";
import type { State } from "./state";

/** Makes a URL of the path of a request; only the path and the query are read. */
const base = "http://127.0.0.1";

/**
 * Starts the HTTP server of an emulator: it answers the paths of the service and the control paths.
 *
 * @param port 0 for any free one. Rejects when the port is taken.
 * @param onRequest called for every call, after its evaluation
 */
export function startServer(
  port: number,
  state: State,
  onRequest: (request: RequestRecord) => void = () => {},
): Promise<LoopbackServer> {
  const router = new Router(state, onRequest);
  return LoopbackServer.listen(port, (request, response, pause) => router.answer(request, response, pause));
}

/** Routes a request to the service or to the control paths, and sends the answer or the fault that replaces it. */
class Router {
  readonly #state: State;
  readonly #control: Control;
  readonly #onRequest: (request: RequestRecord) => void;
  readonly #services: readonly Service[];
  readonly #endpoints: ReadonlyMap<string, { readonly service: Service; readonly verb: Verb }>;

  constructor(state: State, onRequest: (request: RequestRecord) => void) {
    this.#state = state;
    this.#control = new Control(state);
    this.#onRequest = onRequest;
    this.#services = apiFamilies.map((apiFamily) => new Service(apiFamily, state));
    this.#endpoints = new Map(
      this.#services.flatMap((service) => {
        const { paths, token } = service.apiFamily;
        const calls = Object.entries({ ...paths, ...token?.paths }) as [Verb, string][];
        return calls.map(([verb, path]) => [path, { service, verb }] as const);
      }),
    );
  }

  async answer(request: IncomingMessage, response: ServerResponse, pause: Pause): Promise<void> {
    const url = new URL(request.url ?? "/", base);
    const isPage = request.method === "GET" && isPagePath(url.pathname);
    if (isPage || url.pathname.startsWith(controlPrefix)) {
      const refusal = explainForeign(request.headers);
      if (refusal !== undefined) {
        return send(response, 403, "text/plain", `${refusal}\n`);
      }
      return isPage
        ? answerPage(this.#control, url.pathname, response, pause)
        : answerControl(this.#control, url, request, response);
    }
    const endpoint = this.#endpoints.get(url.pathname);
    if (endpoint === undefined) {
      return this.#answerUnknownPath(url.pathname, response);
    }
    // Assumption: the documents do not mention other methods; HTTP gateways answer like this.
    if (request.method !== "POST") {
      response.setHeader("allow", "POST");
      return send(response, 405, "text/plain", "Method Not Allowed\n");
    }
    const { service, verb } = endpoint;
    const call = { at: Date.now(), verb, query: url.searchParams, body: await readText(request) };
    return this.#carryOut(call, service, response, pause);
  }

  /** Assumption: v1 answers as HTTP gateways do, apart from the help; v4 as Chat's gateway does, in the envelope. */
  #answerUnknownPath(pathname: string, response: ServerResponse): void {
    const gateway = this.#services.find(
      ({ apiFamily: { gatewayPath } }) => gatewayPath && pathname.startsWith(gatewayPath),
    );
    if (gateway === undefined) {
      send(response, 404, "text/plain", `Not Found. There is: ${[...this.#endpoints.keys()].join(", ")}.\n`);
    } else {
      send(response, 200, "application/json", gateway.render(gateway.unknownPath));
    }
  }

  async #carryOut(call: Call, service: Service, response: ServerResponse, pause: Pause): Promise<void> {
    const described = describeCall(call, service.apiFamily);
    const fault = this.#state.faults.take(described);
    const evaluation = service.evaluate(call);
    const applied = evaluation.succeeded && (fault === undefined || appliesBeforeFault(fault));
    if (applied) {
      evaluation.commit();
    }

    const result = fault === undefined ? evaluation : getDefinition(fault).toResult?.(fault, evaluation);
    this.#record({
      ...described,
      ...(result && { code: result.code }),
      ...(fault && { fault: fault.kind }),
      applied,
    });

    const exchange = { response, json: service.render(result ?? evaluation), pause };
    await pause(this.#state.behaviour.latencyMs);
    if (fault === undefined) {
      sendJson(exchange);
    } else {
      await getDefinition(fault).show(exchange, fault);
    }
  }

  #record(request: RequestRecord): void {
    this.#state.addRequest(request);
    this.#onRequest(request);
  }
}
