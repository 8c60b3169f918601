import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import tlsSigApi from "tls-sig-api-v2";
import { openService } from "../service.mjs";

/** @import { Project } from "../stack.mjs" */
/** @import { Application } from "../service.mjs" */
/** @import { Workshop } from "../workshop.mjs" */

/** What does the work of `pulumi up`: it reads every object, compares, and writes what differs. */
export const apply = ["apply", "-auto-approve", "-input=false", "-no-color"];

/**
 * The same applications under OpenTofu with the generic REST provider.
 *
 * @param {Workshop} workshop
 * @param {number} count
 * @returns {Promise<Project>}
 */
export async function openTofuProject(workshop, count) {
  if ("missing" in workshop.openTofu) throw new Error(workshop.openTofu.missing);
  const executables = workshop.openTofu.folder;
  const service = await openService(count);
  const folder = workshop.makeFolder("opentofu");
  cpSync(fileURLToPath(new URL("main.tf", import.meta.url)), join(folder, "main.tf"));
  writeFileSync(join(folder, "declared.json"), JSON.stringify(service.applications.map(declared)));
  writeFileSync(
    join(folder, "cli.tfrc"),
    `provider_installation {
  dev_overrides { "mastercard/restapi" = ${JSON.stringify(executables)} }
  direct {}
}\n`,
  );
  const env = {
    HOME: folder,
    TF_CLI_CONFIG_FILE: join(folder, "cli.tfrc"),
    TF_VAR_endpoint: service.emulator.url,
  };
  /** @type {Project["command"]} */
  const command = (args, more = {}) => workshop.run(join(executables, "tofu"), args, folder, { ...env, ...more });
  return {
    service,
    command,
    apply: async () => void (await command(apply)),
    changeProgram() {
      throw new Error("no row changes OpenTofu's program");
    },
    startOver() {
      rmSync(join(folder, "terraform.tfstate"), { force: true });
      for (const { sdkAppId } of service.applications) service.emulator.remove(sdkAppId);
    },
    discard: () => service.emulator.close(),
  };
}

/** restapi cannot sign: the signature, good for a day, is part of what is declared. @param {Application} application */
function declared({ sdkAppId, secretKey, configuration }) {
  const query = new URLSearchParams({
    sdkappid: String(sdkAppId),
    identifier: "administrator",
    usersig: new tlsSigApi.Api(sdkAppId, secretKey).genUserSig("administrator", 24 * 3600),
    random: "1",
    contenttype: "json",
  });
  return { id: String(sdkAppId), query: query.toString(), ...configuration };
}
