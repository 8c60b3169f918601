import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { extract } from "tar";

export const checkout = join(__dirname, "../..");
export const { version } = JSON.parse(readFileSync(join(checkout, "provider/package.json"), "utf8"));

/** Runs `npm run plugin` in the checkout. */
export function runPlugin(args: string[], environment: NodeJS.ProcessEnv = {}) {
  const { npm_execpath: _, ...ours } = process.env; // npm is found on PATH
  return spawnSync(process.execPath, [join(checkout, "tools/plugin.mjs"), ...args], {
    cwd: checkout,
    env: { ...ours, ...environment },
    encoding: "utf8",
  });
}

/** Unpacks an archive into a new folder; returns what is in it. */
export async function unpack(file: string, folder: string): Promise<object[]> {
  const entries: object[] = [];
  mkdirSync(folder);
  await extract({
    file,
    cwd: folder,
    onReadEntry: ({ path, mode, mtime, uid }) =>
      entries.push({ path, mode: mode?.toString(8), at: mtime?.getTime(), uid }),
  });
  return entries;
}

/** What is in an archive: the same for whoever packs it. */
export const entry = (path: string, mode: string) => ({ path, mode, at: 0, uid: undefined });
