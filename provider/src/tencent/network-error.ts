/** A network error that a retry cannot cure, such as a bad certificate. */
interface PermanentError {
  /** Matches the error codes of Node and OpenSSL. */
  codes: RegExp;
  /** What happened, as the end of a sentence. */
  summary: string;
  /** What may help, as the end of a sentence. */
  hint: string;
}

/** Texts of transient errors, by error code. A code without a text counts as transient too. */
const transientErrors: Readonly<Record<string, string>> = {
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

/** In order of precedence: the first match counts. */
const permanentErrors: readonly PermanentError[] = [
  {
    codes: /^ERR_TLS_CERT_ALTNAME/,
    summary: "its certificate is for another host name",
    hint: "use the name that the certificate has",
  },
  {
    codes: /^CERT_HAS_EXPIRED$/,
    summary: "its certificate has expired",
    hint: "have it renewed, or set this machine's clock",
  },
  { codes: /^CERT_NOT_YET_VALID$/, summary: "its certificate is not valid yet", hint: "set this machine's clock" },
  { codes: /^CERT_REVOKED$/, summary: "its certificate was revoked", hint: "have it replaced" },
  {
    // A server that speaks plain http sends no TLS record. Which of these codes follows depends on the OpenSSL version.
    codes: /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL)$/,
    summary: "what answers there does not speak TLS",
    hint: "check the port: it may be one for plain http",
  },
  {
    codes: /^ERR_SSL/,
    summary: "no TLS connection could be agreed on",
    hint: "something between may intercept it, or its TLS is too old",
  },
  {
    codes: /^(ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/,
    summary: "its certificate is not trusted",
    hint: "for a private authority, name its file in NODE_EXTRA_CA_CERTS",
  },
];

/** The proxy gave no connection, or its URL is invalid. The message names the variable and the reason, and is safe to show. */
export class ProxyError extends Error {
  // undici reconnects endlessly and without delay after some of its own codes, but not after this one.
  readonly code = "EPROXY";

  constructor(
    message: string,
    /** Whether a retry may help. */
    readonly isTransient: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Whether a retry may help after this network error, or after the end of the signal. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ProxyError) {
    return error.isTransient;
  }
  return readErrorFields(error).name !== "AbortError" && !findPermanentError(error);
}

/** Says why no response arrived, as the end of a sentence, with the error code. */
export function summarizeNetworkError(error: unknown): string {
  const { name, code, message } = readErrorFields(error);
  if (name === "TimeoutError") {
    return "no answer in time";
  }
  if (name === "AbortError") {
    return "the operation was cancelled";
  }
  if (name === "HTTPParserError") {
    return "what answers there does not speak HTTP";
  }
  if (error instanceof ProxyError || !code) {
    return message ?? String(error);
  }
  return `${transientErrors[code] ?? findPermanentError(error)?.summary ?? "the connection failed"} (${code})`;
}

/** Says why no response arrived and what may help, as the end of a sentence. */
export function describeNetworkError(error: unknown): string {
  const hint = findPermanentError(error)?.hint;
  return hint ? `${summarizeNetworkError(error)}; ${hint}` : summarizeNetworkError(error);
}

function findPermanentError(error: unknown): PermanentError | undefined {
  return permanentErrors.find(({ codes }) => codes.test(String(readErrorFields(error).code)));
}

function readErrorFields(error: unknown): { name?: string; code?: string; message?: string } {
  return typeof error === "object" && error !== null ? error : {};
}
