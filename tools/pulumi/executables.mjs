import { accessSync, constants, statSync } from "node:fs";
import { join } from "node:path";

const windows = process.platform === "win32";

/** The files that make up a Pulumi for YAML programs, and for Node programs with dynamic resources. */
export const executables = {
  cli: windows ? "pulumi.exe" : "pulumi",
  languageHost: windows ? "pulumi-language-nodejs.exe" : "pulumi-language-nodejs",
  yamlHost: windows ? "pulumi-language-yaml.exe" : "pulumi-language-yaml",
  /** Starts dynamic resource providers: a short script that Pulumi ships in its npm package. */
  launcher: windows ? "pulumi-resource-pulumi-nodejs.cmd" : "pulumi-resource-pulumi-nodejs",
};

/**
 * @param {string} folder
 * @returns {string[]} the names of the executables that the folder lacks
 */
export function listMissing(folder) {
  return Object.values(executables).filter((name) => !isExecutable(join(folder, name)));
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
