import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { programRun } from "./program-run";

/** Where the program began. The CLI starts its host for dynamic providers in the same folder. */
const folder = process.cwd();

/** The program runs for which {@link requireProvider} has looked. */
const looked = new WeakSet<object>();

/**
 * Says, once a program run, when the provider text (dynamic/provider-text.ts) will find no module: its host looks from the
 * project's folder, whoever of the program's libraries depends on this package. Where it is not known from which folder
 * the host looks (tests with mocks, programs inside the Automation API), or by which rules (Yarn's Plug'n'Play), nothing
 * is said.
 *
 * @throws pulumi.RunError, which Pulumi shows without a stack
 */
export function requireProvider(): void {
  const run = programRun();
  if (looked.has(run)) {
    return;
  }
  looked.add(run);
  const monitor = run.settings?.options?.monitorAddr;
  const isStartedByCli = monitor !== undefined && monitor === process.env.PULUMI_NODEJS_MONITOR;
  if (isStartedByCli && !process.versions.pnp && ![folder, process.cwd()].some(hasProvider)) {
    throw new pulumi.RunError(
      `pulumi-trtc-callbacks is no dependency of this project: it is not found from ${folder}, where Pulumi loads the provider, though a library that this program uses has it. Add pulumi-trtc-callbacks to this project's package.json, in the version that the library has, and install.`,
    );
  }
}

function hasProvider(folder: string): boolean {
  try {
    createRequire(join(folder, "index.js")).resolve("pulumi-trtc-callbacks/provider");
    return true;
  } catch {
    return false;
  }
}
