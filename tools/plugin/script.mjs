import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFolder, script } from "./bundle-files.mjs";

/** @import { Form } from "./index.mjs" */

const firstLine = "#!/usr/bin/env node\n";

/** What Windows starts, beside the script that it cannot. */
const command = '@node "%~dp0pulumi-resource-trtc" %*\r\n';

/** A script, for every machine that has a Node on PATH. @type {Form} */
export const scriptForm = {
  archive: "node",
  program: "pulumi-resource-trtc",
  runsHere: true,
  recipe: JSON.stringify([firstLine, command]),
  make: async (_say, folder) => {
    writeFileSync(join(folder, "pulumi-resource-trtc"), firstLine + readFileSync(join(bundleFolder, script), "utf8"));
    writeFileSync(join(folder, "pulumi-resource-trtc.cmd"), command);
    return "";
  },
};
