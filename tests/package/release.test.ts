import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyCheckout } from "../checkout-copy";

const checkout = join(__dirname, "../..");
const { version } = JSON.parse(readFileSync(join(checkout, "provider/package.json"), "utf8"));
const repository = { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: "team/callbacks" };
let clone: string;

/** Gives the clone a changelog whose heading for this version has this date. */
function dateChangelog(date: string): void {
  writeFileSync(join(clone, "CHANGELOG.md"), `# Changelog\n\n## ${version} (${date})\n`);
}

function release(args: string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/release.mjs", ...args], {
    cwd: clone,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
    encoding: "utf8",
  });
  return { status, printed: stdout + stderr };
}

beforeAll(() => {
  clone = copyCheckout();
  dateChangelog("unreleased");
});
afterAll(() => rmSync(clone, { recursive: true, force: true }));

test("a release that is not ready tells all that is missing, and changes nothing", () => {
  expect(release(["v9.9.9", "--publish", "--dry-run"])).toEqual({
    status: 1,
    printed: [
      "Not released:",
      `  the tag is v9.9.9, and provider/package.json says ${version}: tag v${version}, or change it`,
      `  CHANGELOG.md has no heading "## ${version} (YYYY-MM-DD)": date it, and say what breaks for whom`,
      "  GITHUB_SERVER_URL and GITHUB_REPOSITORY are not set: npm vouches for the repository they name",
      "",
    ].join("\n"),
  });
  expect(JSON.parse(readFileSync(join(clone, "provider/package.json"), "utf8")).repository).toBeUndefined();
});

test("before a tag, every place that names another version is told", () => {
  dateChangelog("2026-11-23");
  const page = join(clone, "docs/plugin.md");
  const [before, example] = [readFileSync(page, "utf8"), join(clone, "examples/quickstart/package.json")];
  expect(release([`v${version}`])).toEqual({
    status: 0,
    printed: `Ready. When CI has passed for this commit: git tag v${version} && git push origin v${version}\n`,
  });
  writeFileSync(page, before.replace(`-v${version}-linux-amd64`, "-v0.0.1-linux-amd64"));
  const manifest = readFileSync(example, "utf8");
  writeFileSync(example, manifest.replace(`^${version}`, "^9.0.0-rc.1"));
  const told = release([`v${version}`]);
  writeFileSync(page, before);
  writeFileSync(example, manifest);
  expect(told).toEqual({
    status: 1,
    printed: [
      "Not released:",
      `  docs/plugin.md says 0.0.1, and provider/package.json ${version}: make them one`,
      `  examples/quickstart/package.json says 9.0.0-rc.1, and provider/package.json ${version}: make them one`,
      "",
    ].join("\n"),
  });
});

test.each([[[]], [["v1.0.0", "v2.0.0"]], [["v1.0.0", "--now"]]])("%j is answered with the usage", (args) => {
  const { status, printed } = release(args);
  expect({ status, printed }).toEqual({
    status: 2,
    printed: expect.stringContaining("npm run release -- TAG [--publish"),
  });
});

test("a tag with a dated changelog publishes the package as that version, from the repository that built it", () => {
  dateChangelog("2026-11-23");
  const { status, printed } = release([`v${version}`, "--publish", "--dry-run"], repository);
  expect({ status, printed }).toEqual({
    status: 0,
    printed: expect.stringContaining(`+ pulumi-trtc-callbacks@${version}`),
  });
  expect(printed).not.toContain("auto-corrected");
  expect(JSON.parse(readFileSync(join(clone, "provider/package.json"), "utf8")).repository).toEqual({
    type: "git",
    url: "git+https://github.com/team/callbacks.git",
    directory: "provider",
  });
});
