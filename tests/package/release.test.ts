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
  expect(release([`v${version}`])).toEqual({
    status: 0,
    printed: `Ready. When CI has passed for this commit: git tag v${version} && git push origin v${version}\n`,
  });
  const changes = [
    { page: "docs/plugin.md", before: `-v${version}-linux-amd64`, after: "-v0.0.1-linux-amd64" },
    { page: "examples/quickstart/package.json", before: `^${version}`, after: "^9.0.0-rc.1" },
    { page: "templates/python/requirements.txt", before: `>=${version}`, after: ">=0.0.2" },
  ];
  const restorations = changes.map(({ page, before, after }) => {
    const [file, text] = [join(clone, page), readFileSync(join(clone, page), "utf8")];
    writeFileSync(file, text.replace(before, after));
    return () => writeFileSync(file, text);
  });
  const told = release([`v${version}`]);
  for (const restore of restorations) {
    restore();
  }
  expect(told).toEqual({
    status: 1,
    printed: [
      "Not released:",
      ...[
        ["docs/plugin.md", "0.0.1"],
        ["examples/quickstart/package.json", "9.0.0-rc.1"],
        ["templates/python/requirements.txt", "0.0.2"],
      ].map(([page, found]) => `  ${page} says ${found}, and provider/package.json ${version}: make them one`),
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
