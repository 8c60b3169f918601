import { call } from "./modules";

const locked = {
  "": { name: "workspace" },
  provider: { version: "0.1.0" },
  "node_modules/provider": { resolved: "provider", link: true },
  "node_modules/jest": { version: "30.5.2" },
  "node_modules/for-this-platform": { version: "1.0.0", optional: true },
  "node_modules/for-another-platform": { version: "1.0.0", optional: true },
};
const { "": _workspace, "node_modules/for-another-platform": other, ...installed } = locked;
const others = { "node_modules/for-another-platform": other };

test.each<[outcome: string, whatIsThere: string, present: unknown, ready: boolean]>([
  ["are ready", "they are what the lockfile says, whoever installed them", installed, true],
  ["are ready", "those for other platforms are there too", { ...installed, ...others }, true],
  ["are not ready", "nothing is installed", undefined, false],
  ["are not ready", "one has another version", { ...installed, "node_modules/jest": { version: "29.0.0" } }, false],
  [
    "are not ready",
    "this platform's has another version",
    { ...installed, "node_modules/for-this-platform": { version: "0.9.0", optional: true } },
    false,
  ],
  ["are not ready", "one is missing", { ...installed, "node_modules/jest": undefined }, false],
  ["are not ready", "one is too many", { ...installed, "node_modules/x": { version: "1.0.0" } }, false],
  ["are not ready", "an optional one is too many", { ...installed, "node_modules/x": { optional: true } }, false],
  ["are not ready", "a workspace is new", { ...installed, "node_modules/provider": undefined }, false],
])("the packages %s when %s", (_, __, present, ready) => {
  expect(call("npm-install.mjs", "isInstalled", locked, present)).toBe(ready);
});
