import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isThere, Machine, waitUntil } from "./machine";

// Each test starts several processes, on what may be a busy machine.
jest.setTimeout(60_000);

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.scrap());

describe("a Pulumi on PATH", () => {
  test("is taken when it is new enough, even where the cache has one", async () => {
    machine.hasPulumi(machine.bin, "3.254.0");
    machine.hasPulumi(machine.cache, "3.258.0");
    expect(await machine.ensurePulumi()).toEqual({ status: 0, path: join(machine.bin, "pulumi"), told: "" });
  });

  test("is passed over, and named, when it is too old", async () => {
    machine.hasPulumi(machine.bin, "3.99.1");
    machine.hasPulumi(machine.cache, "3.258.0");
    const { path, told } = await machine.ensurePulumi();
    expect(path).toBe(join(machine.cache, "pulumi"));
    expect(told).toBe(
      `Passing over the pulumi on PATH: ${join(machine.bin, "pulumi")} is 3.99.1, older than 3.254.0.\n`,
    );
  });

  test("is passed over, and named, when the pinned version is asked for and it is a newer one", async () => {
    machine.hasPulumi(machine.bin, "3.259.0");
    machine.hasPulumi(machine.cache, "3.258.0");
    expect(await machine.ensurePulumi({ TRTC_PULUMI: "pinned" })).toEqual({
      status: 0,
      path: join(machine.cache, "pulumi"),
      told:
        `Passing over the pulumi on PATH: ${join(machine.bin, "pulumi")} is 3.259.0, ` +
        "not the 3.258.0 that TRTC_PULUMI=pinned asks for.\n",
    });
  });

  test("is taken when the pinned version is asked for and it has that", async () => {
    machine.hasPulumi(machine.bin, "3.258.0");
    const { path } = await machine.ensurePulumi({ TRTC_PULUMI: "pinned" });
    expect(path).toBe(join(machine.bin, "pulumi"));
  });

  test.each([
    ["Node", "pulumi-language-nodejs"],
    ["YAML", "pulumi-language-yaml"],
  ])("is passed over, and what it lacks is named, when it cannot run %s programs", async (_, host) => {
    machine.hasPulumi(machine.bin, "3.258.0");
    rmSync(join(machine.bin, host));
    machine.hasPulumi(machine.cache, "3.258.0");
    const { path, told } = await machine.ensurePulumi();
    expect(path).toBe(join(machine.cache, "pulumi"));
    expect(told).toContain(`${join(machine.bin, "pulumi")} has no ${host} beside it`);
  });

  test("counts by the folder it is really in when it is a symlink", async () => {
    const real = join(machine.folder, "opt/pulumi");
    machine.hasPulumi(real, "3.258.0");
    symlinkSync(join(real, "pulumi"), join(machine.bin, "pulumi"));
    expect(await machine.ensurePulumi()).toMatchObject({ status: 0, path: join(real, "pulumi") });
  });
});

describe("the cache", () => {
  test("is used without a word", async () => {
    machine.hasPulumi(machine.cache, "3.258.0");
    expect(await machine.ensurePulumi()).toEqual({ status: 0, path: join(machine.cache, "pulumi"), told: "" });
  });

  test("is not used when it lacks something", async () => {
    machine.has(machine.cache, "pulumi", "v3.258.0");
    const { status, told } = await machine.ensurePulumi();
    expect(status).toBe(1);
    expect(told).toContain(
      `${machine.cache} has no pulumi-language-nodejs, no pulumi-language-yaml, no pulumi-resource`,
    );
  });
});

describe("Pulumi's own download", () => {
  const installScript = `
    while [ "$1" != --install-root ]; do shift; done
    /bin/mkdir "$2/bin"
    for name in pulumi pulumi-language-nodejs pulumi-language-yaml pulumi-resource-pulumi-nodejs; do
      printf '#!/bin/sh\\necho v3.258.0\\n' > "$2/bin/$name"
      /bin/chmod +x "$2/bin/$name"
    done
    echo 'Add Pulumi to your shell profile!'`;

  test("fills the cache, without a word of its own", async () => {
    machine.hasSite(installScript);
    machine.hasGo();
    const { path, told } = await machine.ensurePulumi();
    expect(path).toBe(join(machine.cache, "pulumi"));
    expect(told).not.toContain("shell profile");
    expect(existsSync(machine.building)).toBe(false);
    expect(readdirSync(dirname(machine.cache))).toEqual(["pulumi-3.258.0"]);
  });

  test("is not used when it is incomplete", async () => {
    machine.hasSite(installScript.replace("pulumi-language-nodejs ", ""));
    const { status, told } = await machine.ensurePulumi();
    expect(status).toBe(1);
    expect(told).toContain("- Pulumi's own download: it brought no pulumi-language-nodejs");
    expect(existsSync(machine.cache)).toBe(false);
  });
});

