import { chmodSync, copyFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { buildWithGo, findGo } from "../go.mjs";
import { withProgress } from "../progress.mjs";
import { fillCache } from "./cache.mjs";
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

/**
 * Builds the CLI and the language host from Pulumi's published Go modules.
 *
 * @param {Say} say
 */
export function buildPulumi(say) {
  return fillCache(say, "build", async (folder) => {
    const go = await findGo(cli);
    say(`Building Pulumi ${cli.version} with Go ${go}: Pulumi's own download is out of reach. Once for this machine.`);
    for (const { name, takes, module, package: main, file } of builds) {
      const doing = `Building ${name} ${module.version}: about ${takes} on two cores`;
      const ldflags = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${module.version}`;
      await withProgress(say, doing, () => buildWithGo({ module, package: main, output: join(folder, file), ldflags }));
    }
    const launcher = join(folder, executables.launcher);
    copyFileSync(join(locatePulumiPackage(), executables.launcher), launcher);
    chmodSync(launcher, 0o755); // npm does not keep it executable
    return folder;
  });
}

function locatePulumiPackage() {
  return dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
}
