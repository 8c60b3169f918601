import { call } from "./modules";

test.each([
  ["v3.258.0", "3.258.0"],
  ["go1.26", "1.26.0"],
  ["go1.25.11", "1.25.11"],
  [">=20.18.1", "20.18.1"],
  ["v3.259.0-alpha.1+abc", "3.259.0"],
])("finds the version in %s", (text, version) => {
  expect(call("versions.mjs", "parseVersion", text)).toBe(version);
});

test.each([
  ["3.254.0", "3.254.0", true],
  ["3.258.0", "3.254.0", true],
  ["4.0.0", "3.254.0", true],
  ["3.99.9", "3.254.0", false],
  ["20.9.0", "20.18.1", false],
])("compares %s with %s by number, not by letter", (version, minimum, enough) => {
  expect(call("versions.mjs", "isAtLeast", version, minimum)).toBe(enough);
});
