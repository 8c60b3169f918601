/** Trouble that stays: a host's certificate does not get better from one try to the next. */
interface LastingTrouble {
  /** Of Node's and OpenSSL's errors. */
  codes: RegExp;
  /** What happened, as the end of a sentence. */
  words: string;
  /** What may help, as another. */
  advice: string;
}

/** What may pass, by the error's code. A code that is not here is told as it is. */
const passing: Readonly<Record<string, string>> = {
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
  UND_ERR_HEADERS_OVERFLOW: "the answer's headers are larger than 16 KiB",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "the answer is larger than 1 MiB",
};

/** The first that matches counts. */
const lasting: readonly LastingTrouble[] = [
  {
    codes: /^ERR_TLS_CERT_ALTNAME/,
    words: "its certificate is for another host name",
    advice: "use the name that the certificate has",
  },
  {
    codes: /^CERT_HAS_EXPIRED$/,
    words: "its certificate has expired",
    advice: "have it renewed, or set this machine's clock",
  },
  { codes: /^CERT_NOT_YET_VALID$/, words: "its certificate is not valid yet", advice: "set this machine's clock" },
  { codes: /^CERT_REVOKED$/, words: "its certificate was revoked", advice: "have it replaced" },
  {
    // What comes back from a server that speaks http in clear is no TLS record; which of these it is depends on OpenSSL.
    codes: /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL)$/,
    words: "what answers there does not speak TLS",
    advice: "check the port: it may be one for plain http",
  },
  {
    codes: /^ERR_SSL/,
    words: "no TLS connection could be agreed on",
    advice: "something between may intercept it, or its TLS is too old",
  },
  {
    codes: /^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/,
    words: "its certificate is not trusted",
    advice: "for a private authority, name its file in NODE_EXTRA_CA_CERTS",
  },
];

/** The proxy gave no connection, or is none. The message says why, names the variable, and may be shown. */
export class ProxyError extends Error {
  // undici connects again without pause or end after some codes of its own; after this one it does not.
  readonly code = "EPROXY";

  constructor(
    message: string,
    /** Whether another try may help. */
    readonly passes: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Whether the trouble that kept an answer from coming may pass. */
export function mayPass(error: unknown): boolean {
  return error instanceof ProxyError ? error.passes : !lastingTroubleOf(error);
}

/** Why no answer came, as the end of a sentence, with the code to search for. */
export function reasonOf(error: unknown): string {
  const { name, code, message } = factsOf(error);
  if (name === "TimeoutError") {
    return "no answer in time";
  }
  if (name === "HTTPParserError") {
    return "what answers there does not speak HTTP";
  }
  if (error instanceof ProxyError || !code) {
    return message ?? String(error);
  }
  return `${passing[code] ?? lastingTroubleOf(error)?.words ?? "the connection failed"} (${code})`;
}

/** The same with what may help, where that is known. */
export function troubleOf(error: unknown): string {
  const advice = lastingTroubleOf(error)?.advice;
  return advice ? `${reasonOf(error)}; ${advice}` : reasonOf(error);
}

function lastingTroubleOf(error: unknown): LastingTrouble | undefined {
  return lasting.find(({ codes }) => codes.test(String(factsOf(error).code)));
}

function factsOf(error: unknown): { name?: string; code?: string; message?: string } {
  return typeof error === "object" && error !== null ? error : {};
}
