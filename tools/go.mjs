import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { run } from "./exec.mjs";
import { isAtLeast, parseVersion } from "./versions.mjs";

/** Far more than a slow machine with an empty module cache needs. */
const limitSeconds = 40 * 60;

/** A `go.work` above the checkout must not take part; and no C compiler is needed. */
const env = { GOWORK: "off", CGO_ENABLED: "0" };

/**
 * A Go module of ours that requires the program to build. Its `go.mod` is the one place that says which version of it we
 * get, and which Go that needs.
 *
 * @typedef {{ folder: URL, version: string, go: string }} GoModule
 */

/**
 * @param {URL} folder where its `go.mod` and `go.sum` are
 * @param {string} requires the module whose version counts
 * @returns {GoModule}
 */
export function readGoModule(folder, requires) {
  const lines = readFileSync(new URL("go.mod", folder), "utf8").split("\n");
  /** @param {string} start */
  const versionAfter = (start) => {
    const line = lines.find((candidate) => candidate.replace(/^\s*(require )?/, "").startsWith(`${start} `));
    const version = line && parseVersion(line.slice(line.indexOf(start) + start.length));
    if (!version) {
      throw new Error(`${fileURLToPath(folder)}go.mod has no line "${start} <version>". Restore it from git.`);
    }
    return version;
  };
  return { folder, version: versionAfter(requires), go: versionAfter("go") };
}

/**
 * The Go that would build a module: asked in its folder, where Go itself gets a newer toolchain if it is allowed to.
 *
 * @param {GoModule} module
 * @throws where there is none, or one that is too old
 */
export async function findGo(module) {
  const printed = await run({
    what: "go env GOVERSION",
    command: "go",
    args: ["env", "GOVERSION"],
    cwd: fileURLToPath(module.folder),
    env,
    limitSeconds: 180,
  });
  const version = parseVersion(printed.trim().split("\n").at(-1) ?? "");
  if (!version) {
    throw new Error(`go env GOVERSION printed no version but "${printed.trim()}"`);
  }
  if (!isAtLeast(version, module.go)) {
    throw new Error(`the go on PATH is ${version}, older than ${module.go}`);
  }
  return version;
}

/**
 * @param {GoModule} module
 * @param {string} path of a module that it requires
 * @returns {Promise<string>} the folder with that module's files
 */
export async function locateSources(module, path) {
  const printed = await run({
    what: `go list -m ${path}`,
    command: "go",
    args: ["list", "-m", "-mod=readonly", "-f", "{{.Dir}}", path],
    cwd: fileURLToPath(module.folder),
    env,
    limitSeconds: 180,
  });
  return printed.trim();
}

/**
 * @param {object} build
 * @param {GoModule} build.module
 * @param {string} build.package the package of the program
 * @param {string} build.output the file to write
 * @param {string} [build.ldflags]
 */
export function buildWithGo({ module, package: main, output, ldflags = "" }) {
  return run({
    what: `go build of ${main}`,
    command: "go",
    args: [
      // -mod=readonly: go.sum decides what is built, and the checkout stays as it is.
      ...["build", "-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", `-s -w ${ldflags}`.trim()],
      ...["-o", output, main],
    ],
    cwd: fileURLToPath(module.folder),
    env,
    limitSeconds,
  });
}
