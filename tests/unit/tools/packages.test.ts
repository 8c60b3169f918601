import { call } from "./modules";

const locked = {
  "": { name: "workspace" },
  provider: { version: "0.1.0" },
  "node_modules/provider": { resolved: "provider", link: true },
  "node_modules/jest": { version: "30.5.2" },
  "node_modules/for-another-platform": { version: "1.0.0", optional: true },
};
const { "": _workspace, "node_modules/for-another-platform": _other, ...installed } = locked;

test.each<[outcome: string, whatIsThere: string, present: unknown, ready: boolean]>([
  ["are ready", "they are what the lockfile says, whoever installed them", installed, true],
  ["are ready", "this platform needed one more", { ...installed, "node_modules/x": { optional: true } }, true],
  ["are not ready", "nothing is installed", undefined, false],
  ["are not ready", "one has another version", { ...installed, "node_modules/jest": { version: "29.0.0" } }, false],
  ["are not ready", "one is missing", { ...installed, "node_modules/jest": undefined }, false],
  ["are not ready", "one is too many", { ...installed, "node_modules/x": { version: "1.0.0" } }, false],
  ["are not ready", "a workspace is new", { ...installed, "node_modules/provider": undefined }, false],
])("the packages %s when %s", (_, __, present, ready) => {
  expect(call("packages.mjs", "isInstalled", locked, present)).toBe(ready);
});
