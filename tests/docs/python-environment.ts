import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutput } from "../output";
import { locatePython, locateSdk } from "../sdks";

/**
 * Makes a virtual environment for the tests of the file, that finds Pulumi's package and the SDK where they are: examples.test.ts
 * installs them.
 *
 * @returns its folder of commands, for PATH
 */
export function setUpPython(): string {
  const folder = mkdtempSync(join(tmpdir(), "trtc-python-"));
  const commands = join(folder, "bin");
  beforeAll(() => {
    readOutput(locatePython(), ["-m", "venv", "--without-pip", folder]);
    const [kept, own] = [locatePython(), join(commands, "python")].map((python) =>
      readOutput(python, ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).trim(),
    );
    writeFileSync(join(String(own), "kept.pth"), [kept, locateSdk("python")].join("\n"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return commands;
}
