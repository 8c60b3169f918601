import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutput } from "./output";
import { locatePython, locateSdk } from "./sdks";

/**
 * Makes a virtual environment for the tests of the file. It finds Pulumi's package in the one that is kept, and has the SDK as a
 * user installs it, but built with the setuptools that are there: nothing is fetched.
 *
 * @returns its folder of commands, for PATH
 */
export function setUpPython(): string {
  const folder = mkdtempSync(join(tmpdir(), "trtc-python-"));
  const commands = join(folder, "bin");
  const python = join(commands, "python");
  beforeAll(() => {
    const kept = locatePython();
    readOutput(kept, ["-m", "venv", "--without-pip", folder]);
    const [keptPackages, packages] = [kept, python].map((command) =>
      readOutput(command, ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).trim(),
    );
    writeFileSync(join(String(packages), "kept.pth"), String(keptPackages));
    // pip builds in the SDK's folder.
    const sdk = join(folder, "sdk");
    cpSync(locateSdk("python"), sdk, { recursive: true });
    const flags = ["--quiet", "--disable-pip-version-check", "--no-index", "--no-build-isolation"];
    readOutput(kept, ["-m", "pip", "--python", python, "install", ...flags, sdk]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return commands;
}
