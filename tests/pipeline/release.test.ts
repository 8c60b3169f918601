import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { readOutput } from "../output";

// The steps of the release workflow that are shell lines of its own, and that run on no other day.

const checkout = join(__dirname, "../..");
const workflow = parse(readFileSync(join(checkout, ".github/workflows/release.yml"), "utf8"));
const systems = listSystems();
const tag = "v1.2.3";

/** What Pulumi calls the systems that there is an executable for. */
function listSystems(): string[] {
  const script = `
    import { targets } from "./tools/plugin/targets.mjs";
    console.log(targets.map(({ pulumi }) => pulumi).join());`;
  return readOutput(process.execPath, ["--input-type=module", "-e", script], { cwd: checkout }).trim().split(",");
}

let folder: string;
const inFolder = (path: string) => join(folder, path);
const inClone = (path: string) => inFolder(join("clone", path));

function write(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(inFolder(path)), { recursive: true });
  writeFileSync(inFolder(path), text, { mode });
}

/** Runs a job's shell lines in the clone, as the runner's bash does; returns what it printed where it failed. */
function runJob(job: string): string {
  for (const { run } of workflow.jobs[job].steps.filter((step: { run?: string }) => step.run)) {
    const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", run], {
      cwd: inFolder("clone"),
      env: { ...process.env, PATH: `${inFolder("bin")}:${process.env.PATH}`, TAG: tag },
      encoding: "utf8",
    });
    if (status !== 0) {
      return `${run}\n${stdout}${stderr}`;
    }
  }
  return "";
}

/** How GitHub's command was called. */
const calls = (): string[][] =>
  readFileSync(inFolder("gh-calls"), "utf8")
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const git = (...args: string[]) => readOutput("git", args, { cwd: inFolder("clone") });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trtc-release-"));
  write("gh-calls", "");
  const note = `require("node:fs").appendFileSync(${JSON.stringify(inFolder("gh-calls"))}, JSON.stringify(process.argv.slice(2)) + "\\n");`;
  write("bin/gh", `#!${process.execPath}\n${note}`, 0o755);
  readOutput("git", ["init", "--quiet", "--bare", inFolder("origin")]);
  readOutput("git", ["clone", "--quiet", inFolder("origin"), inFolder("clone")]);
  write("clone/.gitignore", "dist/\n");
  write(
    "clone/CHANGELOG.md",
    "# Changelog\n\nWords.\n\n## 1.2.3 (2026-11-25)\n\nNew.\n\n## 1.2.2 (2026-11-24)\n\nOld.\n",
  );
  git("add", ".");
  git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "All");
  for (const system of systems) {
    write(`clone/dist/pulumi-resource-trtc-${tag}-${system}.tar.gz`, system);
  }
  for (const language of ["python", "nodejs", "go", "dotnet", "java"]) {
    write(`clone/sdk/${language}/a-file`, language);
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("each system that the plugin is made for has a runner that makes and runs it", () => {
  expect(workflow.jobs.plugin.strategy.matrix.runner).toHaveLength(systems.length);
});

test("the release has every archive and its checksum, the SDKs that no registry gets, and what the changelog says", () => {
  expect(runJob("release")).toBe("");
  const archives = [
    ...systems.map((system) => `pulumi-resource-trtc-${tag}-${system}.tar.gz`),
    ...["dotnet", "java"].map((language) => `pulumi-trtc-${language}-${tag}.tar.gz`),
  ].sort();
  const sums = `pulumi-resource-trtc-${tag}-checksums.txt`;
  expect(readdirSync(inClone("dist"))).toEqual([...archives, sums].sort());
  expect(readFileSync(inClone(`dist/${sums}`), "utf8")).toBe(
    archives
      .map(
        (name) =>
          `${createHash("sha256")
            .update(readFileSync(inClone(`dist/${name}`)))
            .digest("hex")}  ${name}\n`,
      )
      .join(""),
  );
  const [[release, create, named, ...rest] = []] = calls();
  expect([release, create, named]).toEqual(["release", "create", tag]);
  expect(rest.filter((argument) => argument.startsWith("dist/")).sort()).toEqual(
    [...archives, sums].map((name) => `dist/${name}`).sort(),
  );
  expect(readFileSync(inClone("notes.md"), "utf8")).toBe("\nNew.\n\n");
});

test("a rehearsal publishes nothing: whatever may write needs a pushed tag, or a job that does", () => {
  interface Job {
    needs?: string | string[];
    if?: string;
    permissions?: Record<string, string>;
  }
  const jobs: Record<string, Job> = workflow.jobs;
  const isHeldBack = ({ if: condition, needs }: Job): boolean =>
    condition === "github.event_name == 'push'" || [needs ?? []].flat().some((name) => isHeldBack(jobs[name] as Job));
  const writing = Object.entries(jobs).filter(([, { permissions = {} }]) =>
    Object.values(permissions).includes("write"),
  );
  expect(writing.map(([name]) => name)).toEqual(["release", "npm", "npm-sdk", "pypi", "go"]);
  expect(writing.filter(([, job]) => !isHeldBack(job))).toEqual([]);
  expect(workflow.permissions).toEqual({ contents: "read" });
});

test("there is no release where a system's archive is missing", () => {
  rmSync(inClone(`dist/pulumi-resource-trtc-${tag}-${systems[0]}.tar.gz`));
  expect(runJob("release")).toContain("-eq 5");
  expect(calls()).toEqual([]);
});

test("the Go SDK is a tag of its own, beside the commit of the release, and on no branch", () => {
  const before = git("rev-parse", "HEAD");
  expect(runJob("go")).toBe("");
  const origin = (...args: string[]) => readOutput("git", args, { cwd: inFolder("origin") });
  expect(origin("ls-tree", "-r", "--name-only", `sdk/go/${tag}`)).toBe(".gitignore\nCHANGELOG.md\nsdk/go/a-file\n");
  expect(origin("rev-parse", `sdk/go/${tag}^`)).toBe(before);
  expect(origin("branch", "--list")).toBe("");
});
