import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import tlsSigApi from "tls-sig-api-v2";
import { cache, ensureCached } from "../../tools/cache.mjs";
import { buildWithGo, readGoModule } from "../../tools/go.mjs";
import { withProgress } from "../../tools/progress.mjs";
import { isExecutable } from "../../tools/pulumi/executables.mjs";
import { openService } from "../service.mjs";

/** @import { Say } from "../../tools/progress.mjs" */
/** @import { Project } from "../candidates.mjs" */
/** @import { Environment } from "../environment.mjs" */
/** @import { Application } from "../service.mjs" */

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
].map((build) => ({ ...build, module: readGoModule(new URL(`${build.name}/`, import.meta.url), build.requires) }));

const builtFolder = join(cache, builds.map(({ name, module }) => `${name}-${module.version}`).join("-"));

/** @param {string} folder */
const findMissing = (folder) => builds.map(({ file }) => file).filter((file) => !isExecutable(join(folder, file)));

/**
 * OpenTofu and the generic REST provider.
 *
 * @param {Say} say
 * @param {boolean} mayBuild whether to build them where they are not in the cache
 * @returns {Promise<OpenTofu>}
 */
export async function findOpenTofu(say, mayBuild) {
  if (findMissing(builtFolder).length === 0) {
    return { folder: builtFolder };
  }
  if (!mayBuild) {
    return { missing: "OpenTofu is not built yet: --full" };
  }
  try {
    await ensureCached(say, { folder: builtFolder, missing: findMissing, make: (empty) => buildAll(say, empty) });
    return { folder: builtFolder };
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
    await withProgress(say, `Building ${main} with Go, once for this machine: some minutes`, () =>
      buildWithGo({ module, package: main, output: join(into, file) }),
    );
  }
  return into;
}

/** What does the work of `pulumi up`: it reads every object, compares, and writes what differs. */
export const apply = ["apply", "-auto-approve", "-input=false", "-no-color"];

/**
 * The same applications under OpenTofu with the generic REST provider.
 *
 * @param {Environment} environment
 * @param {number} count
 * @returns {Promise<Project>}
 */
export async function openOpenTofu(environment, count) {
  if ("missing" in environment.openTofu) {
    throw new Error(environment.openTofu.missing);
  }
  const executables = environment.openTofu.folder;
  const service = await openService(count);
  const folder = environment.makeFolder("opentofu");
  cpSync(fileURLToPath(new URL("main.tf", import.meta.url)), join(folder, "main.tf"));
  writeFileSync(join(folder, "declared.json"), JSON.stringify(service.applications.map(declareObject)));
  writeFileSync(
    join(folder, "cli.tfrc"),
    `provider_installation {
  dev_overrides { "mastercard/restapi" = ${JSON.stringify(executables)} }
  direct {}
}\n`,
  );
  const ownEnv = {
    HOME: folder,
    TF_CLI_CONFIG_FILE: join(folder, "cli.tfrc"),
    TF_VAR_endpoint: service.emulator.url,
  };
  /** @type {Project["run"]} */
  const run = (args, env = {}) => environment.run(join(executables, "tofu"), args, folder, { ...ownEnv, ...env });
  return {
    service,
    run,
    apply: async () => void (await run(apply)),
    changeProgram() {
      throw new Error("no row changes OpenTofu's program");
    },
    startOver() {
      rmSync(join(folder, "terraform.tfstate"), { force: true });
      for (const { sdkAppId } of service.applications) {
        service.emulator.remove(sdkAppId);
      }
    },
    discard: () => service.emulator.close(),
  };
}

/** restapi cannot sign: the signature, good for a day, is part of what is declared. @param {Application} application */
function declareObject({ sdkAppId, secretKey, configuration }) {
  const query = new URLSearchParams({
    sdkappid: String(sdkAppId),
    identifier: "administrator",
    usersig: new tlsSigApi.Api(sdkAppId, secretKey).genUserSig("administrator", 24 * 3600),
    random: "1",
    contenttype: "json",
  });
  return { id: String(sdkAppId), query: query.toString(), ...configuration };
}
