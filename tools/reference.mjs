// npm run docs: writes docs/api, the API reference, from the docstrings of what a Pulumi program imports, the plugin's
// schema from these docstrings and the provider's tables, docs/registry/api from that schema, and the tables of settings
// and result codes in the docs. With --check, as in `npm test`, it writes nothing and says what is out of date.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile } from "./compile.mjs";
import { run } from "./exec.mjs";
import { findStalePages, writePages } from "./reference/pages.mjs";
import { findStaleRegistry, writeRegistry } from "./reference/registry/files.mjs";
import { findStaleSchema, writeSchema } from "./reference/schema-file.mjs";
import { root } from "./root.mjs";
import { runScript } from "./script.mjs";

const committed = join(root, "docs/api");

/** @param {string} folder */
function writeApi(folder) {
  const typedoc = join(root, "node_modules/typedoc/bin/typedoc");
  const options = ["--options", join(root, "tools/reference/typedoc.json"), "--logLevel", "Warn", "--out", folder];
  return run({ what: "typedoc", command: process.execPath, args: [typedoc, ...options], env: { NO_COLOR: "1" } });
}

/** @param {string} folder */
function readFiles(folder) {
  return new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

async function findStaleApi() {
  const folder = mkdtempSync(join(tmpdir(), "trtc-reference-"));
  try {
    await writeApi(folder);
    const [wanted, present] = [readFiles(folder), readFiles(committed)];
    const files = new Set([...wanted.keys(), ...present.keys()]);
    return [...files].filter((file) => wanted.get(file) !== present.get(file)).map((file) => `docs/api/${file}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await runScript(async () => {
  // The tables are read from compiled code, which may be missing or older than its source.
  await compile("provider");
  if (process.argv.includes("--check")) {
    const ofPlugin = [...(await findStaleSchema(root)), ...findStaleRegistry(root)];
    const files = [...(await findStaleApi()), ...ofPlugin, ...(await findStalePages(root))];
    if (files.length > 0) {
      throw new Error(`Out of date: ${files.join(", ")}. Run \`npm run docs\` and commit.`);
    }
  } else {
    await writeApi(committed);
    await writeSchema(root);
    writeRegistry(root);
    await writePages(root);
  }
});
