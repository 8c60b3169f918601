// npm run release -- TAG: says whether this checkout may be tagged TAG, and what to type then.
// With --publish, as in the release workflow, npm's packages are published: npm knows that workflow, so there is no token. With
// --dry-run besides, npm only tells what it would publish.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./root.mjs";

const usage =
  "npm run release -- TAG [--publish [--dry-run]]: TAG is v and the version of provider/package.json, such as v0.1.0";

/** @param {string} path */
const readText = (path) => readFileSync(join(root, path), "utf8");
/** @param {string} path */
const readJson = (path) => JSON.parse(readText(path));

/** The folders of the packages that npm gets. All have the version of the first. */
const packages = ["provider", "receiver", "emulator"];

const { version } = readJson("provider/package.json");

/** A place that names the version a user gets: the range of an example or a template, or the plugin's archive and installation. */
const mention =
  /(?:"(?:pulumi-)?trtc-callbacks[\w-]*": "\^|\bpulumi-trtc>=|\bversion: |\bresource[ -]trtc[ -]v)(\d+\.\d+\.\d+(?:-rc\.\d+)?)/g;

/** What users read and copy. */
function listPages() {
  const docs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((name) => `docs/${name}`);
  const projects = ["examples", "templates"].flatMap((parent) =>
    readdirSync(join(root, parent)).flatMap((name) =>
      ["README.md", "package.json", "requirements.txt", "Pulumi.yaml"].map((file) => `${parent}/${name}/${file}`),
    ),
  );
  const pages = ["README.md", ...docs.filter((name) => name.endsWith(".md")), ...projects];
  return pages.filter((page) => existsSync(join(root, page)));
}

/** @returns {string[]} what names another version than the package */
function findOtherVersions() {
  const locked = readJson("package-lock.json").packages;
  const own = packages.flatMap((folder) => [
    { place: `${folder}/package.json`, found: readJson(`${folder}/package.json`).version },
    { place: "package-lock.json", found: locked[folder].version },
  ]);
  const mentioned = listPages().flatMap((page) =>
    [...readText(page).matchAll(mention)].map(([, found]) => ({ place: page.replaceAll("\\", "/"), found })),
  );
  const others = [...own, ...mentioned].filter(({ found }) => found !== version);
  const told = others.map(
    ({ place, found }) => `${place} says ${found}, and provider/package.json ${version}: make them one`,
  );
  return [...new Set(told)];
}

/** @param {string} tag */
function findFaults(tag) {
  const heading = new RegExp(`^## ${version.replaceAll(".", "\\.")} \\(\\d{4}-\\d\\d-\\d\\d\\)$`, "m");
  return [
    tag !== `v${version}` &&
      `the tag is ${tag}, and provider/package.json says ${version}: tag v${version}, or change it`,
    !heading.test(readText("CHANGELOG.md")) &&
      `CHANGELOG.md has no heading "## ${version} (YYYY-MM-DD)": date it, and say what breaks for whom`,
    ...findOtherVersions(),
  ];
}

const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;

function findRunnerFaults() {
  return [
    !(server && repository) &&
      "GITHUB_SERVER_URL and GITHUB_REPOSITORY are not set: npm vouches for the repository they name",
  ];
}

/** @param {string[]} flags */
function publish(flags) {
  const npm = (/** @type {string[]} */ ...args) => execFileSync("npm", args, { cwd: root, stdio: "inherit" });
  npm("run", "build");
  // Known only where it is built; npm refuses a provenance that names another repository.
  const url = `git+${server}/${repository}.git`;
  for (const folder of packages) {
    const { name } = readJson(`${folder}/package.json`);
    if (isPublished(name)) {
      console.log(`${name}@${version} is published already`);
      continue;
    }
    const workspace = `--workspace=${folder}`;
    npm("pkg", "set", workspace, "repository.type=git", `repository.url=${url}`, `repository.directory=${folder}`);
    npm("publish", workspace, ...flags);
  }
}

/**
 * npm takes a version only once: without this, a job that has published some of the packages could never publish the others.
 *
 * @param {string} name
 */
function isPublished(name) {
  // Fails where there is no such package, and finds nothing where there is no such version.
  const { stdout } = spawnSync("npm", ["view", `${name}@${version}`, "version"], { cwd: root, encoding: "utf8" });
  return stdout.trim() === version;
}

function readOptions() {
  try {
    return parseArgs({
      options: { publish: { type: "boolean" }, "dry-run": { type: "boolean" } },
      allowPositionals: true,
    });
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    return { positionals: [], values: {} };
  }
}

const { positionals, values } = readOptions();
const [tag] = positionals;
if (!tag || positionals.length > 1) {
  console.error(usage);
  process.exit(2);
}

const faults = [...findFaults(tag), ...(values.publish ? findRunnerFaults() : [])].filter(Boolean);
if (faults.length > 0) {
  console.error(["Not released:", ...faults].join("\n  "));
  process.exitCode = 1;
} else if (values.publish) {
  publish(values["dry-run"] ? ["--dry-run"] : []);
} else {
  console.log(`Ready. When CI has passed for this commit: git tag ${tag} && git push origin ${tag}`);
}
