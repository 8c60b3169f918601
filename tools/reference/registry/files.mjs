import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createPages } from "./pages.mjs";

const path = "docs/registry/api";

/**
 * Writes the pages of the plugin's resources and functions, from the schema that is there.
 *
 * @param {string} folder a checkout, or a copy of its schema and pages
 */
export function writeRegistry(folder) {
  rmSync(join(folder, path), { recursive: true, force: true });
  mkdirSync(join(folder, path), { recursive: true });
  for (const [file, text] of Object.entries(createWanted(folder))) {
    writeFileSync(join(folder, path, file), text);
  }
}

/**
 * @param {string} folder a checkout, or a copy of its schema and pages
 * @returns {string[]} the pages that are not what the schema says, or should not be there
 */
export function findStaleRegistry(folder) {
  const wanted = createWanted(folder);
  const present = existsSync(join(folder, path)) ? readdirSync(join(folder, path)) : [];
  const isStale = (/** @type {string} */ file) =>
    !present.includes(file) || readFileSync(join(folder, path, file), "utf8") !== wanted[file];
  const files = new Set([...Object.keys(wanted), ...present]);
  return [...files].filter(isStale).map((file) => `${path}/${file}`);
}

/** @param {string} folder */
function createWanted(folder) {
  return createPages(JSON.parse(readFileSync(join(folder, "provider/src/plugin/schema.json"), "utf8")));
}
