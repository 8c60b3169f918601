import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { call, tools } from "./modules";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trtc-sdk-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const read = (path: string) => readFileSync(join(folder, path), "utf8");

/** In the environment of a release. */
const url = "https://plugins.example.com";

function runSdk(...args: string[]) {
  const { GITHUB_SERVER_URL: _, GITHUB_REPOSITORY: __, ...ours } = process.env;
  const env = { ...ours, INIT_CWD: folder, TRTC_PLUGIN_DOWNLOAD_URL: url };
  const options = { cwd: folder, env, encoding: "utf8" } as const;
  return spawnSync(process.execPath, [join(tools, "sdk.mjs"), ...args], options);
}

test.each([
  ["no folder", []],
  ["an option that it does not know", ["--out", "sdk", "--language", "go"]],
  ["a repository that is no URL", ["--out", "sdk", "--repository", "team/trtc"]],
])("npm run sdk with %s writes nothing, and says how it is used", (_, args) => {
  const { status, stdout, stderr } = runSdk(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain("npm run sdk -- --out DIR [--repository URL]");
  expect(existsSync(join(folder, "sdk"))).toBe(false);
});

test("npm run sdk says in its help who writes the SDKs for .NET and Java", () => {
  const { status, stdout } = runSdk("--help");
  expect(status).toBe(0);
  expect(stdout).toMatch(/\.NET and Java: .*`pulumi package gen-sdk PLUGIN --language dotnet`/s);
});

test("npm run sdk writes each SDK as the named repository publishes it, with the plugin's place, over what was there", () => {
  mkdirSync(join(folder, "sdk/go"), { recursive: true });
  writeFileSync(join(folder, "sdk/go/old.go"), "package old");
  const { status, stdout, stderr } = runSdk("--out", "sdk", "--repository", "https://git.example.com/team/trtc.git");
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.not.stringContaining("rror") });
  expect(stdout).toContain(`pip install ${join(folder, "sdk/python")}`);
  expect(existsSync(join(folder, "sdk/go/old.go"))).toBe(false);
  expect(read("sdk/go/go.mod")).toMatch(/^module git\.example\.com\/team\/trtc\/sdk\/go$/m);
  expect(read("sdk/go/trtc/callbackConfig.go")).toContain('"git.example.com/team/trtc/sdk/go/trtc/internal"');
  expect(JSON.parse(read("sdk/nodejs/package.json")).repository).toContain("git.example.com/team/trtc");
  expect(read("sdk/python/pyproject.toml")).toContain("git.example.com/team/trtc");
  expect(JSON.parse(read("sdk/nodejs/package.json")).pulumi.server).toBe(url);
  expect(JSON.parse(read("sdk/python/pulumi_trtc/pulumi-plugin.json")).server).toBe(url);
  expect(JSON.parse(read("sdk/go/trtc/pulumi-plugin.json")).server).toBe(url);
  for (const language of ["nodejs", "python"]) {
    expect(read(`sdk/${language}/README.md`)).toContain(`Pulumi installs the plugin from ${url}`);
  }
  for (const language of ["python", "nodejs", "go"]) {
    expect(read(`sdk/${language}/LICENSE`)).toContain("Apache License");
  }
});

test("the SDKs have the version of the package, and without a repository a Go module of nobody's domain", () => {
  const { version } = JSON.parse(readFileSync(join(tools, "../provider/package.json"), "utf8"));
  expect(call("sdk/schema.mjs", "createSdkSchema")).toMatchObject({
    goModule: "example.com/pulumi-trtc/sdk/go",
    schema: { version, language: { go: { importBasePath: "example.com/pulumi-trtc/sdk/go/trtc" } } },
  });
});
