import { chmodSync, copyFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../command.mjs";
import { tellIfSlow } from "../progress.mjs";
import { isAtLeast, versionIn } from "../versions.mjs";
import { intoCache } from "./cache.mjs";
import { executables } from "./executables.mjs";
import { cli, languageHost } from "./wanted.mjs";

/** @import { Say } from "../progress.mjs" */

/** What is built, one after another: two at once are no faster on the two cores of a CI machine. */
const builds = [
  {
    name: "Pulumi's language host for Node",
    takes: "a minute",
    module: languageHost,
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    file: executables.languageHost,
  },
  {
    name: "the Pulumi CLI",
    takes: "four to five minutes",
    module: cli,
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    file: executables.cli,
  },
];

/** Far more than a slow machine with an empty module cache needs. */
const limitSeconds = 40 * 60;

/** A `go.work` above the checkout must not take part; and no C compiler is needed. */
const env = { GOWORK: "off", CGO_ENABLED: "0" };

/**
 * Builds the CLI and the language host from Pulumi's published Go modules.
 *
 * @param {Say} say
 */
export function fromGo(say) {
  return intoCache(say, "build", async (folder) => {
    const go = await suitableGo();
    say(`Building Pulumi ${cli.pulumi} with Go ${go}: Pulumi's own download is out of reach. Once for this machine.`);
    for (const build of builds) {
      const doing = `Building ${build.name} ${build.module.pulumi}: about ${build.takes} on two cores`;
      await tellIfSlow(say, doing, () => goBuild(build, join(folder, build.file)));
    }
    const launcher = join(folder, executables.launcher);
    copyFileSync(join(pulumiPackage(), executables.launcher), launcher);
    chmodSync(launcher, 0o755); // npm does not keep it executable
    return folder;
  });
}

/** The Go that would build the CLI: asked in its module, where Go itself gets a newer toolchain if it is allowed to. */
async function suitableGo() {
  const printed = await run({
    what: "go env GOVERSION",
    command: "go",
    args: ["env", "GOVERSION"],
    cwd: fileURLToPath(cli.folder),
    env,
    limitSeconds: 180,
  });
  const version = versionIn(printed.trim().split("\n").at(-1) ?? "");
  if (!version) throw new Error(`go env GOVERSION printed no version but "${printed.trim()}"`);
  if (!isAtLeast(version, cli.go)) throw new Error(`the go on PATH is ${version}, older than ${cli.go}`);
  return version;
}

/**
 * @param {typeof builds[number]} build
 * @param {string} output
 */
function goBuild({ name, module, package: main }, output) {
  const version = `github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${module.pulumi}`;
  // -mod=readonly: go.sum decides what is built, and the checkout stays as it is.
  const reproducible = ["-mod=readonly", "-trimpath", "-buildvcs=false"];
  return run({
    what: `go build of ${name}`,
    command: "go",
    args: ["build", ...reproducible, "-ldflags", `-s -w -X ${version}`, "-o", output, main],
    cwd: fileURLToPath(module.folder),
    env,
    limitSeconds,
  });
}

function pulumiPackage() {
  return dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
}
