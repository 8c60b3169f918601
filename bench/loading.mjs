import { root } from "../tools/root.mjs";

/** @import { Figures } from "./figures.mjs" */
/** @import { Workshop } from "./workshop.mjs" */

const script = `
  require("@pulumi/pulumi");
  const begun = performance.now();
  require("pulumi-trtc-callbacks");
  console.log(performance.now() - begun);
`;

/**
 * What a program pays for loading the package, once it has loaded Pulumi's: "loading.program.milliseconds".
 *
 * @param {Workshop} workshop
 * @param {Figures} figures
 * @param {number} rounds
 */
export async function measureLoading(workshop, figures, rounds) {
  for (let round = 0; round < rounds; round++) {
    const printed = await workshop.run(process.execPath, ["-e", script], root, {});
    figures.add("loading.program.milliseconds", Number(printed));
  }
}
