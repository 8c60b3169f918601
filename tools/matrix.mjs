// npm run matrix [-- NODE…]: the tests on the real engine, and those of the package, on every Node and @pulumi/pulumi that
// we support, or on the Nodes named (20, 22, 24, 26). What is tested is the last commit. Prints a table for docs/compatibility.md.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { CommandFailed, run } from "./exec.mjs";
import { installPackages } from "./npm-install.mjs";
import { getSecondsSince, withProgress } from "./progress.mjs";
import { ensurePulumi } from "./pulumi/index.mjs";
import { root } from "./root.mjs";
import { runScript } from "./script.mjs";
import { isAtLeast, parseVersion } from "./versions.mjs";

/** @typedef {{ node: string, pulumi: string }} Row */

const nodes = ["20", "22", "24", "26"];
const tests = ["tests/engine", "tests/host/contract", "tests/package"];

/** @param {string[]} args */
function queryNpm(...args) {
  return JSON.parse(
    execFileSync("npm", [...args, "--json"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
  );
}

const { peerDependencies } = JSON.parse(readFileSync(join(root, "provider/package.json"), "utf8"));
const oldestSdk = /** @type {string} */ (parseVersion(peerDependencies["@pulumi/pulumi"]));

/** Every row tests this one, whatever is committed meanwhile. */
const commit = execFileSync("git", ["rev-parse", "HEAD"], { cwd: root, encoding: "utf8" }).trim();

/** The npm package that is a Node for this machine. */
const nodePackage = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

/**
 * @param {string[]} versions
 * @returns {string}
 */
function findNewest(versions) {
  return versions.reduce((one, other) => (isAtLeast(one, other) ? one : other));
}

/**
 * A Node with the oldest and with the newest SDK that it can run.
 *
 * @param {string} major
 * @param {{ version: string, engines?: { node?: string } }[]} sdks
 * @returns {Row[]}
 */
function listRows(major, sdks) {
  const node = findNewest([queryNpm("view", `${nodePackage}@${major}`, "version")].flat());
  const runnable = sdks.filter(({ engines }) => isAtLeast(node, parseVersion(`${engines?.node ?? 0}.0`) ?? "0.0.0"));
  return [oldestSdk, findNewest(runnable.map(({ version }) => version))].map((pulumi) => ({ node, pulumi }));
}

/**
 * @param {Row} row
 * @returns {Promise<string>} the last line of the tests
 */
async function testRow({ node, pulumi }) {
  const folder = mkdtempSync(join(tmpdir(), "trtc-matrix-"));
  try {
    const install = ["install", "--save-exact", "--no-audit", "--no-fund", "--loglevel=error"];
    await run({ what: "git clone", command: "git", args: ["clone", "--quiet", root, folder] });
    await run({ what: "git checkout", command: "git", args: ["checkout", "--quiet", commit], cwd: folder });
    await run({
      what: "npm install",
      command: "npm",
      args: [...install, `@pulumi/pulumi@${pulumi}`, `${nodePackage}@${node}`],
      cwd: folder,
    });
    const output = await run({
      what: "npm test",
      command: "npm",
      args: ["test", "--silent", "--", ...tests],
      cwd: folder,
      env: { PATH: [join(folder, "node_modules", nodePackage, "bin"), process.env.PATH].join(delimiter) },
    });
    return output.trim().split("\n").at(-1) ?? "";
  } catch (error) {
    if (!(error instanceof CommandFailed)) {
      throw error;
    }
    console.error(error.message);
    return error.output.trim().split("\n").at(-1) ?? error.message;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((node) => !nodes.includes(node));
if (unknown.length > 0) {
  console.error(`npm run matrix -- NODE…: NODE is one of ${nodes.join(", ")}, not ${unknown.join(", ")}`);
  process.exit(2);
}
if (execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" }) !== "") {
  console.error("There are changes that are not committed: they are not tested.");
}

async function printTable() {
  await installPackages(console.error);
  const { version } = await ensurePulumi({ say: console.error });
  const sdks = queryNpm("view", `@pulumi/pulumi@>=${oldestSdk}`, "version", "engines");
  const lines = [
    `Pulumi CLI ${version}, ${process.platform} ${process.arch}, ${new Date().toISOString().slice(0, 10)}`,
    "",
    `| Node | @pulumi/pulumi | ${tests.join(", ")} |`,
    "| --- | --- | --- |",
  ];
  for (const row of nodes
    .filter((node) => chosen.length === 0 || chosen.includes(node))
    .flatMap((n) => listRows(n, sdks))) {
    const begun = Date.now();
    const doing = `Node ${row.node} with @pulumi/pulumi ${row.pulumi}: several minutes`;
    const result = await withProgress(console.error, doing, () => testRow(row));
    if (!result.endsWith(", 0 failed")) {
      process.exitCode = 1;
    }
    console.error(`  ${result}, ${(getSecondsSince(begun) / 60).toFixed(1)} min`);
    lines.push(`| ${row.node} | ${row.pulumi} | ${result} |`);
  }
  console.log(lines.join("\n"));
}

await runScript(printTable);
