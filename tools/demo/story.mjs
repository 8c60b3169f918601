import { readFileSync, writeFileSync } from "node:fs";
import { secondsSince } from "../progress.mjs";
import { setAsSomebodyElse } from "./somebody-else.mjs";
import { application, elsewhere, onStage } from "./stage.mjs";

/**
 * @typedef {object} Chapter
 * @property {string} title
 * @property {string} why
 * @property {(stage: import("./stage.mjs").Stage) => unknown} happens
 */

/** @type {Chapter[]} */
const chapters = [
  {
    title: "A preview, before anything is written",
    why: "Reviewers see what an apply would do. The service is only asked, never changed.",
    happens: ({ project }) => project.pulumi("preview"),
  },
  {
    title: "Apply it",
    why: "The provider looks first, sets the configuration, and reads it back.",
    happens: ({ project }) => project.pulumi("up", "--yes", "--skip-preview"),
  },
  {
    title: "Apply it again",
    why: "Nothing to do: one question to the service, no write.",
    happens: ({ project }) => project.pulumi("up", "--yes", "--skip-preview"),
  },
  {
    title: "Somebody else sets the callback, behind our back",
    why: "The last call wins, and the service tells nobody. From here on the call records go elsewhere.",
    happens: ({ emulator }) => setAsSomebodyElse(emulator.url, application, elsewhere),
  },
  {
    title: "The next preview shows it",
    why: "[diff: +drift] in the summary, the live values under drift: no refresh needed.",
    happens: ({ project }) => project.pulumi("preview", "--diff"),
  },
  {
    title: "A plain up sets it back",
    why: "What the program declares is what the service holds again.",
    happens: ({ project }) => project.pulumi("up", "--yes", "--skip-preview"),
  },
  {
    title: "And it stays so",
    why: "The next run, in a pipeline perhaps, finds nothing to do.",
    happens: ({ project }) => project.pulumi("up", "--yes", "--skip-preview"),
  },
  {
    title: "The program changes: one more event",
    why: "A change is reviewed and applied like any other code.",
    happens: async ({ project }) => {
      const before = "actions: [...statusActions]";
      const after = 'actions: [...statusActions, "caller_start_call"]';
      const program = readFileSync(project.program, "utf8");
      if (!program.includes(before)) {
        throw new Error(`The quickstart no longer has the line that the story changes: ${before}`);
      }
      writeFileSync(project.program, program.replace(before, after));
      console.log(`- ${before}\n+ ${after}\n`);
      await project.pulumi("preview");
      await project.pulumi("up", "--yes", "--skip-preview");
    },
  },
  {
    title: "Take it away",
    why: "destroy removes the configuration, and would leave one that somebody else has set since.",
    happens: ({ project }) => project.pulumi("destroy", "--yes", "--skip-preview"),
  },
];

/**
 * Shows the life of a callback configuration in the engine's own words. Leaves nothing behind.
 *
 * @param {{ command: string, version: string }} pulumi
 */
export async function tellStory({ command, version }) {
  const begun = Date.now();
  await onStage(command, async (stage) => {
    const { emulator } = stage;
    console.log(
      `Tencent's callback API, emulated, is at ${emulator.url}. The engine is Pulumi ${version}.\n` +
        `The program is examples/quickstart/index.ts, for SDKAppID ${application.sdkAppId}.`,
    );
    for (const [index, { title, why, happens }] of chapters.entries()) {
      console.log(`\n━━ ${index + 1}. ${title}\n   ${why}\n`);
      emulator.clearRequests();
      await happens(stage);
      console.log(`(The service was asked: ${emulator.requests.map(({ verb }) => verb).join(", ")}.)`);
    }
  });
  console.log(
    `\nThat was the whole story, in ${secondsSince(begun).toFixed(0)} s. Nothing of it is left on this machine.`,
  );
}
