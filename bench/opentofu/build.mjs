import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../../tools/command.mjs";
import { tellIfSlow } from "../../tools/progress.mjs";
import { cacheFolder } from "../../tools/pulumi/cache.mjs";
import { isExecutable } from "../../tools/pulumi/executables.mjs";
import { whileLocked } from "../../tools/pulumi/lock.mjs";
import { versionIn } from "../../tools/versions.mjs";

/** @import { Say } from "../../tools/progress.mjs" */

/** @typedef {{ folder: string } | { missing: string }} OpenTofu where its executables are, or why there are none */

const suffix = process.platform === "win32" ? ".exe" : "";

/** What is built: each from a Go module of its own, whose `go.mod` alone says which version. */
const builds = [
  {
    module: "restapi",
    package: "github.com/Mastercard/terraform-provider-restapi",
    requires: "github.com/Mastercard/terraform-provider-restapi",
    file: `terraform-provider-restapi${suffix}`,
  },
  {
    module: "tofu",
    package: "github.com/opentofu/opentofu/cmd/tofu",
    requires: "github.com/opentofu/opentofu",
    file: `tofu${suffix}`,
  },
].map((build) => ({ ...build, version: versionOf(build.module, build.requires) }));

/** Beside Pulumi's, outside the checkout. */
const folder = join(dirname(cacheFolder), builds.map(({ module, version }) => `${module}-${version}`).join("-"));

const limitSeconds = 40 * 60;

/**
 * OpenTofu and the generic REST provider.
 *
 * @param {Say} say
 * @param {boolean} mayBuild whether to build them where they are not in the cache
 * @returns {Promise<OpenTofu>}
 */
export async function findOpenTofu(say, mayBuild) {
  if (isComplete()) return { folder };
  if (!mayBuild) return { missing: "OpenTofu is not built yet: --full" };
  try {
    mkdirSync(dirname(folder), { recursive: true });
    await whileLocked(`${folder}.lock`, say, () => (isComplete() ? Promise.resolve() : buildAll(say)));
    return { folder };
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    return { missing: message.includes("ENOENT") ? "no Go" : message.split("\n").slice(0, 2).join(" ") };
  }
}

function isComplete() {
  return builds.every(({ file }) => isExecutable(join(folder, file)));
}

/** @param {Say} say */
async function buildAll(say) {
  const unfinished = `${folder}.unfinished`;
  const empty = () => rmSync(unfinished, { recursive: true, force: true });
  empty();
  mkdirSync(unfinished);
  try {
    for (const { module, package: main, file } of builds) {
      await tellIfSlow(say, `Building ${main} with Go, once for this machine: some minutes`, () =>
        run({
          what: `go build of ${main}`,
          command: "go",
          // -mod=readonly: go.sum decides what is built, and the checkout stays as it is.
          args: [
            ...["build", "-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w"],
            ...["-o", join(unfinished, file), main],
          ],
          cwd: fileURLToPath(new URL(module, import.meta.url)),
          env: { GOWORK: "off", CGO_ENABLED: "0" },
          limitSeconds,
        }),
      );
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } finally {
    empty();
  }
}

/**
 * @param {string} module
 * @param {string} requires
 */
function versionOf(module, requires) {
  const lines = readFileSync(new URL(`${module}/go.mod`, import.meta.url), "utf8").split("\n");
  const line = lines.find((candidate) => candidate.includes(`${requires} v`));
  const version = line && versionIn(line);
  if (!version) throw new Error(`bench/opentofu/${module}/go.mod does not require ${requires}. Restore it from git.`);
  return version;
}
