import { describeNetworkError, isTransient, ProxyError } from "../../../provider/src/tencent/network-error";

test.each([
  ["ECONNREFUSED", "the connection was refused (ECONNREFUSED)"],
  ["ECONNRESET", "the connection broke off (ECONNRESET)"],
  ["UND_ERR_SOCKET", "the connection broke off (UND_ERR_SOCKET)"],
  ["ENOTFOUND", "the host name is not known (ENOTFOUND)"],
  ["EAI_AGAIN", "the host name could not be looked up (EAI_AGAIN)"],
  ["UND_ERR_CONNECT_TIMEOUT", "the connection timed out (UND_ERR_CONNECT_TIMEOUT)"],
  ["E_NOBODY_KNOWS", "the connection failed (E_NOBODY_KNOWS)"],
  [
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT); for a private authority, name its file in NODE_EXTRA_CA_CERTS",
  ],
  ["CERT_NOT_YET_VALID", "its certificate is not valid yet (CERT_NOT_YET_VALID); set this machine's clock"],
  [
    "ERR_SSL_PACKET_LENGTH_TOO_LONG",
    "what answers there does not speak TLS (ERR_SSL_PACKET_LENGTH_TOO_LONG); check the port: it may be one for plain http",
  ],
  [
    "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
    "no TLS connection could be agreed on (ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION); something between may intercept it, or its TLS is too old",
  ],
])("%s is told in words, with the code to search for", (code, words) => {
  expect(describeNetworkError(Object.assign(new Error("connect 192.0.2.1:443"), { code }))).toBe(words);
});

test("an answer that did not come in time is told so", () => {
  expect(describeNetworkError(Object.assign(new Error("aborted"), { name: "TimeoutError", code: 23 }))).toBe(
    "no answer in time",
  );
});

test.each([
  [new Error("something else"), "something else"],
  ["a bare text", "a bare text"],
])("trouble without a code speaks for itself: %s", (error, words) => {
  expect(describeNetworkError(error)).toBe(words);
});

test.each([
  ["ECONNREFUSED", true],
  ["ECONNRESET", true],
  ["ENOTFOUND", true],
  ["UND_ERR_SOCKET", true],
  ["CERT_HAS_EXPIRED", false],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", false],
  ["SELF_SIGNED_CERT_IN_CHAIN", false],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", false],
  ["ERR_TLS_CERT_ALTNAME_INVALID", false],
  ["ERR_SSL_WRONG_VERSION_NUMBER", false],
])("%s may pass: %s", (code, verdict) => {
  expect(isTransient(Object.assign(new Error("connect 192.0.2.1:443"), { code }))).toBe(verdict);
});

test("of a proxy's trouble the proxy's own words are told", () => {
  const cause = Object.assign(new Error("connect 192.0.2.1:443"), { code: "ECONNREFUSED" });
  const error = new ProxyError("the proxy in HTTPS_PROXY gave no connection", true, { cause });
  expect(describeNetworkError(error)).toBe("the proxy in HTTPS_PROXY gave no connection");
  expect([isTransient(error), isTransient(new ProxyError("it is none", false))]).toEqual([true, false]);
});
