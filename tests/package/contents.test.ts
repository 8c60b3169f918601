import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkPackedTypes, runPublint, setUpTarball } from "./tarball";

const checkout = join(__dirname, "../..");
const tarball = setUpTarball();

test("the tarball holds what runs, the types that a program reaches, and what npm shows", () => {
  expect(tarball.paths).toEqual([
    "LICENSE",
    "README.md",
    "bundle/LICENSES.txt",
    "bundle/cli.js",
    "bundle/provider.js",
    "dist/dynamic/provider-text.js",
    "dist/engine/declaration-notes.js",
    "dist/engine/setting-warnings.js",
    "dist/events/v1.d.ts",
    "dist/events/v1.js",
    "dist/events/v4.d.ts",
    "dist/events/v4.js",
    "dist/families.js",
    "dist/program/callback-config.d.ts",
    "dist/program/callback-config.js",
    "dist/program/declarations.js",
    "dist/program/finalize-registration.js",
    "dist/program/index.d.ts",
    "dist/program/index.js",
    "dist/program/program-run.js",
    "dist/program/registration.js",
    "dist/program/require-provider.js",
    "dist/program/resource.d.ts",
    "dist/program/resource.js",
    "dist/program/stack-traces.js",
    "dist/program/transformations.js",
    "dist/program/transforms.js",
    "dist/program/v4.d.ts",
    "dist/program/v4.js",
    "dist/program/warn-of-settings.js",
    "dist/provider.d.ts",
    "dist/settings-table.js",
    "package.json",
  ]);
});

test("the tarball stays small", () => {
  expect(tarball.size).toBeLessThan(450_000);
  expect(tarball.unpackedSize).toBeLessThan(1_700_000);
});

test("publint finds nothing to say, not even a suggestion", () => {
  expect(runPublint(tarball)).toContain("All good!");
});

test("Are the types wrong? No, in no way that TypeScript resolves them", () => {
  expect(checkPackedTypes(tarball)).toEqual({
    types: { kind: "included" },
    problems: [],
    entrypoints: [".", "./provider", "./package.json"],
  });
});

describe("the README that npm shows", () => {
  const ours = readFileSync(join(checkout, "provider/README.md"), "utf8");
  const whole = readFileSync(join(checkout, "README.md"), "utf8");

  test("tells each setting in the words of the repository's", () => {
    const settings = (text: string) => text.split("\n").filter((line) => /^\| `trtc:/.test(line));
    expect(settings(ours)).toHaveLength(8);
    expect(settings(ours)).toEqual(settings(whole));
  });

  test("links to nothing that is not on npm", () => {
    expect(ours).not.toMatch(/\]\((?!https:\/\/)/);
  });
});
