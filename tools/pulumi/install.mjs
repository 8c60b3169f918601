// node install.mjs <folder> <version>: Pulumi's own installer. A file of its own because @pulumi/pulumi is there only
// after `npm ci`, and because download.mjs must be able to end it.
import { createRequire } from "node:module";
import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";

const [folder = "", version = ""] = process.argv.slice(2);

// The installer compares versions with its own copy of semver.
const { SemVer } = createRequire(import.meta.resolve("@pulumi/pulumi"))("semver");

try {
  await PulumiCommand.install({ root: folder, version: new SemVer(version) });
} catch (error) {
  console.error(/** @type {Error} */ (error).message.trim());
  process.exitCode = 1;
}
