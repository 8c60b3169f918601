import { getSecondsSince } from "../progress.mjs";
import { programs } from "./programs.mjs";
import { application, withProject } from "./project.mjs";
import { steps } from "./steps.mjs";

/**
 * Shows the life of a callback configuration in the engine's own words. Leaves nothing behind.
 *
 * @param {{ command: string, version: string }} pulumi
 * @param {string} [plugin] the folder of the plugin: tells the story with it and a YAML program
 */
export async function runDemo({ command, version }, plugin) {
  const program = plugin ? programs.describeYaml(plugin) : programs.typescript;
  const begun = Date.now();
  await withProject(
    command,
    async (demo) => {
      const { emulator } = demo;
      console.log(
        `Tencent's callback API, emulated, is at ${emulator.url}. The engine is Pulumi ${version}.\n` +
          `The program is ${program.name}, for SDKAppID ${application.sdkAppId}.`,
      );
      for (const [index, { title, why, run }] of steps.entries()) {
        console.log(`\n━━ ${index + 1}. ${title}\n   ${why}\n`);
        emulator.clearRequests();
        await run(demo);
        console.log(`(The service was asked: ${emulator.requests.map(({ verb }) => verb).join(", ")}.)`);
      }
    },
    program,
  );
  console.log(
    `\nThat was the whole story, in ${getSecondsSince(begun).toFixed(0)} s. Nothing of it is left on this machine.`,
  );
}
