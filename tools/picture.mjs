// npm run picture: draws docs/drift.svg, the README's picture, from a real run of Pulumi against the emulator, and takes
// docs/emulator.jpg, the quickstart's, of the emulator's page.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { root } from "./root.mjs";
import { runScript } from "./script.mjs";
import { setUp } from "./setup.mjs";

await runScript(async () => {
  const { command } = await setUp({ say: console.log });
  const chromium = await ensureChromium({ say: console.log });
  // Only now are the packages there that the pictures need.
  const { drawDrift } = await import("./picture/drift.mjs");
  writeFileSync(join(root, "docs/drift.svg"), await drawDrift(command));
  const { photographEmulator } = await import("./picture/emulator.mjs");
  writeFileSync(join(root, "docs/emulator.jpg"), await photographEmulator(command, chromium));
});
