import type { IncomingMessage, ServerResponse } from "node:http";
import { type Family, families } from "./api-family";
import { readKey } from "./applications";
import { readBehaviour } from "./behaviour";
import type { Control } from "./control";
import { readText, send } from "./http";
import { createVocabulary } from "./overview";
import { BadInput, readObject, type Schema } from "./schema";

/** The prefix of the control paths, which are no paths of the service. */
export const controlPrefix = "/_emulator/";

/** What a route gets. */
interface Input {
  readonly control: Control;
  /** From the path; NaN where the path has none. */
  readonly sdkAppId: number;
  /** From the query; "v1" where it has none. */
  readonly family: Family;
  /** Unchecked JSON. The type `never` fits every method; each method checks the fields itself. */
  readonly body: never;
}

/** A route answers 200 with the result of `answer`, or 204 when there is none. `ID` in a path stands for a SDKAppID. */
type Route = readonly [method: string, path: string, answer: (input: Input) => unknown];

const routes: readonly Route[] = [
  ["GET", "applications", ({ control }) => control.applications],
  ["PUT", "applications/ID", ({ control, sdkAppId, body }) => control.addApplication(sdkAppId, body)],
  ["DELETE", "applications/ID", ({ control, sdkAppId }) => control.removeApplication(sdkAppId)],
  ["PUT", "applications/ID/key", ({ control, sdkAppId, body }) => control.rotateKey(sdkAppId, readKey(body))],
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
  [
    "POST",
    "applications/ID/deliveries",
    ({ control, sdkAppId, family, body }) => control.deliverTest(sdkAppId, body, family),
  ],
  ["GET", "deliveries", ({ control }) => control.deliveries],
  ["DELETE", "deliveries", ({ control }) => control.clearDeliveries()],
  ["GET", "behaviour", ({ control }) => control.behaviour],
  ["PATCH", "behaviour", ({ control, body }) => Object.assign(control.behaviour, readBehaviour(body))],
  ["GET", "faults", ({ control }) => control.faults],
  ["POST", "faults", ({ control, body }) => control.fault(body)],
  ["DELETE", "faults", ({ control }) => control.clearFaults()],
  ["GET", "requests", ({ control }) => control.requests],
  ["DELETE", "requests", ({ control }) => control.clearRequests()],
  ["GET", "vocabulary", () => createVocabulary()],
];

const query = { family: { values: families, optional: true } } as const satisfies Schema;

/** Answers a request under `/_emulator/`. Bad input gets HTTP 400 and a sentence that names the field. */
export async function answerControl(
  control: Control,
  { pathname, searchParams }: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathname.slice(controlPrefix.length);
  const matching = routes.filter(([, pattern]) => new RegExp(`^${pattern.replace("ID", "[0-9]+")}$`).test(path));
  const [, , answer] = matching.find(([method]) => method === request.method) ?? [];
  if (answer === undefined) {
    return listRoutes(response, matching);
  }
  try {
    const body = readJson(await readText(request)) as never;
    const sdkAppId = Number(/[0-9]+/.exec(path)?.[0]);
    const { family = "v1" } = readObject(Object.fromEntries(searchParams), query);
    const result = await answer({ control, sdkAppId, family, body });
    if (result === undefined) {
      response.writeHead(204).end();
    } else {
      send(response, 200, "application/json", `${JSON.stringify(result)}\n`);
    }
  } catch (error) {
    if (!(error instanceof BadInput)) {
      throw error;
    }
    send(response, 400, "text/plain", `${error.message}\n`);
  }
}

function listRoutes(response: ServerResponse, matching: readonly Route[]): void {
  const offered = (matching.length > 0 ? matching : routes).map(
    ([method, path]) => `${method} ${controlPrefix}${path}`,
  );
  send(response, matching.length > 0 ? 405 : 404, "text/plain", `There is: ${offered.join(", ")}.\n`);
}

function readJson(body: string): unknown {
  if (body === "") {
    return undefined;
  }
  try {
    return JSON.parse(body);
  } catch {
    throw new BadInput("The body must be JSON.");
  }
}
