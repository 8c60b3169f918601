// npm start: the main job, on the real Pulumi engine, against the emulator. Needs no account and no network once set up.
import { setUp } from "./setup.mjs";

/** @param {string} sentence */
const say = (sentence) => console.log(sentence);

try {
  const pulumi = await setUp({ say });
  // Only now are the packages there that the story needs.
  const { tellStory } = await import("./demo/story.mjs");
  await tellStory(pulumi);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
