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

function release(tag: string, environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/release.mjs", tag, "--dry-run"], {
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
  expect(release("v9.9.9")).toEqual({
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

test("a tag with a dated changelog publishes the package as that version, from the repository that built it", () => {
  dateChangelog("2026-11-23");
  const { status, printed } = release(`v${version}`, repository);
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
