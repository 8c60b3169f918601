import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { getProgramRun } from "./program-run";

/** The folder in which the program started. The CLI starts its host for dynamic providers in the same folder. */
const folder = process.cwd();

/** The program runs that {@link requireProvider} has checked. */
const checkedRuns = new WeakSet<object>();

/**
 * Checks once in each program run that the provider text (dynamic/provider-text.ts) will find its module. The host resolves
 * it from the project's folder, even when only a library of the program depends on this package. Nothing is checked when
 * the host's folder is unknown (tests with mocks, programs inside the Automation API), or its resolution rules are (Yarn's
 * Plug'n'Play).
 *
 * @throws pulumi.RunError, which Pulumi shows without a stack trace
 */
export function requireProvider(): void {
  const run = getProgramRun();
  if (checkedRuns.has(run)) {
    return;
  }
  checkedRuns.add(run);
  const monitor = run.settings?.options?.monitorAddr;
  const isStartedByCli = monitor !== undefined && monitor === process.env.PULUMI_NODEJS_MONITOR;
  if (isStartedByCli && !process.versions.pnp && ![folder, process.cwd()].some(hasProvider)) {
    throw new pulumi.RunError(
      `pulumi-trtc-callbacks is not a dependency of this project: Pulumi loads the provider from ${folder} and cannot find the package there. A library that this program uses depends on it. Add pulumi-trtc-callbacks to this project's package.json, in the same version as the library's, and install it.`,
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
