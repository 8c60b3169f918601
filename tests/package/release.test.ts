import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
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
    { page: "emulator/package.json", before: `"version": "${version}"`, after: '"version": "0.0.5"' },
    { page: "examples/quickstart/package.json", before: `^${version}`, after: "^9.0.0-rc.1" },
    { page: "examples/receiver/package.json", before: `^${version}`, after: "^0.0.3" },
    { page: "receiver/package.json", before: `"version": "${version}"`, after: '"version": "0.0.4"' },
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
        ["receiver/package.json", "0.0.4"],
        ["emulator/package.json", "0.0.5"],
        ["docs/plugin.md", "0.0.1"],
        ["examples/quickstart/package.json", "9.0.0-rc.1"],
        ["examples/receiver/package.json", "0.0.3"],
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

/** The packages of npm, by their folders. */
const packages = {
  provider: "pulumi-trtc-callbacks",
  receiver: "trtc-callbacks-receiver",
  emulator: "trtc-callbacks-emulator",
};

/** Publishes for npm to tell what it would do, against a registry of ours; returns what it said that it publishes. */
async function rehearse(...published: string[]) {
  dateChangelog("2026-11-23");
  const registry = fork(join(__dirname, "registry.mjs"), [version, ...published]);
  const [url] = await once(registry, "message");
  const { status, printed } = release([`v${version}`, "--publish", "--dry-run"], {
    ...repository,
    npm_config_registry: url,
  });
  registry.kill();
  return { status, printed, published: printed.match(/^\+ .*$/gm) };
}

test("a tag with a dated changelog publishes the packages as that version, from the repository that built them", async () => {
  const { status, printed, published } = await rehearse();
  expect([status, published]).toEqual([0, Object.values(packages).map((name) => `+ ${name}@${version}`)]);
  expect(printed).not.toContain("auto-corrected");
  for (const folder of Object.keys(packages)) {
    expect(JSON.parse(readFileSync(join(clone, folder, "package.json"), "utf8")).repository).toEqual({
      type: "git",
      url: "git+https://github.com/team/callbacks.git",
      directory: folder,
    });
  }
});

test("a job that had published one package publishes the others when it is run again", async () => {
  const { status, printed, published } = await rehearse(packages.provider);
  expect([status, published]).toEqual([0, [`+ ${packages.receiver}@${version}`, `+ ${packages.emulator}@${version}`]]);
  expect(printed).toContain(`${packages.provider}@${version} is published already`);
});
