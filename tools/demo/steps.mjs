import { readFileSync, writeFileSync } from "node:fs";
import { writeExternally } from "./external-writer.mjs";
import { application, elsewhere } from "./project.mjs";

/** @import { Emulator } from "trtc-callbacks-emulator" */
/** @import { Project } from "./project.mjs" */

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {string} why
 * @property {(demo: { project: Project, emulator: Emulator }) => unknown} run
 */

/** The life of a callback configuration. @type {Step[]} */
export const steps = [
  {
    title: "A preview, before anything is written",
    why: "Reviewers see what an apply would do. The service is only asked, never changed.",
    run: ({ project }) => project.runPulumi("preview"),
  },
  {
    title: "Apply it",
    why: "The provider looks first, sets the configuration, and reads it back.",
    run: ({ project }) => project.runPulumi("up", "--yes", "--skip-preview"),
  },
  {
    title: "Apply it again",
    why: "Nothing to do: one question to the service, no write.",
    run: ({ project }) => project.runPulumi("up", "--yes", "--skip-preview"),
  },
  {
    title: "Somebody else sets the callback, behind our back",
    why: "The last call wins, and the service tells nobody. From here on the call records go elsewhere.",
    run: ({ emulator }) => writeExternally(emulator.url, application, elsewhere),
  },
  {
    title: "The next preview shows it",
    why: "[diff: +drift] in the summary, the live values under drift: no refresh needed.",
    run: ({ project }) => project.runPulumi("preview", "--diff"),
  },
  {
    title: "A plain up sets it back",
    why: "What the program declares is what the service holds again.",
    run: ({ project }) => project.runPulumi("up", "--yes", "--skip-preview"),
  },
  {
    title: "And it stays so",
    why: "The next run, in a pipeline perhaps, finds nothing to do.",
    run: ({ project }) => project.runPulumi("up", "--yes", "--skip-preview"),
  },
  {
    title: "The program changes: one more event",
    why: "A change is reviewed and applied like any other code.",
    run: async ({ project }) => {
      const { before, after } = project.change;
      const program = readFileSync(project.program, "utf8");
      if (!program.includes(before)) {
        throw new Error(`The program no longer has the text that the demo changes: ${before}`);
      }
      writeFileSync(project.program, program.replace(before, after));
      console.log(`- ${before}\n+ ${after}\n`);
      await project.runPulumi("preview");
      await project.runPulumi("up", "--yes", "--skip-preview");
    },
  },
  {
    title: "Take it away",
    why: "destroy removes the configuration, and would leave one that somebody else has set since.",
    run: ({ project }) => project.runPulumi("destroy", "--yes", "--skip-preview"),
  },
];
