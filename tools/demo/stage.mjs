import { Emulator } from "trtc-callbacks-emulator";
import { openProject } from "./project.mjs";

export const application = { sdkAppId: 1400000001, secretKey: "a-key-for-the-demonstration" };

/** What somebody else sets, behind the stack's back. */
export const elsewhere = { address: "https://elsewhere.example/hook", actions: ["normal_end"] };

/**
 * @typedef {object} Stage
 * @property {import("./project.mjs").Project} project
 * @property {Emulator} emulator
 */

/**
 * Sets up a stack of the quickstart program, and an emulator that it talks to, for something to happen there. Leaves
 * nothing behind.
 *
 * @template T
 * @param {string} pulumi the CLI
 * @param {(stage: Stage) => Promise<T>} happens
 */
export async function onStage(pulumi, happens) {
  const emulator = await Emulator.start();
  emulator.addApplication(application.sdkAppId, { secretKey: application.secretKey });
  const project = openProject(pulumi, {
    TRTC_ENDPOINT: emulator.url,
    TRTC_SECRET_KEY: application.secretKey,
  });
  try {
    await project.prepare({
      sdkAppId: String(application.sdkAppId),
      address: "https://hooks.example.com/tuicallkit",
    });
    return await happens({ project, emulator });
  } finally {
    project.discard();
    await emulator.close();
  }
}
