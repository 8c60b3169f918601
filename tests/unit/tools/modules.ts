import { spawnSync } from "node:child_process";
import { join } from "node:path";

export const tools = join(__dirname, "../../../tools");

/** Our tools are ES modules, which jest cannot load: each call runs in a Node of its own, with JSON both ways. */
export function call<Result>(module: string, name: string, ...args: unknown[]): Result {
  const script = `
    const exported = await import(process.argv[1]);
    const result = await exported[process.argv[2]](...JSON.parse(process.argv[3], (_, value) => value ?? undefined));
    console.log(JSON.stringify(result ?? null));`;
  const parameters = [join(tools, module), name, JSON.stringify(args)];
  const ran = spawnSync(process.execPath, ["--input-type=module", "-e", script, ...parameters], { encoding: "utf8" });
  if (ran.status !== 0) {
    throw new Error(ran.stderr);
  }
  return JSON.parse(ran.stdout);
}
