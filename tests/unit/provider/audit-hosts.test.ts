import * as fc from "fast-check";
import { matchesHost, parseHostPattern } from "../../../provider/src/cli/audit/hosts";

/** Whether an address leads to a host of a pattern. */
function leadsTo(pattern: string, address: string): boolean {
  const { host, protocol } = new URL(address);
  const parsed = parseHostPattern(pattern);
  if (!parsed) {
    throw new Error(`${pattern} is no pattern`);
  }
  return matchesHost(parsed, { host, isHttps: protocol === "https:" });
}

test.each([
  ["hooks.example.com", "https://hooks.example.com/calls"],
  ["hooks.example.com", "https://HOOKS.example.com:8443/calls"],
  ["HOOKS.Example.Com", "https://hooks.example.com/"],
  ["hooks.example.com.", "https://hooks.example.com/"],
  ["hooks.example.com", "https://hooks.example.com./"],
  ["hooks.example.com:443", "https://hooks.example.com/"],
  ["hooks.example.com:80", "http://hooks.example.com/"],
  ["hooks.example.com:8443", "https://hooks.example.com:8443/"],
  ["*.example.com", "https://hooks.example.com/"],
  ["*.example.com", "https://a.b.example.com/"],
  ["*.example.com:8443", "https://a.example.com:8443/"],
  ["bücher.example", "https://xn--bcher-kva.example/"],
  ["*.xn--bcher-kva.example", "https://eu.bücher.example/"],
  ["[::1]", "http://[0:0::1]:3000/"],
  ["127.0.0.1:3000", "http://127.0.0.1:3000/"],
])("%s holds %s", (pattern, address) => {
  expect(leadsTo(pattern, address)).toBe(true);
});

test.each([
  ["hooks.example.com", "https://hooks.example.com.elsewhere.example/"],
  ["hooks.example.com", "https://elsewhere.example/hooks.example.com"],
  ["hooks.example.com", "https://hooks.example.com@elsewhere.example/"],
  ["hooks.example.com", "https://a.hooks.example.com/"],
  ["*.example.com", "https://example.com/"],
  ["*.example.com", "https://notexample.com/"],
  ["*.example.com", "https://.example.com/"],
  ["*.example.com", "https://a..example.com/"],
  ["hooks.example.com:443", "http://hooks.example.com/"],
  ["hooks.example.com:443", "https://hooks.example.com:8443/"],
  ["hooks.example.com", "https://h\u043eoks.example.com/"],
])("%s does not hold %s", (pattern, address) => {
  expect(leadsTo(pattern, address)).toBe(false);
});

test.each([
  "",
  "*",
  "*.",
  "https://hooks.example.com",
  "hooks.example.com/calls",
  "user@hooks.example.com",
  "hooks example.com",
  "hooks.*.example.com",
  "*.127.0.0.1",
  "*.[::1]",
  "hooks.example.com:",
  "hooks.example.com:0",
  "hooks.example.com:65536",
  "[::1",
  "a\\b",
  ".",
])("%j is no pattern", (text) => {
  expect(parseHostPattern(text)).toBeUndefined();
});

test("a host is held by itself and, with labels before it, by its wildcard alone", () => {
  const labels = fc.array(fc.stringMatching(/^[a-z]([a-z0-9]{0,8}[a-z0-9])?$/), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(labels, labels, fc.integer({ min: 1, max: 65_535 }), (below, host, port) => {
      const name = host.join(".");
      const address = `https://${[...below, ...host].join(".")}:${port}/`;
      expect(leadsTo(name, `https://${name}:${port}/`)).toBe(true);
      expect(leadsTo(`*.${name}`, address)).toBe(true);
      expect(leadsTo(`*.${name}:${port}`, address)).toBe(true);
      expect(leadsTo(name, address)).toBe(false);
      expect(leadsTo(`*.${name}`, `https://${name}/`)).toBe(false);
      expect(leadsTo(`*.${name}`, `https://x${name}/`)).toBe(false);
    }),
  );
});

test("no text makes it throw, and what it takes is no URL", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const pattern = parseHostPattern(text);
      expect(pattern === undefined || !/[/@\s]/.test(pattern.name)).toBe(true);
    }),
  );
});
