import { mayPass, troubleOf } from "../../../provider/src/tencent/transport";

test.each([
  ["ECONNREFUSED", "the connection was refused (ECONNREFUSED)"],
  ["ECONNRESET", "the connection broke off (ECONNRESET)"],
  ["UND_ERR_SOCKET", "the connection broke off (UND_ERR_SOCKET)"],
  ["ENOTFOUND", "the host name is not known (ENOTFOUND)"],
  ["EAI_AGAIN", "the host name could not be looked up (EAI_AGAIN)"],
  ["UND_ERR_CONNECT_TIMEOUT", "the connection timed out (UND_ERR_CONNECT_TIMEOUT)"],
  ["E_NOBODY_KNOWS", "the connection failed (E_NOBODY_KNOWS)"],
  [
    "CERT_HAS_EXPIRED",
    "its certificate is not trusted; for a private authority, name its file in NODE_EXTRA_CA_CERTS (CERT_HAS_EXPIRED)",
  ],
])("%s is told in words, with the code to search for", (code, words) => {
  expect(troubleOf(Object.assign(new Error("connect 192.0.2.1:443"), { code }))).toBe(words);
});

test("an answer that did not come in time is told so", () => {
  expect(troubleOf(Object.assign(new Error("aborted"), { name: "TimeoutError", code: 23 }))).toBe("no answer in time");
});

test.each([
  [new Error("something else"), "something else"],
  ["a bare text", "a bare text"],
])("trouble without a code speaks for itself: %s", (error, words) => {
  expect(troubleOf(error)).toBe(words);
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
])("%s may pass: %s", (code, verdict) => {
  expect(mayPass(Object.assign(new Error("connect 192.0.2.1:443"), { code }))).toBe(verdict);
});
