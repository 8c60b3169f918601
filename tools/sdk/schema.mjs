import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addDownloadUrl } from "../plugin/download-url.mjs";
import { addExamples } from "../reference/registry/examples.mjs";
import { goModuleOfNobody } from "../reference/registry/names.mjs";
import { root } from "../root.mjs";

/**
 * The plugin's schema as the generators want it: with a version, examples, and what depends on where the SDKs are published.
 *
 * @param {string | undefined} repository the URL of the repository, such as `https://github.com/OWNER/NAME`
 */
export function createSdkSchema(repository) {
  const schema = addDownloadUrl(JSON.parse(readText("provider/src/plugin/schema.json")));
  const { version } = JSON.parse(readText("provider/package.json"));
  const goModule = repository ? `${toImportPath(repository)}/sdk/go` : goModuleOfNobody;
  const readme = describe(schema, version);
  const { go, nodejs, python } = schema.language;
  return {
    goModule,
    schema: {
      ...addExamples(schema, goModule),
      version,
      ...(repository && { repository }),
      language: {
        go: { ...go, importBasePath: `${goModule}/${schema.name}` },
        nodejs: { ...nodejs, packageDescription: schema.description, readme },
        python: { ...python, readme },
      },
    },
  };
}

/** @param {string} repository */
function toImportPath(repository) {
  const { host, pathname } = new URL(repository);
  return `${host}${pathname.replace(/\.git$|\/$/, "")}`;
}

/**
 * The README of an SDK.
 *
 * @param {{ name: string, displayName: string, description: string, pluginDownloadURL?: string }} schema
 * @param {string} version
 */
function describe({ name, displayName, description, pluginDownloadURL }, version) {
  const installation = pluginDownloadURL
    ? [`Pulumi installs the plugin from ${pluginDownloadURL} by itself.`]
    : ["```sh", `pulumi plugin install resource ${name} v${version} --file ARCHIVE`, "```"];
  return [
    `# ${displayName} for Pulumi`,
    "",
    `${description}. Generated from the schema of the Pulumi plugin \`pulumi-resource-${name}\`, which does the work.`,
    "",
    ...installation,
    "",
    `The settings are stack configuration (\`${name}:secretKey\`) or environment variables (\`TRTC_SECRET_KEY\`).`,
    "",
  ].join("\n");
}

/** @param {string} path */
function readText(path) {
  return readFileSync(join(root, path), "utf8");
}
