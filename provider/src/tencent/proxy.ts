import { getProxyForUrl } from "proxy-from-env";
import { type Dispatcher, Pool, ProxyAgent } from "undici";
import { mayPass, ProxyError, troubleOf } from "./trouble";

/** The proxy that an https call takes. */
export interface Proxy {
  /** The environment variable that names it. */
  variable: string;
  /** May hold a user and a password: never to be shown. */
  uri: string;
}

/** The variables that may name the proxy of an https call, in the order in which they count. */
const variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] as const;

/**
 * The proxy for a URL, as HTTPS_PROXY, ALL_PROXY and NO_PROXY say.
 *
 * @throws ProxyError when what they name cannot be a proxy
 */
export function proxyFor(url: URL): Proxy | undefined {
  // An endpoint that speaks http is on this machine, and a call to this machine must not leave it.
  if (url.protocol !== "https:" || !getProxyForUrl(url.href)) {
    return undefined;
  }
  const variable = variables.find((name) => process.env[name]) as string;
  const uri = uriOf(String(process.env[variable]).trim());
  if (!uri) {
    throw new ProxyError(
      `${variable} names no proxy: it must be HOST:PORT, or a URL that begins with http:// or https://`,
      false,
    );
  }
  return { variable, uri };
}

/** A proxy without a scheme speaks http, as curl has it. Undefined where the value is nonsense. */
function uriOf(value: string): string | undefined {
  const uri = value.includes("://") ? value : /^[^/?#]+\/?$/.test(value) && `http://${value}`;
  return uri && URL.canParse(uri) && canDial(new URL(uri)) ? uri : undefined;
}

/** What undici can dial. It decodes user and password when it makes the agent, and throws what it cannot decode. */
function canDial({ protocol, username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
  } catch {
    return false;
  }
  return /^(https?|socks5?):$/.test(protocol);
}

/** A pool of connections through a proxy. Whatever keeps the proxy from giving one is a {@link ProxyError}. */
export function poolThrough({ variable, uri }: Proxy, options: Pool.Options): Dispatcher {
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
            const why = `the proxy in ${variable} gave no connection: ${troubleOf(cause)}`;
            throw new ProxyError(why, mayPass(cause), { cause });
          });
          if (connected.statusCode !== 200) {
            connected.socket.on("error", () => {}).destroy();
            throw refusal(variable, connected.statusCode);
          }
          return connected;
        },
      });
    },
  });
}

function refusal(variable: string, status: number): ProxyError {
  return status === 407
    ? new ProxyError(
        `the proxy in ${variable} takes no connection without the right user and password (HTTP 407); they go before its host: http://USER:PASSWORD@HOST:PORT`,
        false,
      )
    : new ProxyError(`the proxy in ${variable} gave no connection: it answered HTTP ${status}`, true);
}
