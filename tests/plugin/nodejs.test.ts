import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extract } from "tar";
import { readOutput } from "../output";
import { quietNpm } from "../package/tarball";
import { locateSdk } from "../sdks";
import type { SdkLanguage } from "./sdk-stack";
import { tellMove, tellStory } from "./sdk-story";

const checkout = join(__dirname, "../..");
const packed = mkdtempSync(join(tmpdir(), "trtc-node-sdk-"));
const inSdk = (path: string) => readFileSync(join(packed, "package", path), "utf8");

beforeAll(async () => {
  const env = { ...process.env, ...quietNpm };
  const [report] = JSON.parse(
    readOutput("npm", ["pack", "--json", "--pack-destination", packed], { cwd: locateSdk("nodejs"), env }),
  );
  await extract({ file: join(packed, report.filename), cwd: packed });
  // What npm would install beside it.
  symlinkSync(join(checkout, "node_modules"), join(packed, "node_modules"));
});
afterAll(() => rmSync(packed, { recursive: true, force: true }));

const language: SdkLanguage = {
  name: "TypeScript",
  folder: "nodejs",
  documented: { page: "index.ts", project: "documented.ts" },
  project: (program) => ({ runtime: "nodejs", main: `${program}.ts` }),
  misspelt: "Did you mean to write 'address'?",
  environment: {},
  install(folder) {
    const modules = join(folder, "node_modules");
    // The npm package's, where the stack had them.
    rmSync(modules, { recursive: true, force: true });
    mkdirSync(modules);
    symlinkSync(join(packed, "package"), join(modules, "pulumi-trtc"));
    for (const name of ["@pulumi", "@types"]) {
      symlinkSync(join(checkout, "node_modules", name), join(modules, name));
    }
  },
};
tellStory(language);
tellMove(language);

describe("the npm package", () => {
  test("is published compiled, with its version, and with the plugin that it wants", () => {
    const { version } = JSON.parse(readFileSync(join(checkout, "provider/package.json"), "utf8"));
    expect(JSON.parse(inSdk("package.json"))).toMatchObject({
      name: "pulumi-trtc",
      version,
      main: "bin/index.js",
      types: "bin/index.d.ts",
      pulumi: { resource: true, name: "trtc", version },
    });
    expect(inSdk("bin/index.js")).toContain('require("./callbackConfig")');
  });

  test("tells an editor what a resource, an input and a word of an enum mean", () => {
    expect(inSdk("bin/callbackConfig.d.ts")).toContain("The URL to which Tencent delivers");
    expect(inSdk("bin/types/enums/index.d.ts")).toMatch(
      /The caller cancelled before the callee answered\.\s+\*\/\s+readonly Cancel: "cancel"/,
    );
  });
});
