// npm run sdk -- --out DIR [--repository URL]: the plugin's SDKs for Python, Node and Go, from its schema.
import { cpSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { installPackages } from "./npm-install.mjs";
import { runScript } from "./script.mjs";
import { languages } from "./sdk/complete.mjs";
import { ensureSdks } from "./sdk/index.mjs";

const usage = `npm run sdk -- --out DIR [--repository URL]

DIR/python, DIR/nodejs and DIR/go get the plugin's SDKs, each as it is published: for pip, for npm, and as a Go module.
What these folders held before is removed.

--repository URL   the repository that publishes them. The Go module is its sdk/go, and the npm package names it.
                   Default: the one that GITHUB_SERVER_URL and GITHUB_REPOSITORY name; else a Go module of example.com.

TRTC_PLUGIN_DOWNLOAD_URL in the environment is put into the SDKs, as the place that Pulumi installs the plugin from.

.NET and Java: Pulumi keeps these generators in the language hosts of its own download. Where the Pulumi CLI comes from
there, as in the release workflow, \`pulumi package gen-sdk PLUGIN --language dotnet\` (or java) writes them, where PLUGIN is
the path of pulumi-resource-trtc.`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { out: { type: "string" }, repository: { type: "string" }, help: { type: "boolean" } },
    });
    return values;
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    return {};
  }
}

function readRepository() {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
  return server && repository ? `${server}/${repository}` : undefined;
}

const { out, repository = readRepository(), help } = readOptions();
if (help) {
  console.log(usage);
  process.exit();
}
const isUsable = out && (repository === undefined || /^https?:\/\/[^/]+\/./.test(repository));
if (!isUsable) {
  console.error(usage);
  process.exit(2);
}

await runScript(async () => {
  await installPackages(console.error);
  const sdks = await ensureSdks({ say: console.error, ...(repository && { repository }) });
  // npm runs scripts in the checkout; DIR is meant from where the user typed it.
  const folder = resolve(process.env.INIT_CWD ?? "", out);
  for (const [language, advice] of Object.entries(languages)) {
    const own = join(folder, language);
    rmSync(own, { recursive: true, force: true });
    cpSync(join(sdks, language), own, { recursive: true });
    console.log(advice(own));
  }
});
