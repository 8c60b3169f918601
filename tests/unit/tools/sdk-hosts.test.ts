import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Machine } from "./machine";
import { tools } from "./modules";

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.scrap());

const launcher = "pulumi-language-python-exec";
const files = [launcher, "pulumi-language-python", "pulumi-language-go"];

/** Sees to it that a CLI of the machine runs programs in the languages of our SDKs. */
function ensure(folder: string) {
  const script = `
    const { ensureSdkHosts } = await import(process.argv[1]);
    await ensureSdkHosts(console.error, process.argv[2]).catch(({ message }) => {
      console.error(message);
      process.exitCode = 1;
    });`;
  const parameters = [join(tools, "pulumi/sdk-hosts.mjs"), join(folder, "pulumi")];
  return spawnSync(process.execPath, ["--input-type=module", "-e", script, ...parameters], {
    env: { PATH: machine.bin, HOME: machine.folder, XDG_CACHE_HOME: join(machine.folder, "cache") },
    encoding: "utf8",
  });
}

/** A Go that "builds" at once, and has Pulumi's module in a folder of this machine. */
function hasGo(): void {
  const sources = join(machine.folder, "sources");
  mkdirSync(join(sources, "python/cmd"), { recursive: true });
  writeFileSync(join(sources, "python/cmd", launcher), "#!/usr/bin/env python\n", { mode: 0o444 });
  machine.hasScript(
    machine.bin,
    "go",
    `#!${process.execPath}
    const [verb, ...args] = process.argv.slice(2);
    if (verb === "env") console.log("go1.26.8");
    if (verb === "list") console.log(${JSON.stringify(sources)});
    if (verb === "build") {
      require("node:fs").writeFileSync(args[args.indexOf("-o") + 1], "#!/bin/sh\\n" + args.at(-1), { mode: 0o755 });
    }`,
  );
}

const isThere = (name: string) => existsSync(join(machine.cache, name));

test("a Pulumi that has the language hosts is taken as it is", () => {
  machine.hasPulumi(machine.bin, "3.258.0");
  for (const name of files) {
    machine.has(machine.bin, name);
  }
  expect(ensure(machine.bin)).toMatchObject({ status: 0, stderr: "" });
});

test("beside the CLI that we built, the hosts are built, with the script that runs Python programs", () => {
  machine.hasPulumi(machine.cache, "3.258.0");
  hasGo();
  expect(ensure(machine.cache)).toMatchObject({ status: 0, stderr: "" });
  expect(readFileSync(join(machine.cache, launcher), "utf8")).toContain("env python");
  expect(readFileSync(join(machine.cache, "pulumi-language-go"), "utf8")).toMatch(/sdk\/v3\/go\/pulumi-language-go$/);
  expect(ensure(machine.cache)).toMatchObject({ status: 0, stderr: "" });
  expect(existsSync(`${machine.cache}.python`) || existsSync(`${machine.cache}.go`)).toBe(false);
});

test("a host that is there already is kept, and only the other is built", () => {
  machine.hasPulumi(machine.cache, "3.258.0");
  machine.has(machine.cache, launcher);
  machine.has(machine.cache, "pulumi-language-python", "an earlier build");
  hasGo();
  expect(ensure(machine.cache)).toMatchObject({ status: 0, stderr: "" });
  expect(readFileSync(join(machine.cache, "pulumi-language-python"), "utf8")).toContain("an earlier build");
  expect(isThere("pulumi-language-go")).toBe(true);
});

test("a Pulumi of the user's is not changed, and what it lacks is named", () => {
  machine.hasPulumi(machine.bin, "3.258.0");
  hasGo();
  const { status, stderr } = ensure(machine.bin);
  expect(status).toBe(1);
  expect(stderr).toContain(`${join(machine.bin, "pulumi")} has no ${files.join(", ")} beside it`);
  expect(stderr).toContain("it cannot run programs in python and go");
  expect(files.filter((name) => existsSync(join(machine.bin, name)))).toEqual([]);
});

test("without Go, what stands in the way is named, and nothing is left behind", () => {
  machine.hasPulumi(machine.cache, "3.258.0");
  const { status, stderr } = ensure(machine.cache);
  expect(status).toBe(1);
  expect(stderr).toMatch(/go env GOVERSION could not be started/);
  expect(existsSync(`${machine.cache}.python`)).toBe(false);
});