describe("a build with Go", () => {
  test("fills the cache, and says what it does", async () => {
    machine.hasGo();
    const { path, told } = await machine.ensurePulumi();
    expect(path).toBe(join(machine.cache, "pulumi"));
    expect(told).toContain("Building Pulumi 3.258.0 with Go 1.26.8");
    expect(readFileSync(join(machine.cache, "pulumi-resource-pulumi-nodejs"), "utf8")).toContain("dynamic-provider");
    expect(await machine.ensurePulumi()).toMatchObject({ path, told: "" });
  });

  test("completes a cache that an older version of this repository filled, and builds no more than it lacks", async () => {
    machine.hasPulumi(machine.cache, "3.258.0");
    rmSync(join(machine.cache, "pulumi-language-yaml"));
    machine.hasGo();
    const { path, told } = await machine.ensurePulumi();
    expect(path).toBe(join(machine.cache, "pulumi"));
    expect(readFileSync(path, "utf8")).toContain("v3.258.0");
    expect(readdirSync(machine.cache)).toContain("pulumi-language-yaml");
    expect(machine.built()).toEqual(["github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"]);
    expect(await machine.ensurePulumi()).toMatchObject({ path, told: "" });
    expect(told).not.toContain("the Pulumi CLI");
  });

  test("that is ended leaves nothing running, nothing that looks complete, and nothing in the way", async () => {
    machine.hasGo({ buildSeconds: 600 });
    const first = machine.startEnsuringPulumi();
    await waitUntil(isThere(machine.building));
    const compiler = Number(readFileSync(machine.building, "utf8"));
    first.process.kill("SIGINT");
    await first.ended;
    expect(() => process.kill(compiler, 0)).toThrow("ESRCH");
    expect(existsSync(machine.cache)).toBe(false);

    machine.hasGo();
    expect(await machine.ensurePulumi()).toMatchObject({ status: 0, path: join(machine.cache, "pulumi") });
    expect(readdirSync(dirname(machine.cache))).toEqual(["pulumi-3.258.0"]);
  });

  test("is waited for by a second clone, which then uses its result", async () => {
    machine.hasGo({ buildSeconds: 2 });
    const first = machine.startEnsuringPulumi();
    await waitUntil(isThere(machine.building));
    const second = await machine.ensurePulumi();
    expect(second).toMatchObject({ status: 0, path: join(machine.cache, "pulumi") });
    expect(second.told).toBe(`Waiting: process ${first.process.pid} is getting the same already ...\n`);
    expect((await first.ended).status).toBe(0);
  });

  test("is not held up by what a crashed machine left behind", async () => {
    machine.hasGo();
    const noProcess = "4194305"; // above the highest number a process can have
    mkdirSync(`${machine.cache}.lock`, { recursive: true });
    writeFileSync(join(`${machine.cache}.lock`, noProcess), "");
    machine.has(`${machine.cache}.unfinished`, "pulumi");
    expect(await machine.ensurePulumi()).toMatchObject({ status: 0 });
    expect(readdirSync(dirname(machine.cache))).toEqual(["pulumi-3.258.0"]);
  });
});

test("one error names every way, why it failed, and what to do, when none works", async () => {
  machine.hasPulumi(machine.bin, "3.200.0");
  machine.hasGo({ version: "1.24.4" });
  const { status, path, told } = await machine.ensurePulumi();
  expect({ status, path }).toEqual({ status: 1, path: "" });
  const lines = told.split("\n");
  const expected = [
    "There is no Pulumi CLI to work with. Any one of these would do:",
    `- Pulumi on PATH: ${join(machine.bin, "pulumi")} is 3.200.0, older than 3.254.0`,
    "What to do: install Pulumi 3.254.0 or newer",
    `- the cache of an earlier run: ${machine.cache} has no pulumi`,
    "What to do: nothing",
    "- Pulumi's own download: Pulumi's installer ended with code 1:",
    "fetch failed",
    "What to do: let this machine reach get.pulumi.com",
    "- a build with Go: the go on PATH is 1.24.4, older than 1.25.11",
    "What to do: install Go 1.25.11 or newer",
  ];
  const places = expected.map((text) => lines.findIndex((line) => line.includes(text)));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test("a machine without Go is told so", async () => {
  const { told } = await machine.ensurePulumi();
  expect(told).toContain("- Pulumi on PATH: there is no pulumi on PATH\n");
  expect(told).toContain("- a build with Go: go env GOVERSION could not be started (spawn go ENOENT).\n");
});
