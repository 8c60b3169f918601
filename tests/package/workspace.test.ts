import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { setUpEmulator } from "../engine/emulator";
import type { Stack } from "../engine/stack";
import { setUpTarball } from "./tarball";

const app = 1400000001;
const checkout = join(__dirname, "../..");
const { devDependencies } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));
const pulumi = { "@pulumi/pulumi": devDependencies["@pulumi/pulumi"] };

const library = `
const { CallbackConfig } = require("pulumi-trtc-callbacks");
exports.declare = () => new CallbackConfig("calls", {
  sdkAppId: ${app}, address: "https://hooks.example.com", actions: ["cancel"],
});
`;

const tarball = setUpTarball();
const world = setUpEmulator();

describe("a pnpm workspace whose Pulumi project declares through a library of the workspace", () => {
  let stack: Stack;
  const write = (path: string, text: string) => writeFileSync(join(stack.folder, path), text);
  async function install(dependencies: Record<string, string>) {
    write("package.json", JSON.stringify({ private: true, dependencies: { ...pulumi, ...dependencies } }));
    await promisify(execFile)(
      join(checkout, "node_modules/.bin/pnpm"),
      ["install", "--prefer-offline", "--no-frozen-lockfile"],
      {
        cwd: stack.folder,
        env: stack.environmentOfRuns(),
      },
    );
  }

  beforeAll(async () => {
    stack = await world.stack();
    unlinkSync(join(stack.folder, "node_modules")); // the checkout's
    mkdirSync(join(stack.folder, "library"));
    write("pnpm-workspace.yaml", "packages: [library]\n");
    write("index.js", 'require("library").declare();');
    write("library/index.js", library);
    const dependencies = { ...pulumi, "pulumi-trtc-callbacks": `file:${tarball.file}` };
    write("library/package.json", JSON.stringify({ name: "library", version: "1.0.0", dependencies }));
  });

  test("is told to depend on the package too, since Pulumi loads the provider from the project's folder", async () => {
    await install({ library: "workspace:*" });
    const output = await stack.failing("preview");
    expect(output).toContain("Add pulumi-trtc-callbacks to this project's package.json");
    expect(output).not.toMatch(/^ +at /m);
  });

  test("works once it does", async () => {
    await install({ library: "workspace:*", "pulumi-trtc-callbacks": `file:${tarball.file}` });
    await stack.up();
    expect(world.held(app)?.actions).toEqual(["cancel"]);
  });
});
