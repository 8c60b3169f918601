import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";

const checkout = join(__dirname, "../..");
const inCheckout = (path: string) => join(checkout, path);

/** Our own workflows, and those that users take. */
const workflows = [".github/workflows", "examples/pipeline/.github/workflows"]
  .map(inCheckout)
  .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));

interface Check {
  command: string;
  args: string[];
  cwd?: string;
  advice: string;
}

const checks: Record<string, Check> = {
  "types hold together": {
    command: process.execPath,
    args: ["node_modules/typescript/bin/tsc", "--build"],
    advice: "`npm run build` shows this alone.",
  },
  "format, lint and import rules are kept": {
    command: process.execPath,
    args: ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
    advice: "`npm run format` repairs most of this.",
  },
  "generated docs are what the code says": {
    command: process.execPath,
    args: ["tools/reference.mjs", "--check"],
    advice:
      "docs/api is written from the docstrings of what a program imports: all of that has to have one. The plugin's " +
      "schema.json is written from these too, and from families.ts and settings-table.ts; docs/registry/api from the schema. Tables between marks are " +
      "written from provider/src: settings-table.ts, tencent/v1.ts and tencent/v4-codes.ts.",
  },
  "GitHub workflows are as actionlint wants them": {
    command: "go",
    // Whether a machine has shellcheck or pyflakes must not decide.
    args: ["tool", "actionlint", "-shellcheck=", "-pyflakes=", ...workflows],
    cwd: "tools/actionlint",
    advice:
      "actionlint is built with Go 1.25 or newer (https://go.dev/doc/install): half a minute, once for this machine.",
  },
};

// What is to be built, or waits for a core.
const limitMs = 300_000;

/** A `go.work` above the checkout must not take part; and no C compiler is needed. */
const env = { ...process.env, NO_COLOR: "1", GOWORK: "off", CGO_ENABLED: "0" };

test.each(Object.entries(checks))(
  "%s",
  (_, { command, args, cwd = ".", advice }) => {
    const { status, error, stdout, stderr } = spawnSync(command, args, { cwd: inCheckout(cwd), env, encoding: "utf8" });
    if (status !== 0) {
      throw new Error([error?.message, stdout, stderr, advice].filter(Boolean).join("\n"));
    }
  },
  limitMs,
);
