import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { run } from "../command.mjs";
import { root } from "../root.mjs";

/**
 * @typedef {object} Project a copy of this checkout's Pulumi project, with a stack on a file backend, in a temporary folder
 * @property {string} program the program's file
 * @property {(config: Record<string, string>) => Promise<void>} prepare makes the stack and sets its configuration
 * @property {(...args: string[]) => Promise<string>} pulumi runs the CLI and shows what it prints
 * @property {(...args: string[]) => Promise<string>} silently runs the CLI and returns what it prints
 * @property {() => void} discard
 */

/**
 * @param {string} pulumi the CLI
 * @param {Record<string, string>} environment
 * @returns {Project}
 */
export function openProject(pulumi, environment) {
  const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-demo-"));
  const example = join("examples", "quickstart");
  cpSync(join(root, "Pulumi.yaml"), join(folder, "Pulumi.yaml"));
  cpSync(join(root, example), join(folder, example), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  mkdirSync(join(folder, "state"));
  mkdirSync(join(folder, "temporary"));

  /** The user's own Pulumi and Tencent settings must not reach the story, nor the story them. */
  const ownSettings = Object.keys(process.env).filter((name) => /^(PULUMI|TRTC)_/.test(name));
  const env = {
    ...Object.fromEntries(ownSettings.map((name) => [name, undefined])),
    PATH: [dirname(pulumi), process.env.PATH].join(delimiter),
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "demonstration",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // Pulumi compiles the program with ts-node, which leaves what it compiled there.
    TMPDIR: join(folder, "temporary"),
    ...environment,
  };
  /**
   * @param {readonly string[]} args
   * @param {boolean} shown
   */
  const runPulumi = (args, shown) =>
    run({ what: `pulumi ${args[0]}`, command: pulumi, args: [...args, "--non-interactive"], cwd: folder, env, shown });
  /** @param {string[]} args */
  const silently = (...args) => runPulumi(args, false);

  return {
    program: join(folder, example, "index.ts"),
    async prepare(config) {
      await silently("stack", "init", "demo");
      const values = Object.entries(config).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
      await silently("config", "set-all", ...values);
    },
    pulumi(...args) {
      console.log(`$ pulumi ${args.join(" ")}`);
      const color = process.stdout.isTTY ? "always" : "never";
      return runPulumi([...args, "--suppress-progress", "--color", color], true);
    },
    silently,
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}
