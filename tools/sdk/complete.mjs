import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../root.mjs";

/**
 * What the generators leave to whoever publishes an SDK, by its language.
 *
 * @type {Record<string, (folder: string, goModule: string) => unknown>}
 */
const completions = {
  python: (folder) => copyFileSync(join(folder, "pulumi_trtc/README.md"), join(folder, "README.md")),
  nodejs: async (folder) => {
    await compile(folder);
    const file = join(folder, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8"));
    const entry = { main: "bin/index.js", types: "bin/index.d.ts", files: ["bin"] };
    writeFileSync(file, `${JSON.stringify({ ...manifest, ...entry }, undefined, 2)}\n`);
    // The generated code reads its version from a package.json beside it.
    writeFileSync(join(folder, "bin/package.json"), `${JSON.stringify({ version: manifest.version })}\n`);
  },
  go: (folder, goModule) => {
    for (const name of ["go.mod", "go.sum"]) {
      const text = readFileSync(new URL(`go-module/${name}`, import.meta.url), "utf8");
      writeFileSync(join(folder, name), text.replace(/^module .*$/m, `module ${goModule}`));
    }
  },
};

/**
 * How an SDK is used from its folder, by its language.
 *
 * @type {Record<string, (folder: string) => string>}
 */
export const languages = {
  python: (folder) => `Python: pip install ${folder}`,
  // Without the option npm makes a link, and Node looks for the SDK's own dependencies beside the real folder.
  nodejs: (folder) => `Node: npm install --install-links ${folder}`,
  go: (folder) => `Go: go mod edit -replace ${readModulePath(folder)}=${folder}`,
};

/** @param {string} folder */
function readModulePath(folder) {
  return readFileSync(join(folder, "go.mod"), "utf8").split(/\s/, 2)[1];
}

/**
 * Makes what the generators have written ready to install.
 *
 * @param {string} folder that holds a folder for each language
 * @param {string} goModule the path of the Go module
 */
export async function completeSdks(folder, goModule) {
  for (const [language, complete] of Object.entries(completions)) {
    const own = join(folder, language);
    await complete(own, goModule);
    copyFileSync(join(root, "LICENSE"), join(own, "LICENSE"));
  }
}

/** Compiles the Node SDK with our own compiler and packages, wherever its folder is. @param {string} folder */
async function compile(folder) {
  const { default: ts } = await import("typescript"); // not there before the packages are
  const modules = join(root, "node_modules");
  const options = {
    paths: { "*": [join(modules, "*")] },
    typeRoots: [join(modules, "@types")],
    // Maps would name TypeScript files that the package does not hold.
    sourceMap: false,
    declarationMap: false,
  };
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const parsed = ts.getParsedCommandLineOfConfigFile(join(folder, "tsconfig.json"), options, host);
  if (!parsed) {
    throw new Error(`Pulumi's generator wrote no tsconfig.json into ${folder}.`);
  }
  const program = ts.createProgram(parsed.fileNames, parsed.options);
  const { diagnostics } = program.emit();
  const faults = [...parsed.errors, ...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (faults.length > 0) {
    const names = { ...ts.sys, getCanonicalFileName: (/** @type {string} */ name) => name, getNewLine: () => "\n" };
    const formatting = { ...names, getCurrentDirectory: () => folder };
    throw new Error(`The Node SDK does not compile:\n${ts.formatDiagnostics(faults, formatting)}`);
  }
}

/** What the completed SDKs depend on besides the generators and the schema. */
export const completionFiles = ["go-module/go.mod", "go-module/go.sum", "complete.mjs"].map((name) =>
  fileURLToPath(new URL(name, import.meta.url)),
);
