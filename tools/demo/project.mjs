import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { Emulator } from "trtc-callbacks-emulator";
import { run } from "../exec.mjs";
import { programs } from "./programs.mjs";

/** @import { Program } from "./programs.mjs" */

export const application = { sdkAppId: 1400000001, secretKey: "a-key-for-the-demonstration" };

/** What an external writer sets, behind the stack's back. */
export const elsewhere = { address: "https://elsewhere.example/hook", actions: ["normal_end"] };

/**
 * Sets up a stack of a program, and an emulator that it talks to, for some work with them. Leaves nothing behind.
 *
 * @template T
 * @param {string} pulumi the CLI
 * @param {(demo: { project: Project, emulator: Emulator }) => Promise<T>} work
 * @param {Program} [program]
 */
export async function withProject(pulumi, work, program = programs.typescript) {
  const emulator = await Emulator.start();
  emulator.addApplication(application.sdkAppId, { secretKey: application.secretKey });
  const project = openProject(pulumi, program, {
    TRTC_ENDPOINT: emulator.url,
    TRTC_SECRET_KEY: application.secretKey,
  });
  try {
    await project.prepare({
      sdkAppId: String(application.sdkAppId),
      address: "https://hooks.example.com/tuicallkit",
    });
    return await work({ project, emulator });
  } finally {
    project.discard();
    await emulator.close();
  }
}

/**
 * @typedef {object} Project a copy of a program's project, with a stack on a file backend, in a temporary folder
 * @property {string} program the program's file
 * @property {Program["change"]} change
 * @property {(config: Record<string, string>) => Promise<void>} prepare makes the stack and sets its configuration
 * @property {(...args: string[]) => Promise<string>} runPulumi runs the CLI and shows what it prints
 * @property {(...args: string[]) => Promise<string>} runSilently runs the CLI and returns what it prints
 * @property {() => void} discard
 */

/**
 * @param {string} pulumi the CLI
 * @param {Program} program
 * @param {Record<string, string>} environment
 * @returns {Project}
 */
function openProject(pulumi, { file, change, install }, environment) {
  const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-demo-"));
  install(folder);
  mkdirSync(join(folder, "state"));
  mkdirSync(join(folder, "temporary"));

  /** The user's own Pulumi and Tencent settings must not reach the demo, nor the demo them. */
  const ownSettings = Object.keys(process.env).filter((name) => /^(PULUMI|TRTC)_/.test(name));
  const env = {
    ...Object.fromEntries(ownSettings.map((name) => [name, undefined])),
    PATH: [dirname(pulumi), process.env.PATH].join(delimiter),
    PULUMI_HOME: join(folder, "home"),
    // On Windows, Pulumi takes a backslash for a part of the host, and nothing before the drive.
    PULUMI_BACKEND_URL: `file://${join(folder, "state").replaceAll("\\", "/")}`,
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
  const execute = (args, shown) =>
    run({ what: `pulumi ${args[0]}`, command: pulumi, args: [...args, "--non-interactive"], cwd: folder, env, shown });
  /** @param {string[]} args */
  const runSilently = (...args) => execute(args, false);

  return {
    program: join(folder, file),
    change,
    async prepare(config) {
      await runSilently("stack", "init", "demo");
      const values = Object.entries(config).flatMap(([key, value]) => ["--plaintext", `${key}=${value}`]);
      await runSilently("config", "set-all", ...values);
    },
    runPulumi(...args) {
      console.log(`$ pulumi ${args.join(" ")}`);
      const color = process.stdout.isTTY ? "always" : "never";
      return execute([...args, "--suppress-progress", "--color", color], true);
    },
    runSilently,
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}
