import { Agent, request } from "undici";

/** What came back over HTTP, whole. */
export interface HttpAnswer {
  status: number;
  text: string;
}

/** One pool for all hosts, kept alive between calls, as Tencent advises (trtc.io/document/60138, FAQ). */
const pool = new Agent({ connect: { timeout: 5_000 }, keepAliveTimeout: 15_000, maxResponseSize: 1_048_576 });

/**
 * Posts JSON and returns the answer, whatever its status. Redirects are not followed: the signature in the query string
 * belongs to the one host that was configured.
 *
 * @throws the error of undici or of the signal, when no whole answer came
 */
export async function post(url: URL, body: unknown, signal: AbortSignal): Promise<HttpAnswer> {
  const { statusCode, body: answer } = await request(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    dispatcher: pool,
    signal,
  });
  return { status: statusCode, text: await answer.text() };
}

const troubleInWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection broke off",
  EPIPE: "the connection broke off",
  ENOTFOUND: "the host name is not known",
  EAI_AGAIN: "the host name could not be looked up",
  ENETUNREACH: "the network is out of reach",
  EHOSTUNREACH: "the host is out of reach",
  ETIMEDOUT: "the connection timed out",
  UND_ERR_CONNECT_TIMEOUT: "the connection timed out",
  UND_ERR_SOCKET: "the connection broke off",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "the answer is larger than 1 MiB",
};

/** Why no answer came, as the end of a sentence. */
export function troubleOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") {
    return "no answer in time";
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  if (!code) {
    return error instanceof Error ? error.message : String(error);
  }
  return `${troubleInWords[code] ?? "the connection failed"} (${code})`;
}
