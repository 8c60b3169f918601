import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutput } from "../../output";

const checkout = join(__dirname, "../../..");
const monitor = "127.0.0.1:1";

/** A program run for each case, in a folder from which the package is not found, as Pulumi's SDK keeps it. */
const script = `
const { requireProvider } = require(process.env.MODULE);
const startedBy = (monitorAddr) => ({ settings: { options: { monitorAddr } } });
function ask(before) {
  globalThis.globalStore = undefined;
  before();
  const attempts = [1, 2].map(() => {
    try {
      return requireProvider() ?? "silent";
    } catch (error) {
      return error.constructor.name + ": " + error.message;
    }
  });
  return attempts;
}
const byCli = () => { globalThis.globalStore = startedBy("${monitor}"); };
const answers = {
  "the CLI": ask(byCli),
  "tests with mocks": ask(() => { globalThis.globalStore = startedBy("mock"); }),
  "a plain script": ask(() => {}),
  "the Automation API, inside another program": globalThis.asyncLocalStorage.run(startedBy("127.0.0.1:2"), () => ask(byCli)),
  "the CLI, with Plug'n'Play": ask(() => { byCli(); process.versions.pnp = "3"; }),
  "the CLI, once the program has gone where the package is": ask(() => {
    byCli();
    delete process.versions.pnp;
    process.chdir(process.env.CHECKOUT);
  }),
};
console.log(JSON.stringify(answers));
`;

let folder: string;
let answers: Record<string, string[]>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-program-"));
  const writable = "Object.defineProperty(process, 'versions', { value: { ...process.versions } });";
  const output = readOutput(process.execPath, ["-e", writable + script], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      PULUMI_NODEJS_MONITOR: monitor,
      MODULE: join(checkout, "provider/dist/program/require-provider.js"),
      CHECKOUT: checkout,
    },
  });
  answers = JSON.parse(output);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a program started by the CLI where the package is not found is told so, once", () => {
  expect(answers["the CLI"]).toEqual([
    expect.stringMatching(/^RunError: .*Add pulumi-trtc-callbacks to this project's package\.json/),
    "silent",
  ]);
  expect(answers["the CLI"]?.[0]).toContain(
    `Pulumi loads the provider from ${folder} and cannot find the package there.`,
  );
});

test.each([
  "tests with mocks",
  "a plain script",
  "the Automation API, inside another program",
  "the CLI, with Plug'n'Play",
  "the CLI, once the program has gone where the package is",
])("nothing is said to %s", (start) => {
  expect(answers[start]).toEqual(["silent", "silent"]);
});
