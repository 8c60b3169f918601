// node tools/release.mjs TAG [--dry-run]: publishes the package as the version that the tag names. Run by the release
// workflow, which lends npm its identity: there is no token. With --dry-run npm tells what it would publish.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

const [tag, ...flags] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(root, "provider/package.json"), "utf8"));
const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;

const faults = [
  tag !== `v${version}` &&
    `the tag is ${tag}, and provider/package.json says ${version}: tag v${version}, or change it`,
  !new RegExp(`^## ${version.replaceAll(".", "\\.")} \\(\\d{4}-\\d\\d-\\d\\d\\)$`, "m").test(
    readFileSync(join(root, "CHANGELOG.md"), "utf8"),
  ) && `CHANGELOG.md has no heading "## ${version} (YYYY-MM-DD)": date it, and say what breaks for whom`,
  !(server && repository) &&
    "GITHUB_SERVER_URL and GITHUB_REPOSITORY are not set: npm vouches for the repository they name",
].filter(Boolean);

if (faults.length > 0) {
  console.error(["Not released:", ...faults].join("\n  "));
  process.exitCode = 1;
} else {
  const npm = (/** @type {string[]} */ ...args) => execFileSync("npm", args, { cwd: root, stdio: "inherit" });
  npm("run", "build");
  // Known only where it is built; npm refuses a provenance that names another repository.
  const url = `git+${server}/${repository}.git`;
  npm(
    "pkg",
    "set",
    "--workspace=provider",
    "repository.type=git",
    `repository.url=${url}`,
    "repository.directory=provider",
  );
  npm("publish", "--workspace=provider", ...flags);
}
