import { getProxyForUrl } from "proxy-from-env";
import { type Dispatcher, Pool, ProxyAgent } from "undici";
import { describeNetworkError, isTransient, ProxyError } from "./network-error";
import { parseUrl } from "./parse-url";

/** The proxy of an https request. */
export interface Proxy {
  /** The environment variable that names it. */
  variable: string;
  /** May hold a user and a password: never show it. */
  uri: string;
}

/** The variables that may name the proxy of an https request, in order of precedence. */
const proxyVariables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] as const;

/**
 * Finds the proxy for a URL, from HTTPS_PROXY, ALL_PROXY and NO_PROXY.
 *
 * @throws ProxyError when a variable holds no valid proxy
 */
export function findProxy(url: URL): Proxy | undefined {
  // An http endpoint is on this machine: such a request must not leave it.
  if (url.protocol !== "https:" || !getProxyForUrl(url.href)) {
    return undefined;
  }
  const variable = proxyVariables.find((name) => process.env[name]) as string;
  const uri = toProxyUri(String(process.env[variable]).trim());
  if (!uri) {
    throw new ProxyError(
      `${variable} names no proxy: it must be HOST:PORT, or a URL that begins with http:// or https://`,
      false,
    );
  }
  return { variable, uri };
}

/** Returns the proxy's URL, or undefined for an invalid value. A proxy without a scheme speaks http, as in curl. */
function toProxyUri(value: string): string | undefined {
  const uri = value.includes("://") ? value : /^[^/?#]+\/?$/.test(value) && `http://${value}`;
  const url = uri && parseUrl(uri);
  return url && isDialable(url) ? uri : undefined;
}

/** Whether undici can use the URL. Its agent decodes user and password, and throws when that fails. */
function isDialable({ protocol, username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
  } catch {
    return false;
  }
  return /^(https?|socks5?):$/.test(protocol);
}

/** Creates a pool of connections through a proxy. Every failure of the proxy becomes a {@link ProxyError}. */
export function createProxyPool({ variable, uri }: Proxy, options: Pool.Options): Dispatcher {
  return new ProxyAgent({
    ...options,
    uri,
    clientFactory(origin, clientOptions) {
      const toProxy = new Pool(origin, clientOptions);
      const connect = toProxy.connect.bind(toProxy) as (
        params: Dispatcher.ConnectOptions,
      ) => Promise<Dispatcher.ConnectData>;
      return Object.assign(toProxy, {
        connect: async (params: Dispatcher.ConnectOptions) => {
          const connected = await connect(params).catch((cause: unknown) => {
            const message = `the proxy in ${variable} gave no connection: ${describeNetworkError(cause)}`;
            throw new ProxyError(message, isTransient(cause), { cause });
          });
          if (connected.statusCode !== 200) {
            connected.socket.on("error", () => {}).destroy();
            throw toProxyError(variable, connected.statusCode);
          }
          return connected;
        },
      });
    },
  });
}

function toProxyError(variable: string, status: number): ProxyError {
  return status === 407
    ? new ProxyError(
        `the proxy in ${variable} requires a valid user and password (HTTP 407); set them before its host: http://USER:PASSWORD@HOST:PORT`,
        false,
      )
    : new ProxyError(`the proxy in ${variable} gave no connection: it answered HTTP ${status}`, true);
}
