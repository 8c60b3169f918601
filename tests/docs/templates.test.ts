import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { locatePulumi } from "../engine/cli-stack";
import { keys, setUpEmulator } from "../engine/emulator";
import { locatePlugin } from "../plugin-folder";
import { setUpPython } from "../python-environment";
import { Reader, readBlocks, readCommands } from "./reader";
import { answer } from "./terminal";

const app = 1400000001;
const [key, address] = [String(keys[app]), "https://hooks.example.com/s3cret/tuicallkit"];
const checkout = join(__dirname, "../..");
const templates = join(checkout, "templates");
const names = readdirSync(templates, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
);
const read = (...path: string[]) => readFileSync(join(...path), "utf8");

/** One question of a template. */
interface Prompt {
  description?: string;
  secret?: boolean;
}

const world = setUpEmulator({});
const pythonCommands = setUpPython();
let reader: Reader;
let environment: Record<string, string>;
const projectOf = (name: string) => join(reader.folder, name);

beforeAll(async () => {
  const stack = await world.stack();
  environment = stack.environmentOfRuns();
  for (const secret of [key, address]) {
    stack.secrets.add(secret);
  }
  reader = new Reader(stack, { KEY: key, DIR: checkout, "https://hooks.example.com/SECRET/tuicallkit": address });
  for (const name of names) {
    mkdirSync(projectOf(name));
  }
  await reader.type(`pulumi plugin install resource trtc v0.1.0 --file ${locatePlugin()}`);
});

test("every template asks the same, and marks as secrets what the page says", () => {
  expect(names).toEqual(["python", "typescript", "yaml"]);
  const asked: Record<string, Prompt>[] = names.map(
    (name) => parse(read(templates, name, "Pulumi.yaml")).template.config,
  );
  expect(asked).toEqual(names.map(() => asked[0]));
  expect(
    Object.entries(asked[0] ?? {}).map(([name, { secret = false, description = "" }]) => [
      name,
      secret,
      description !== "",
    ]),
  ).toEqual([
    ["sdkAppId", false, true],
    ["address", true, true],
    ["trtc:secretKey", true, true],
    ["trtc:endpoint", false, true],
  ]);
});

test("pulumi new asks at a terminal, encrypts the answers that are secret, and the YAML project previews", async () => {
  const shown = await answer(
    [locatePulumi(), "new", join(templates, "yaml"), "--color", "never"],
    [
      ["Project name (yaml): ", "callbacks"],
      ["Project description (The callback configuration of a Tencent RTC Call application, in YAML", ""],
      ["Stack name (dev): ", "production"],
      ["URL of your receiver, with a secret in its path (address): ", address],
      ["SDKAppID of the application, from Tencent's console (sdkAppId): ", String(app)],
      ["Where the application is: intl or china (trtc:endpoint) (intl): ", world.emulator.url],
      ["Key of the application, from Tencent's console (trtc:secretKey): ", key],
    ],
    { cwd: projectOf("yaml"), env: environment },
  );
  expect(shown).not.toContain(key);
  expect(parse(read(projectOf("yaml"), "Pulumi.production.yaml")).config).toEqual({
    "callbacks:sdkAppId": String(app),
    "callbacks:address": { secure: expect.any(String) },
    "trtc:secretKey": { secure: expect.any(String) },
    "trtc:endpoint": world.emulator.url,
  });
  const { name, runtime, template } = parse(read(projectOf("yaml"), "Pulumi.yaml"));
  expect({ name, runtime, template }).toEqual({ name: "callbacks", runtime: "yaml", template: undefined });
  await reader.type(`cd ${projectOf("yaml")}`);
  const preview = await reader.type("pulumi preview --diff");
  expect(preview).toContain("+ trtc:index:CallbackConfig: (create)");
  expect(world.asked()).toEqual(["get"]);
});

test("what is given with -c is not encrypted, as the page warns", async () => {
  await reader.type("mkdir ../plain && cd ../plain");
  await reader.type("pulumi new DIR/templates/yaml --yes --name plain --stack production -c trtc:secretKey=not-a-key");
  expect(read(projectOf("plain"), "Pulumi.production.yaml")).toContain("not-a-key");
});

/** What a project of each other template has, and what stands in for `pulumi install`. */
const others = [
  {
    name: "typescript",
    files: [".gitignore", "Pulumi.yaml", "index.ts", "package.json", "tsconfig.json"],
    install: `ln -s ${join(checkout, "node_modules")} node_modules`,
  },
  {
    name: "python",
    files: [".gitignore", "Pulumi.yaml", "__main__.py", "requirements.txt"],
    install: `export PATH=${pythonCommands}:$PATH`,
  },
];

test.each(others)("the commands of templates/README.md make a project in $name, which previews", async (other) => {
  const { name, files, install } = other;
  await reader.type(`cd ${projectOf(name)}`);
  const [, ...commands] = readBlocks("templates/README.md").flatMap(readCommands);
  for (const command of commands) {
    await reader.type(command.replace("typescript --yes --name callbacks", `${name} --yes --name ${name}`));
  }
  expect(readdirSync(projectOf(name)).sort()).toEqual([...files, "Pulumi.production.yaml"].sort());
  expect(files.filter((file) => read(projectOf(name), file).includes("${"))).toEqual([]);
  expect(parse(read(projectOf(name), "Pulumi.yaml"))).toMatchObject({
    name,
    runtime: { name: expect.stringMatching(/python|nodejs/) },
  });
  await reader.type(install);
  await reader.type(`export TRTC_ENDPOINT=${world.emulator.url}`);
  expect(await reader.type("pulumi preview")).toMatch(/CallbackConfig +calls +create/);
  expect(world.asked()).toEqual(["get"]);
});
