import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createSchema } from "./schema.mjs";

const path = "provider/src/plugin/schema.json";

/**
 * Writes the plugin's schema.
 *
 * @param {string} folder a checkout, or a copy of its schema
 */
export async function writeSchema(folder) {
  writeFileSync(join(folder, path), await createText());
}

/**
 * @param {string} folder a checkout, or a copy of its schema
 * @returns {Promise<string[]>} the schema's path, if the file is not what the code says
 */
export async function findStaleSchema(folder) {
  return readFileSync(join(folder, path), "utf8") === (await createText()) ? [] : [path];
}

async function createText() {
  return `${JSON.stringify(await createSchema(), undefined, 2)}\n`;
}
