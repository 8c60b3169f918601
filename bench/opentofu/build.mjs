import { join } from "node:path";
import { cache, intoCache } from "../../tools/cache.mjs";
import { goBuild, goModule } from "../../tools/go.mjs";
import { tellIfSlow } from "../../tools/progress.mjs";
import { isExecutable } from "../../tools/pulumi/executables.mjs";

/** @import { Say } from "../../tools/progress.mjs" */

/** @typedef {{ folder: string } | { missing: string }} OpenTofu where its executables are, or why there are none */

const suffix = process.platform === "win32" ? ".exe" : "";

/** What is built: each from a Go module of its own. */
const builds = [
  {
    name: "restapi",
    requires: "github.com/Mastercard/terraform-provider-restapi",
    package: "github.com/Mastercard/terraform-provider-restapi",
    file: `terraform-provider-restapi${suffix}`,
  },
  {
    name: "tofu",
    requires: "github.com/opentofu/opentofu",
    package: "github.com/opentofu/opentofu/cmd/tofu",
    file: `tofu${suffix}`,
  },
].map((build) => ({ ...build, module: goModule(new URL(`${build.name}/`, import.meta.url), build.requires) }));

const folder = join(cache, builds.map(({ name, module }) => `${name}-${module.version}`).join("-"));

/** @param {string} folder */
const missing = (folder) => builds.map(({ file }) => file).filter((file) => !isExecutable(join(folder, file)));

/**
 * OpenTofu and the generic REST provider.
 *
 * @param {Say} say
 * @param {boolean} mayBuild whether to build them where they are not in the cache
 * @returns {Promise<OpenTofu>}
 */
export async function findOpenTofu(say, mayBuild) {
  if (missing(folder).length === 0) return { folder };
  if (!mayBuild) return { missing: "OpenTofu is not built yet: --full" };
  try {
    await intoCache(say, { folder, missing, make: (empty) => buildAll(say, empty) });
    return { folder };
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    return { missing: message.includes("ENOENT") ? "no Go" : message.split("\n").slice(0, 2).join(" ") };
  }
}

/**
 * @param {Say} say
 * @param {string} into
 */
async function buildAll(say, into) {
  for (const { module, package: main, file } of builds) {
    await tellIfSlow(say, `Building ${main} with Go, once for this machine: some minutes`, () =>
      goBuild({ module, package: main, output: join(into, file) }),
    );
  }
  return into;
}
