// npm run picture: draws docs/drift.svg, the README's picture, from a real run of Pulumi against the emulator.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";
import { runScript } from "./script.mjs";
import { setUp } from "./setup.mjs";

await runScript(async () => {
  const { command } = await setUp({ say: console.log });
  // Only now are the packages there that the drawing needs.
  const { drawDrift } = await import("./picture/drift.mjs");
  writeFileSync(join(root, "docs/drift.svg"), await drawDrift(command));
});
