import { kinds } from "../../../provider/src/lifecycle/kinds";
import { validateProperties } from "./validate-properties";

const reasonsOf = (address: unknown) =>
  validateProperties({ sdkAppId: 1400000001, address, actions: ["cancel"] }, "intl", kinds.v1).reasons;

const ofLength = (length: number) => "https://hooks.example.com/".padEnd(length, "x");

test.each([
  "https://hooks.example.com",
  "https://hooks.example.com/tuicallkit",
  "http://hooks.example.com/tuicallkit",
  "https://hooks.example.com:8443/a/b?token=abc&x=%20#part",
  "https://user:pass@hooks.example.com/",
  "https://192.0.2.1/hook",
  "https://[2001:db8::1]/hook",
  "https://bücher.example/hook",
])("%s is taken", (address) => {
  expect(reasonsOf(address)).toEqual([]);
});

test("a host that is not ASCII is taken however many addresses were judged before", () => {
  // Node 20 and 22 compile URL.canParse after some thousand calls, to code that takes such a host for invalid.
  for (let nth = 0; nth < 5_000; nth++) {
    reasonsOf("https://hooks.example.com/tuicallkit");
  }
  expect(reasonsOf("https://bücher.example/hook")).toEqual([]);
});

test("2,048 characters are taken, one more is not", () => {
  expect(reasonsOf(ofLength(2048))).toEqual([]);
  expect(reasonsOf(ofLength(2049))).toEqual(["address must have at most 2048 characters, not 2049."]);
});

test.each([
  ["another scheme", "ftp://hooks.example.com/s3cret"],
  ["no scheme", "hooks.example.com/s3cret"],
  ["no scheme but slashes", "//hooks.example.com/s3cret"],
  ["one slash", "https:/hooks.example.com/s3cret"],
  ["a scheme in capitals, which the service refuses", "HTTPS://hooks.example.com/s3cret"],
  ["a blank before it", " https://hooks.example.com/s3cret"],
  ["a scheme of code", "javascript:s3cret"],
])("%s is refused with the schemes that are taken", (_, address) => {
  expect(reasonsOf(address)).toEqual(["address must begin with https:// (advised) or http://."]);
});

test.each([
  ["a blank", "https://hooks.example.com/s3cret hook"],
  ["a blank at its end", "https://hooks.example.com/s3cret "],
  ["a tab", "https://hooks.example.com/s3cret\thook"],
  ["a line end", "https://hooks.example.com/s3cret\n"],
  ["a carriage return", "https://hooks.example.com/s3cret\r"],
  ["a line end in its host", "https://hooks.exa\nmple.com/s3cret"],
  ["a zero byte", "https://hooks.example.com/s3cret\u0000"],
  ["an escape character", "https://hooks.example.com/s3cret\u001b[31m"],
  ["a delete character", "https://hooks.example.com/s3cret\u007f"],
  ["a no-break space", "https://hooks.example.com/s3cret\u00a0"],
  ["no host", "https://"],
  ["no host but a query", "https://?s3cret"],
  ["no host but a port", "https://:443/s3cret"],
  ["no host but a user", "https://s3cret@/"],
  ["no host but a path, as an empty variable leaves it", "https:///s3cret"],
  ["a port out of range", "https://hooks.example.com:65536/s3cret"],
  ["a backslash, after which readers disagree about the host", "https://hooks.example.com\\@elsewhere.example/s3cret"],
  ["a host with a bad character", "https://hooks<.example.com/s3cret"],
])("%s is refused", (_, address) => {
  expect(reasonsOf(address)).toEqual([expect.stringMatching(/^address must be a URL: .+\.$/)]);
});

test.each([
  "ftp://s3cret.example",
  "s3cret",
  "https://hooks.example.com/s3cret\u0007",
  "https://:s3cret",
  "https://s3cret@/",
  `https://hooks.example.com/${"s3cret".repeat(400)}`,
])("its value, which may be secret, is never shown: %#", (address) => {
  const reasons = reasonsOf(address);
  expect(reasons).toHaveLength(1);
  expect(reasons.join()).not.toContain("s3cret");
});

test.each([[5], [true], [["https://hooks.example.com"]], [{ href: "https://hooks.example.com" }]])(
  "%j is no address",
  (address) => {
    expect(reasonsOf(address)).toEqual(["address must be text."]);
  },
);
