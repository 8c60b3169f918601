import { kinds } from "../../../provider/src/lifecycle/kinds";
import { getEndpointUrl } from "../../../provider/src/tencent/endpoint";
import { validateProperties } from "./validate-properties";

const reasonsOf = (endpoint: unknown) =>
  validateProperties(
    { sdkAppId: 1, address: "https://hooks.example.com", actions: ["cancel"], endpoint },
    "intl",
    kinds.v1,
  ).reasons;

test.each([
  "intl",
  "china",
  "https://gateway.example",
  "https://gateway.example:8443/trtc/",
  "https://127.0.0.1",
  "http://localhost",
  "http://localhost:8080/trtc",
  "http://LOCALHOST",
  "http://127.0.0.1:43210",
  "http://127.9.9.9",
  "http://[::1]:8080",
])("%s is taken", (endpoint) => {
  expect(reasonsOf(endpoint)).toEqual([]);
});

test.each(["", "mars", "INTL", "intl ", "callkit.trtc.tencent-cloud.com", "constructor", "__proto__"])(
  "%j is neither a known name nor a URL, and both known names are told",
  (endpoint) => {
    expect(reasonsOf(endpoint)).toEqual(['endpoint must be "intl", "china" or a URL.']);
  },
);

test.each([
  "http://gateway.example",
  "http://localhost.evil.example",
  "http://127.0.0.1.evil.example",
  "http://evil.example/127.0.0.1",
  "http://128.0.0.1",
  "http://0.0.0.0",
  "http://192.168.0.1",
  "http://[::2]",
  "http://xlocalhost",
  "ftp://localhost",
  "ws://127.0.0.1",
  "file:///etc/hosts",
])("%s is refused: without TLS the signature could be read on its way", (endpoint) => {
  expect(reasonsOf(endpoint)).toEqual([expect.stringMatching(/^endpoint must begin with https:\/\//)]);
});

test.each([
  "https://s3cret@gateway.example",
  "https://user:s3cret@gateway.example",
  "https://:s3cret@gateway.example",
  "http://localhost@evil.example",
  "https://gateway.example/?s3cret=1",
  "https://gateway.example/#s3cret",
  "https://gateway.example/trtc?",
  "https://gateway.example/trtc#",
])("%s is refused: only a plain URL can have calls put below it", (endpoint) => {
  const reasons = reasonsOf(endpoint);
  expect(reasons).toEqual([expect.stringMatching(/^endpoint must be a plain URL/)]);
  expect(reasons.join()).not.toContain("s3cret");
});

describe("one service has one base address, however it is written", () => {
  test.each([
    ["intl", "https://callkit-intl.trtc.tencent-cloud.com/"],
    ["https://callkit-intl.trtc.tencent-cloud.com", "https://callkit-intl.trtc.tencent-cloud.com/"],
    ["https://CALLKIT-intl.trtc.tencent-cloud.com:443/", "https://callkit-intl.trtc.tencent-cloud.com/"],
    ["china", "https://callkit.trtc.tencent-cloud.com/"],
    ["https://callkit.trtc.tencent-cloud.com/", "https://callkit.trtc.tencent-cloud.com/"],
    ["https://gateway.example/trtc", "https://gateway.example/trtc/"],
    ["https://gateway.example/trtc/", "https://gateway.example/trtc/"],
    ["https://gateway.example/TRTC", "https://gateway.example/TRTC/"],
    ["http://127.1:80", "http://127.0.0.1/"],
  ])("%s is %s", (endpoint, base) => {
    expect(getEndpointUrl(endpoint, kinds.v1.family)).toBe(base);
  });
});
