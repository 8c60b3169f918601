import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutput } from "../output";
import { locateSdk } from "../sdks";

// A first build takes a minute.
jest.setTimeout(300_000);

/** A `go.work` above the checkout must not take part; and no C compiler is needed. */
const env = { ...process.env, GOWORK: "off", CGO_ENABLED: "0" };
const folder = mkdtempSync(join(tmpdir(), "trtc-go-"));
const go = (cwd: string, ...args: string[]) => readOutput("go", args, { cwd, env });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the Go SDK compiles as it is, from the modules that it pins", () => {
  go(locateSdk("go"), "build", "-mod=readonly", "./...");
});

test("a Go program with every resource, enums, an explicit provider and a function compiles", () => {
  const sdk = locateSdk("go");
  cpSync(join(__dirname, "programs/go"), folder, { recursive: true });
  const manifest = readFileSync(join(sdk, "go.mod"), "utf8").replace(/^module .*$/m, "module program");
  writeFileSync(join(folder, "go.mod"), manifest);
  cpSync(join(sdk, "go.sum"), join(folder, "go.sum"));
  go(
    folder,
    "mod",
    "edit",
    "-require=example.com/pulumi-trtc/sdk/go@v0.0.0",
    `-replace=example.com/pulumi-trtc/sdk/go=${sdk}`,
  );
  go(folder, "vet", "-mod=mod", ".");
});

test("the Go documentation has what an input and a word of an enum mean", () => {
  const sdk = locateSdk("go");
  expect(go(sdk, "doc", "./trtc", "CallbackConfigArgs")).toContain("The URL to which Tencent delivers");
  expect(go(sdk, "doc", "./trtc", "ActionCancel")).toContain("The caller cancelled before the callee answered.");
});
