import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutput } from "../output";
import { locateSdk } from "../sdks";
import { tellStory } from "./sdk-story";

// A first build takes a minute.
jest.setTimeout(300_000);

/** A `go.work` above the checkout must not take part; and no C compiler is needed. */
const environment = { GOWORK: "off", CGO_ENABLED: "0" };
/** A Go module with the programs, and the SDK as the table of docs/plugin.md installs it. */
const workspace = mkdtempSync(join(tmpdir(), "trtc-go-"));
const go = (cwd: string, ...args: string[]) => readOutput("go", args, { cwd, env: { ...process.env, ...environment } });

beforeAll(() => {
  const sdk = locateSdk("go");
  const own = "example.com/pulumi-trtc/sdk/go";
  cpSync(join(__dirname, "programs/go"), workspace, { recursive: true });
  const manifest = readFileSync(join(sdk, "go.mod"), "utf8").replace(/^module .*$/m, "module program");
  writeFileSync(join(workspace, "go.mod"), manifest);
  cpSync(join(sdk, "go.sum"), join(workspace, "go.sum"));
  go(workspace, "mod", "edit", `-require=${own}@v0.0.0`, `-replace=${own}=${sdk}`);
  go(workspace, "vet", "-mod=mod", "./story");
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

tellStory({
  name: "Go",
  folder: "go",
  documented: { page: "main.go", project: "documented/main.go" },
  project: (program) => ({ runtime: "go", main: `./${program}` }),
  misspelt: "unknown field Adress in struct literal of type trtc.CallbackConfigArgs",
  environment,
  install(project) {
    for (const name of ["go.mod", "go.sum"]) {
      cpSync(join(workspace, name), join(project, name));
    }
  },
});

test("the Go SDK compiles as it is, from the modules that it pins", () => {
  go(locateSdk("go"), "build", "-mod=readonly", "./...");
});

test("the Go documentation has what an input and a word of an enum mean", () => {
  const sdk = locateSdk("go");
  expect(go(sdk, "doc", "./trtc", "CallbackConfigArgs")).toContain("The URL to which Tencent delivers");
  expect(go(sdk, "doc", "./trtc", "ActionCancel")).toContain("The caller cancelled before the callee answered.");
});
