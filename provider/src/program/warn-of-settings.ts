import * as pulumi from "@pulumi/pulumi";
import { findWarnings } from "../engine/setting-warnings";

/** The program runs that were warned: the Automation API runs many programs in one process, each with its own monitor. */
const warnedRuns = new WeakSet<object>();
const withoutEngine = {};

/** Warns of secrets that are not encrypted and of misspelt settings, once in each program run. */
export function warnOfSettings(): void {
  const run = pulumi.runtime.getMonitor() ?? withoutEngine;
  if (warnedRuns.has(run)) {
    return;
  }
  warnedRuns.add(run);
  const sources = {
    configuration: pulumi.runtime.allConfig(),
    isSecret,
    environment: process.env,
    project: pulumi.getProject(),
  };
  for (const warning of findWarnings(sources)) {
    void pulumi.log.warn(warning);
  }
}

/** Every version of Pulumi has this function, but its types do not declare it. Without it, this function assumes a secret. */
function isSecret(key: string): boolean {
  const { isConfigSecret } = pulumi.runtime as { isConfigSecret?: (key: string) => boolean };
  return isConfigSecret?.(key) ?? true;
}
