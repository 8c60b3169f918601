import { setImmediate } from "node:timers/promises";
import { getProxyForUrl } from "proxy-from-env";
import { Agent, type Dispatcher, Pool, ProxyAgent } from "undici";
import { lookupOnce } from "./lookup";

/** What came back over HTTP, whole. */
export interface HttpAnswer {
  status: number;
  text: string;
  /** When it was sent, by the other side's clock, where that says so. */
  date?: Date;
}

/** Connections are kept alive between calls, as Tencent advises (trtc.io/document/60138, FAQ): one for each look ahead. */
const options = {
  connections: 64,
  connect: { timeout: 5_000, lookup: lookupOnce },
  keepAliveTimeout: 15_000,
  maxResponseSize: 1_048_576,
};

/** One pool for direct calls, and one for each proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name. */
const pools = new Map<string, Dispatcher>();

function poolFor(url: URL): Dispatcher {
  // http is for this machine alone, and a call to this machine must not leave it.
  const proxy = url.protocol === "https:" ? getProxyForUrl(url.href) : "";
  const pool = pools.get(proxy) ?? (proxy ? throughProxy(proxy) : new Agent(options));
  pools.set(proxy, pool);
  return pool;
}

/**
 * undici 7.30 takes a proxy that closes the connection for a passing trouble of its own, and connects again without pause
 * or end. Under another code it is an error like every other, and ours to try again.
 */
function throughProxy(uri: string): ProxyAgent {
  return new ProxyAgent({
    ...options,
    uri,
    clientFactory(origin, clientOptions) {
      const toProxy = new Pool(origin, clientOptions);
      const connect = toProxy.connect.bind(toProxy) as (
        params: Dispatcher.ConnectOptions,
      ) => Promise<Dispatcher.ConnectData>;
      return Object.assign(toProxy, {
        connect: (params: Dispatcher.ConnectOptions) =>
          connect(params).catch(({ message }: Error) => {
            throw Object.assign(new Error(message), { code: "EPROXY" });
          }),
      });
    },
  });
}

/**
 * Posts JSON and returns the answer, whatever its status. Redirects are not followed: the signature in the query string
 * belongs to the one host that was configured.
 *
 * @throws the error of undici or of the signal, when no whole answer came
 */
export async function post(url: URL, body: unknown, signal: AbortSignal): Promise<HttpAnswer> {
  // undici heeds the signal only once there is a connection.
  return Promise.race([exchange(url, body, signal), rejectedBy(signal)]);
}

async function exchange(url: URL, body: unknown, signal: AbortSignal): Promise<HttpAnswer> {
  const {
    statusCode,
    headers,
    body: answer,
  } = await poolFor(url).request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  const text = await answer.text();
  // undici frees the connection a moment after the body has ended; a call made before that would open another.
  await setImmediate();
  const date = new Date(String(headers.date));
  return { status: statusCode, text, ...(!Number.isNaN(date.getTime()) && { date }) };
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

const troubleInWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection broke off",
  EPIPE: "the connection broke off",
  EPROXY: "the proxy gave no connection",
  UND_ERR_ABORTED: "the proxy gave no connection",
  ENOTFOUND: "the host name is not known",
  EAI_AGAIN: "the host name could not be looked up",
  ENETUNREACH: "the network is out of reach",
  EHOSTUNREACH: "the host is out of reach",
  ETIMEDOUT: "the connection timed out",
  UND_ERR_CONNECT_TIMEOUT: "the connection timed out",
  UND_ERR_SOCKET: "the connection broke off",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "the answer is larger than 1 MiB",
};

/** Codes of trouble that stays: a host's certificate does not get better from one try to the next. */
const lastingTrouble = /^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_SSL)/;

/** Whether the trouble that kept an answer from coming may pass. */
export function mayPass(error: unknown): boolean {
  return !lastingTrouble.test(String(factsOf(error).code));
}

/** Why no answer came, as the end of a sentence. */
export function troubleOf(error: unknown): string {
  const { name, code, message } = factsOf(error);
  if (name === "TimeoutError") {
    return "no answer in time";
  }
  if (!code) {
    return message ?? String(error);
  }
  const words = lastingTrouble.test(code)
    ? "its certificate is not trusted; for a private authority, name its file in NODE_EXTRA_CA_CERTS"
    : (troubleInWords[code] ?? "the connection failed");
  return `${words} (${code})`;
}

function factsOf(error: unknown): { name?: string; code?: string; message?: string } {
  return typeof error === "object" && error !== null ? error : {};
}
