import { application, elsewhere, withProject } from "../demo/project.mjs";
import { drawTerminal } from "./terminal.mjs";

/**
 * Draws what `pulumi preview --diff` prints after somebody else has overwritten what a stack applied.
 *
 * @param {string} pulumi the CLI
 * @returns {Promise<string>} an SVG, the same from every run
 */
export function drawDrift(pulumi) {
  return withProject(pulumi, async ({ project, emulator }) => {
    await project.runSilently("up", "--yes", "--skip-preview");
    emulator.overwrite(application.sdkAppId, elsewhere);
    const printed = await project.runSilently("preview", "--diff", "--suppress-progress", "--color", "always");
    return drawTerminal({
      title: "A preview, after somebody else overwrote the configuration",
      command: "pulumi preview --diff",
      // The emulator listens at another port in each run. Where no endpoint is set, as at Tencent's, it says "intl".
      printed: printed.replaceAll(emulator.url, "intl"),
    });
  });
}
