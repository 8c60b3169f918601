import { readdirSync } from "node:fs";
import { join } from "node:path";
import { cache, intoCache } from "../cache.mjs";
import { run } from "../command.mjs";
import { goBuild, goModule, suitableGo } from "../go.mjs";
import { tellIfSlow } from "../progress.mjs";
import { isExecutable } from "../pulumi/executables.mjs";
import { root } from "../root.mjs";

/** @import { Say } from "../progress.mjs" */

const module = goModule(new URL("./", import.meta.url), "github.com/rhysd/actionlint");
const folder = join(cache, `actionlint-${module.version}`);
const file = process.platform === "win32" ? "actionlint.exe" : "actionlint";

/** Our own workflows, and those that users take. */
const workflows = [".github/workflows", "examples/pipeline/.github/workflows"];

/**
 * Checks every GitHub workflow of the checkout.
 *
 * @param {Say} say
 * @throws what is wrong with them, by file and line; or why there is no actionlint
 */
export async function lintWorkflows(say) {
  const files = workflows.flatMap((path) => readdirSync(join(root, path)).map((name) => join(path, name)));
  await run({
    what: "actionlint",
    command: await actionlint(say),
    // Whether a machine has shellcheck or pyflakes must not decide.
    args: ["-shellcheck=", "-pyflakes=", ...files],
    cwd: root,
  });
}

/** @param {Say} say */
async function actionlint(say) {
  /** @param {string} folder */
  const missing = (folder) => (isExecutable(join(folder, file)) ? [] : [file]);
  await intoCache(say, {
    folder,
    missing,
    make: async (empty) => {
      await suitableGo(module);
      await tellIfSlow(say, `Building actionlint ${module.version} with Go, once for this machine: half a minute`, () =>
        goBuild({ module, package: "github.com/rhysd/actionlint/cmd/actionlint", output: join(empty, file) }),
      );
      return empty;
    },
  });
  return join(folder, file);
}
