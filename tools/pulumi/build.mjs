import { chmodSync, copyFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { buildWithGo, findGo } from "../go.mjs";
import { withProgress } from "../progress.mjs";
import { cacheFolder, fillCache } from "./cache.mjs";
import { executables, isExecutable } from "./executables.mjs";
import { cli, languageHost, yamlHost } from "./wanted.mjs";

/** @import { Say } from "../progress.mjs" */

/** Where Pulumi's own programs keep what they say of their version. */
const sdkVersion = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** What is built, one after another: two at once are no faster on the two cores of a CI machine. */
const builds = [
  {
    name: "Pulumi's language host for Node",
    takes: "a minute",
    module: languageHost,
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    versionVariable: sdkVersion,
    file: executables.languageHost,
  },
  {
    name: "Pulumi's language host for YAML",
    takes: "a minute",
    module: yamlHost,
    package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    versionVariable: "github.com/pulumi/pulumi-yaml/pkg/version.Version",
    file: executables.yamlHost,
  },
  {
    name: "the Pulumi CLI",
    takes: "four to five minutes",
    module: cli,
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    versionVariable: sdkVersion,
    file: executables.cli,
  },
];

/**
 * Builds the CLI and the language hosts from Pulumi's published Go modules. What an incomplete cache has is kept: an
 * executable that joins the list later must not cost its users the minutes of the others again.
 *
 * @param {Say} say
 */
export function buildPulumi(say) {
  return fillCache(say, "build", async (folder) => {
    const go = await findGo(cli);
    say(`Building Pulumi ${cli.version} with Go ${go}: Pulumi's own download is out of reach. Once for this machine.`);
    for (const { file, ...build } of builds) {
      const [cached, output] = [join(cacheFolder, file), join(folder, file)];
      if (isExecutable(cached)) {
        copyFileSync(cached, output);
      } else {
        await buildOne(say, { ...build, output });
      }
    }
    const launcher = join(folder, executables.launcher);
    copyFileSync(join(locatePulumiPackage(), executables.launcher), launcher);
    chmodSync(launcher, 0o755); // npm does not keep it executable
    return folder;
  });
}

/**
 * @param {Say} say
 * @param {Omit<typeof builds[number], "file"> & { output: string }} build
 */
function buildOne(say, { name, takes, module, package: main, versionVariable, output }) {
  const doing = `Building ${name} ${module.version}: about ${takes} on two cores`;
  const ldflags = `-X ${versionVariable}=v${module.version}`;
  return withProgress(say, doing, () => buildWithGo({ module, package: main, output, ldflags }));
}

function locatePulumiPackage() {
  return dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
}
