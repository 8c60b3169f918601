import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Configured } from "./wire/state";

/** A configuration that a run found, kept until it is restored. */
export interface Backup {
  configuration: Configured;
  /** Holds it as JSON. */
  file: string;
  /** Removes the file. */
  discard(): void;
}

/** Keeps a configuration in a file that only this user can read: should this process be killed, it is not lost. */
export function createBackup(configuration: Configured): Backup {
  const { address, actions } = configuration;
  const folder = mkdtempSync(join(tmpdir(), "trtc-conformance-"));
  const file = join(folder, "backup.json");
  writeFileSync(file, `${JSON.stringify({ address, actions })}\n`, { mode: 0o600 });
  return { configuration, file, discard: () => rmSync(folder, { recursive: true, force: true }) };
}
