// npm start: the main job, on the real Pulumi engine, against the emulator. Needs no account and no network once set up.
// npm start -- yaml: the same with the plugin and a YAML program.
import { ensurePluginExecutable } from "./plugin/index.mjs";
import { runScript } from "./script.mjs";
import { setUp } from "./setup.mjs";

/** @param {string} sentence */
const say = (sentence) => console.log(sentence);

await runScript(async () => {
  const args = process.argv.slice(2).join(" ");
  if (!["", "yaml"].includes(args)) {
    throw new Error(
      `There is no story "${args}". \`npm start\` tells it with a TypeScript program, \`npm start -- yaml\` with the plugin ` +
        "and a YAML program.",
    );
  }
  const pulumi = await setUp({ say });
  const plugin = args === "yaml" ? await ensurePluginExecutable({ say }) : undefined;
  // Only now are the packages there that the demo needs.
  const { runDemo } = await import("./demo/demo.mjs");
  await runDemo(pulumi, plugin);
});
