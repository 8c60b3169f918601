// npm start: the main job, on the real Pulumi engine, against the emulator. Needs no account and no network once set up.
import { runScript } from "./script.mjs";
import { setUp } from "./setup.mjs";

/** @param {string} sentence */
const say = (sentence) => console.log(sentence);

await runScript(async () => {
  const pulumi = await setUp({ say });
  // Only now are the packages there that the demo needs.
  const { runDemo } = await import("./demo/demo.mjs");
  await runDemo(pulumi);
});
