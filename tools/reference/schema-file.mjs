import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../root.mjs";
import { createSchema } from "./schema.mjs";

const path = "provider/src/plugin/schema.json";

/** Writes the plugin's schema. */
export async function writeSchema() {
  writeFileSync(join(root, path), await createText());
}

/** @returns {Promise<string[]>} the schema's path, if the file is not what the code says */
export async function findStaleSchema() {
  return readFileSync(join(root, path), "utf8") === (await createText()) ? [] : [path];
}

async function createText() {
  return `${JSON.stringify(await createSchema(), undefined, 2)}\n`;
}
