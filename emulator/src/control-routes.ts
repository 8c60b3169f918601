import type { IncomingMessage, ServerResponse } from "node:http";
import { type Family, families } from "./api-family";
import { readBehaviour } from "./behaviour";
import type { Control } from "./control";
import { readText, send } from "./http";
import { BadInput, readObject, type Schema } from "./schema";

/** Where the emulator itself is steered, apart from the paths it stands in for. */
export const controlPrefix = "/_emulator/";

/** What a route is handed. */
interface Input {
  readonly control: Control;
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
  ["PUT", "applications/ID", ({ control, sdkAppId, body }) => control.addApplication(sdkAppId, body)],
  ["DELETE", "applications/ID", ({ control, sdkAppId }) => control.removeApplication(sdkAppId)],
  [
    "GET",
    "applications/ID/configuration",
    ({ control, sdkAppId, family }) => control.configuration(sdkAppId, family) ?? null,
  ],
  [
    "PUT",
    "applications/ID/configuration",
    ({ control, sdkAppId, family, body }) => control.overwrite(sdkAppId, body, family),
  ],
  ["DELETE", "applications/ID/configuration", ({ control, sdkAppId, family }) => control.remove(sdkAppId, family)],
  ["GET", "applications/ID/token", ({ control, sdkAppId }) => control.token(sdkAppId) ?? null],
  ["PUT", "applications/ID/token", ({ control, sdkAppId, body }) => control.overwriteToken(sdkAppId, body)],
  ["DELETE", "applications/ID/token", ({ control, sdkAppId }) => control.removeToken(sdkAppId)],
  ["GET", "behaviour", ({ control }) => control.behaviour],
  ["PATCH", "behaviour", ({ control, body }) => Object.assign(control.behaviour, readBehaviour(body))],
  ["POST", "faults", ({ control, body }) => control.fault(body)],
  ["DELETE", "faults", ({ control }) => control.clearFaults()],
  ["GET", "requests", ({ control }) => control.requests],
  ["DELETE", "requests", ({ control }) => control.clearRequests()],
];

const query = { family: { values: families, optional: true } } as const satisfies Schema;

/** Answers a request under `/_emulator/`: bad input gets HTTP 400 and a sentence that names the field. */
export async function answerControl(
  control: Control,
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
    const result = route[2]({ control, sdkAppId, family, body });
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
