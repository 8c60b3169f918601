import { readFileSync } from "node:fs";
import { versionIn } from "../versions.mjs";

/**
 * The oldest Pulumi CLI that will do. Our `pulumi import --file` takes dynamic resources into state from the inputs and
 * outputs written in the file, without a read; the CLI can do that since 3.254.0.
 */
export const oldestPulumi = "3.254.0";

/**
 * The Go module that one of the executables is built from. Its `go.mod` is the one place that says which version of
 * Pulumi we get and which Go it needs.
 *
 * @param {"cli" | "language-host"} name
 * @param {string} requirement the module of Pulumi's that it requires
 */
function goModule(name, requirement) {
  const file = new URL(`${name}/go.mod`, import.meta.url);
  const lines = readFileSync(file, "utf8").split("\n");
  /** @param {string} start */
  const versionAfter = (start) => {
    const line = lines.find((candidate) => candidate.trimStart().startsWith(`${start} `));
    const version = line && versionIn(line.slice(line.indexOf(start) + start.length));
    if (!version) throw new Error(`tools/pulumi/${name}/go.mod has no line "${start} <version>". Restore it from git.`);
    return version;
  };
  return { folder: new URL(".", file), pulumi: versionAfter(requirement), go: versionAfter("go") };
}

export const cli = goModule("cli", "github.com/pulumi/pulumi/pkg/v3");

/** An older version than the CLI's: since May 2023 the language host is a Go module that the public proxy lacks. */
export const languageHost = goModule("language-host", "github.com/pulumi/pulumi/sdk/v3");

/** The version of Pulumi that we get when this machine has none. */
export const wantedPulumi = cli.pulumi;
