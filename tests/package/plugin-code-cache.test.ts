import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutput } from "../output";
import { locatePlugin } from "../plugin-folder";
import { checkout } from "./plugin-tool";

// What V8 thinks of a code cache shows nowhere outside the executable: its parts are taken out of it.

const executable = readFileSync(join(locatePlugin(), "pulumi-resource-trtc"));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trtc-code-cache-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Finds a file that Node has put into the executable: the length of its name, its name, its length, and what it holds. */
function findAsset(name: string): { start: number; end: number } {
  const key = Buffer.from(`${" ".repeat(8)}${name}`);
  key.writeBigUInt64LE(BigInt(name.length));
  const length = executable.indexOf(key) + key.length;
  expect(length).toBeGreaterThan(key.length);
  const start = length + 8;
  return { start, end: start + Number(executable.readBigUInt64LE(length)) };
}

function extractAsset(name: string): string {
  const { start, end } = findAsset(name);
  const file = join(folder, name);
  writeFileSync(file, executable.subarray(start, end));
  return file;
}

/** The Node that is in the executable. */
function locateNode(): string {
  const script = `
    import { ensureNode } from "./tools/plugin/node.mjs";
    import { ownTarget } from "./tools/plugin/targets.mjs";
    console.log(await ensureNode(console.error, ownTarget));`;
  return readOutput(process.execPath, ["--input-type=module", "-e", script], { cwd: checkout }).trim();
}

test.each([
  ["takes", "the executable's options", [], "false"],
  ["refuses", "others", ["--heap-growing-percent=50"], "true"],
])("its Node %s the code cache with %s", (_takes, _options, options, isRejected) => {
  const script = `
    const [plugin, cachedData] = process.argv.slice(1).map((file) => fs.readFileSync(file));
    console.log(new vm.Script(String(plugin), { cachedData }).cachedDataRejected);`;
  const files = [extractAsset("plugin"), extractAsset("plugin's code cache")];
  const args = ["--max-semi-space-size=4", ...options, "-e", script, ...files];
  expect(readOutput(locateNode(), args, { env: {} }).trim()).toBe(isRejected);
});

test("the plugin starts without a word where V8 refuses the code cache", async () => {
  const { start } = findAsset("plugin's code cache");
  const changed = Buffer.from(executable);
  changed.fill(0, start, start + 32); // its header, which says by which V8 it was made
  const file = join(folder, "pulumi-resource-trtc");
  writeFileSync(file, changed, { mode: 0o755 });

  const child = spawn(file, ["127.0.0.1:1"]);
  let told = "";
  child.stderr.on("data", (data) => {
    told += data;
  });
  try {
    const [first] = await Promise.race([once(child.stdout, "data"), once(child, "close")]);
    expect(String(first)).toMatch(/^\d+\n$/);
    expect(told).toBe("");
  } finally {
    if (child.kill("SIGKILL")) {
      await once(child, "close");
    }
  }
});
