import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { ApiResult, Family, Verb } from "./api-family";
import { type Pause, send } from "./http";
import type { Schema } from "./schema";

/** Which calls a fault meets. */
export interface FaultFilter {
  /** Only calls of this verb; default any. */
  readonly verb?: Verb;
  /** Only calls of this family; default any. */
  readonly family?: Family;
  /** Only calls of this application; default any. */
  readonly sdkAppId?: number;
  /** How many calls the fault meets; default 1. `Infinity`, or `"always"` in JSON: every call until cleared. */
  readonly times?: number | "always";
}

/** For the kinds that can show before or after the call is applied. */
interface Applicable {
  /** Whether the call is applied before the fault shows. Each kind has its own default. */
  readonly applied?: boolean;
}

/** The options of each kind, beside the filter. */
export interface FaultOptions {
  /** The service answers this code. Not applied by default. `message` defaults to the family's. */
  code: Applicable & { readonly code: number; readonly message?: string };
  /** The connection is reset before the call is applied. */
  resetBefore: unknown;
  /** The call is applied, then the connection is reset without an answer. */
  resetAfter: unknown;
  /** HTTP 502 with an HTML page, the one HTTP failure that trtc.io/document/60138 names. Not applied by default. */
  badGateway: Applicable;
  /** HTTP 500 with JSON that is not an envelope of the service. Not applied by default. */
  serverError: Applicable;
  /** HTTP 200 with an HTML page, as from a captive portal. Not applied by default. */
  html: Applicable;
  /** HTTP 302 (default) or 307 to `location`. Not applied by default. */
  redirect: Applicable & { readonly location: string; readonly status?: 302 | 307 };
  /** Half the JSON, with the content-length of that half. Applied by default. */
  truncated: Applicable;
  /** Half the JSON with the content-length of the whole, then the connection ends. Applied by default. */
  cutShort: Applicable;
  /** HTTP 200 with random bytes. Applied by default. */
  garbage: Applicable;
  /** HTTP 200 with an empty body. Applied by default. */
  empty: Applicable;
  /** No answer until the emulator closes. Not applied by default. */
  hang: Applicable;
  /** The ordinary answer, `delayMs` milliseconds late. Always applied. */
  slow: { readonly delayMs: number };
}

export type FaultKind = keyof FaultOptions;

/** Something that goes wrong on purpose. */
export type Fault = { [K in FaultKind]: { readonly kind: K } & FaultFilter & FaultOptions[K] }[FaultKind];
type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>;

/** An answer that is about to be sent. */
export interface Exchange {
  readonly response: ServerResponse;
  /** The answer's JSON. */
  readonly json: string;
  readonly pause: Pause;
}

/** The definition of a kind of fault. */
export interface FaultDefinition<K extends FaultKind> {
  /** Whether the call is applied by default; with "always" and "never" the fault cannot choose. */
  readonly applied: boolean | "always" | "never";
  /** Its options beside the filter and `applied`. */
  readonly fields: Schema;
  /** The result that the caller can read; absent when the kind leaves nothing to read. */
  toResult?(fault: FaultOf<K>, ordinary: ApiResult): ApiResult;
  /** Sends what the caller sees. */
  show(exchange: Exchange, fault: FaultOf<K>): unknown;
}

/** Every kind of fault. A new kind is one entry here and its options above. */
export const faultKinds: { readonly [K in FaultKind]: FaultDefinition<K> } = {
  code: {
    applied: false,
    fields: { code: { type: "integer" }, message: { type: "string", optional: true } },
    toResult: (fault) => fault,
    show: sendJson,
  },
  resetBefore: { applied: "never", fields: {}, show: reset },
  resetAfter: { applied: "always", fields: {}, show: reset },
  badGateway: {
    applied: false,
    fields: {},
    show: ({ response }) => send(response, 502, "text/html", renderPage("502 Bad Gateway")),
  },
  serverError: {
    applied: false,
    fields: {},
    show: ({ response }) => send(response, 500, "application/json", '{"message":"Internal Server Error"}'),
  },
  html: { applied: false, fields: {}, show: ({ response }) => send(response, 200, "text/html", renderPage("Sign in")) },
  redirect: {
    applied: false,
    fields: { location: { type: "nonEmptyString" }, status: { values: [302, 307], optional: true } },
    show: ({ response }, { location, status = 302 }) => {
      response.setHeader("location", location);
      send(response, status, "text/html", renderPage("Moved"));
    },
  },
  truncated: {
    applied: true,
    fields: {},
    show: ({ response, json }) => send(response, 200, "application/json", cutInHalf(json)),
  },
  cutShort: {
    applied: true,
    fields: {},
    show: ({ response, json }) => {
      const fullLength = Buffer.byteLength(json);
      response.writeHead(200, { "content-type": "application/json", "content-length": fullLength });
      response.write(cutInHalf(json), () => response.socket?.destroySoon());
    },
  },
  garbage: {
    applied: true,
    fields: {},
    show: ({ response }) => send(response, 200, "application/json", randomBytes(64)),
  },
  empty: { applied: true, fields: {}, show: ({ response }) => send(response, 200, "application/json", "") },
  hang: { applied: false, fields: {}, show: () => {} },
  slow: {
    applied: "always",
    fields: { delayMs: { type: "milliseconds" } },
    toResult: (_, ordinary) => ordinary,
    show: async (exchange, { delayMs }) => {
      await exchange.pause(delayMs);
      sendJson(exchange);
    },
  },
};

/** Sends an ordinary answer: HTTP 200 whatever the code (trtc.io/document/60138). */
export function sendJson({ response, json }: Exchange): void {
  send(response, 200, "application/json", json);
}

function reset({ response }: Exchange): void {
  response.socket?.resetAndDestroy();
}

function cutInHalf(json: string): string {
  return json.slice(0, json.length / 2);
}

function renderPage(title: string): string {
  return `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
}
