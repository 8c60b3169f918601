import type { IncomingMessage, ServerResponse } from "node:http";
import { type Family, families } from "./api-family";
import { readBehaviour } from "./behaviour";
import type { Emulator } from "./emulator";
import { readText, send } from "./http";
import { BadInput, readObject, type Schema } from "./schema";

/** Where the emulator itself is steered, apart from the paths it stands in for. */
export const controlPrefix = "/_emulator/";

/** What a route is handed. */
interface Input {
  readonly emulator: Emulator;
  /** From the path; NaN where the path has none. */
  readonly sdkAppId: number;
  /** From the query; "v1" where it has none. */
  readonly family: Family;
  /** JSON from outside: fits every method because every method that takes it looks at its fields. */
  readonly body: never;
}

/** Answers 200 with what it returns, or 204 when it returns nothing. `ID` in a path stands for a SDKAppID. */
type Route = readonly [method: string, path: string, answer: (input: Input) => unknown];

const routes: readonly Route[] = [
  ["PUT", "applications/ID", ({ emulator, sdkAppId, body }) => emulator.addApplication(sdkAppId, body)],
  ["DELETE", "applications/ID", ({ emulator, sdkAppId }) => emulator.removeApplication(sdkAppId)],
  [
    "GET",
    "applications/ID/configuration",
    ({ emulator, sdkAppId, family }) => emulator.configuration(sdkAppId, family) ?? null,
  ],
  [
    "PUT",
    "applications/ID/configuration",
    ({ emulator, sdkAppId, family, body }) => emulator.overwrite(sdkAppId, body, family),
  ],
  ["DELETE", "applications/ID/configuration", ({ emulator, sdkAppId, family }) => emulator.remove(sdkAppId, family)],
  ["GET", "applications/ID/token", ({ emulator, sdkAppId }) => emulator.token(sdkAppId) ?? null],
  ["PUT", "applications/ID/token", ({ emulator, sdkAppId, body }) => emulator.overwriteToken(sdkAppId, body)],
  ["DELETE", "applications/ID/token", ({ emulator, sdkAppId }) => emulator.removeToken(sdkAppId)],
  ["GET", "behaviour", ({ emulator }) => emulator.behaviour],
  ["PATCH", "behaviour", ({ emulator, body }) => Object.assign(emulator.behaviour, readBehaviour(body))],
  ["POST", "faults", ({ emulator, body }) => emulator.fault(body)],
  ["DELETE", "faults", ({ emulator }) => emulator.clearFaults()],
  ["GET", "requests", ({ emulator }) => emulator.requests],
  ["DELETE", "requests", ({ emulator }) => emulator.clearRequests()],
];

const query = { family: { values: families, optional: true } } as const satisfies Schema;

/** Answers a request under `/_emulator/`: bad input gets HTTP 400 and a sentence that names the field. */
export async function answerControl(
  emulator: Emulator,
  { pathname, searchParams }: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathname.slice(controlPrefix.length);
  const here = routes.filter(([, pattern]) => new RegExp(`^${pattern.replace("ID", "[0-9]+")}$`).test(path));
  const route = here.find(([method]) => method === request.method);
  if (route === undefined) return refuse(response, here);
  try {
    const body = readJson(await readText(request)) as never;
    const sdkAppId = Number(/[0-9]+/.exec(path)?.[0]);
    const { family = "v1" } = readObject(Object.fromEntries(searchParams), query);
    const result = route[2]({ emulator, sdkAppId, family, body });
    if (result === undefined) response.writeHead(204).end();
    else send(response, 200, "application/json", `${JSON.stringify(result)}\n`);
  } catch (wrong) {
    if (!(wrong instanceof BadInput)) throw wrong;
    send(response, 400, "text/plain", `${wrong.message}\n`);
  }
}

function refuse(response: ServerResponse, here: readonly Route[]): void {
  const offered = (here.length > 0 ? here : routes).map(([method, path]) => `${method} ${controlPrefix}${path}`);
  send(response, here.length > 0 ? 405 : 404, "text/plain", `There is: ${offered.join(", ")}.\n`);
}

function readJson(body: string): unknown {
  if (body === "") return undefined;
  try {
    return JSON.parse(body);
  } catch {
    throw new BadInput("The body must be JSON.");
  }
}
