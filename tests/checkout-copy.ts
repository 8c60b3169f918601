import { cpSync, existsSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutput } from "./output";

const checkout = join(__dirname, "..");

/** Copies this checkout as it is now, with its packages, for a test that builds something else of it; returns the folder. */
export function copyCheckout(): string {
  const copy = mkdtempSync(join(tmpdir(), "trtc-checkout-"));
  const files = readOutput("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: checkout });
  for (const file of files.trim().split("\n")) {
    cpSync(join(checkout, file), join(copy, file));
  }
  // npm puts some of a workspace's packages into its own folder, as it finds room for them above.
  for (const packages of ["node_modules", "provider/node_modules", "emulator/node_modules"]) {
    if (existsSync(join(checkout, packages))) {
      symlinkSync(join(checkout, packages), join(copy, packages));
    }
  }
  return copy;
}
