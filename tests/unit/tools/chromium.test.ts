import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tools } from "./modules";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trtc-chromium-"));
  mkdirSync(join(folder, "bin"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inBin = (name: string) => join(folder, "bin", name);
const has = (name: string, script = "") => writeFileSync(inBin(name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

/** Looks for a browser as this user, on a machine whose PATH has only what the test put there. */
function ensure(user: "root" | "somebody", settings: Record<string, string> = {}) {
  const script = `
    process.getuid = () => ${user === "root" ? 0 : 1000};
    const { ensureChromium } = await import(${JSON.stringify(join(tools, "chromium.mjs"))});
    console.log(await ensureChromium({ say: console.error }).catch(({ message }) => message));`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    env: { PATH: join(folder, "bin"), XDG_CACHE_HOME: folder, ...settings },
    encoding: "utf8",
  });
  return stdout.trim();
}

/** An apt-get that notes what it is asked for. */
const hasApt = (installs: string) => has("apt-get", `echo "$*" >> ${join(folder, "asked")}\n${installs}`);

test.each(["chromium", "chromium-browser", "google-chrome"])(
  "%s on PATH is taken, and nothing is installed",
  (name) => {
    has(name);
    hasApt("");
    expect(ensure("root")).toBe(inBin(name));
    expect(existsSync(join(folder, "asked"))).toBe(false);
  },
);

test("the browser that TRTC_CHROMIUM names is taken before any other, and has to be there", () => {
  has("chromium");
  has("other");
  expect(ensure("somebody", { TRTC_CHROMIUM: inBin("other") })).toBe(inBin("other"));
  expect(ensure("somebody", { TRTC_CHROMIUM: inBin("none") })).toContain(`There is no ${inBin("none")}`);
});

test("root on Debian gets the system's package", () => {
  hasApt(`case "$*" in *install*chromium) echo > ${inBin("chromium")};; esac`);
  expect(ensure("root")).toBe(inBin("chromium"));
});

test("an installation that fails says what failed, and what else to do", () => {
  hasApt("echo 'no such mirror' >&2; exit 100");
  const told = ensure("root");
  expect(told).toContain("apt-get update ended with code 100:\nno such mirror\n");
  expect(told).toContain("name its executable in TRTC_CHROMIUM");
});

test("whoever is not root is told what to install", () => {
  hasApt("");
  expect(ensure("somebody")).toMatch(/there is no Chromium and no Chrome on PATH.*apt-get install chromium/s);
  expect(existsSync(join(folder, "asked"))).toBe(false);
});

test("so is root where there is no apt-get", () => {
  expect(ensure("root")).toContain("there is no Chromium");
});
