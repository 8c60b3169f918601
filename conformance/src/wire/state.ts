import { type ApiResponse, describeEnding, describeType } from "./response";

/** `get` shows nothing, or something that cannot be read. `detail` is the way in which it says so. */
export interface NotConfigured {
  kind: "absent" | "unclear";
  detail: string;
}

export interface Configured {
  kind: "configured";
  address: string;
  actions: string[];
}

/** What `get` shows. */
export type State = NotConfigured | Configured;

export function isAbsent({ kind }: State): boolean {
  return kind === "absent";
}

/**
 * Reads the response to `get`. Every form in which a service may say "nothing" counts as absent here: which of them the
 * provider supports is for the probe to say.
 */
export function parseState(response: ApiResponse): State {
  const ending = describeEnding(response);
  if (ending === "code 999") {
    return { kind: "absent", detail: ending };
  }
  return ending === "success" ? parseData(response.envelope?.data) : { kind: "unclear", detail: ending };
}

function parseData(data: unknown): State {
  if (data === undefined || data === null || data === "") {
    return { kind: "absent", detail: `success, data ${JSON.stringify(data) ?? "left out"}` };
  }
  if (typeof data !== "object") {
    return { kind: "unclear", detail: `success, data is a ${typeof data}` };
  }
  if (Object.keys(data).length === 0) {
    return { kind: "absent", detail: `success, data ${JSON.stringify(data)}` };
  }
  const { address, actions } = data as Record<string, unknown>;
  if (address === "" || address === null) {
    return { kind: "absent", detail: `success, address ${JSON.stringify(address)}` };
  }
  if (typeof address !== "string" || !isListOfTexts(actions ?? [])) {
    const detail = `success, address is ${describeType(address)}, actions is ${describeType(actions)}`;
    return { kind: "unclear", detail };
  }
  return { kind: "configured", address, actions: (actions ?? []) as string[] };
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}
