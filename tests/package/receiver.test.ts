import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { readOutput } from "../output";
import { checkPackedTypes, runPublint, setUpTarball } from "./tarball";

const checkout = join(__dirname, "../..");
const tarball = setUpTarball("receiver");
const project = mkdtempSync(join(tmpdir(), "trtc-callbacks-receiver-"));
afterAll(() => rmSync(project, { recursive: true, force: true }));
const inProject = (...path: string[]) => join(project, ...path);

beforeAll(() => {
  // It needs no other package, so unpacking is installing.
  const folder = inProject("node_modules/trtc-callbacks-receiver");
  mkdirSync(folder, { recursive: true });
  readOutput("tar", ["-xzf", tarball.file, "-C", folder, "--strip-components=1"]);
});

test("the tarball holds the compiled package, its types, and what npm shows", () => {
  const modules = [
    "authenticity",
    "delivery",
    "error",
    "events",
    "families",
    "index",
    "json",
    "node",
    "once",
    "options",
    "promise",
    "query",
  ];
  const bodies = ["call", "chat", "common", "live", "room", "v1"].map((name) => `bodies/${name}`);
  const files = [...modules, "receive", "web", ...bodies].flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]);
  expect(tarball.paths).toEqual(["LICENSE", "README.md", "package.json", ...files].sort());
  expect(tarball.size).toBeLessThan(40_000);
});

test("it needs no other package", () => {
  const { dependencies, peerDependencies, optionalDependencies } = JSON.parse(
    readFileSync(inProject("node_modules/trtc-callbacks-receiver/package.json"), "utf8"),
  );
  expect([dependencies, peerDependencies, optionalDependencies]).toEqual([undefined, undefined, undefined]);
});

test("publint finds nothing to say, not even a suggestion", () => {
  expect(runPublint(tarball)).toContain("All good!");
});

test("Are the types wrong? No, in no way that TypeScript resolves them", () => {
  expect(checkPackedTypes(tarball)).toEqual({
    types: { kind: "included" },
    problems: [],
    entrypoints: [".", "./node", "./package.json"],
  });
});

const names = [
  "RefusedError",
  "beforeEvents",
  "checkSignature",
  "createDeliveryKey",
  "createMemoryOnce",
  "createReceiver",
  "families",
  "familyRules",
  "maxSignatureAgeSeconds",
  "parseDelivery",
];

test("CommonJS requires it, with these names and no others", () => {
  const script = `
    const names = (path) => Object.keys(require(path)).sort();
    console.log(JSON.stringify([names("trtc-callbacks-receiver"), names("trtc-callbacks-receiver/node")]));`;
  const printed = readOutput(process.execPath, ["-e", script], { cwd: project });
  expect(JSON.parse(printed)).toEqual([names, ["createNodeReceiver"]]);
});

test("an ES module imports it by name", () => {
  const script = `
    import { ${names.join(", ")} } from "trtc-callbacks-receiver";
    import { createNodeReceiver } from "trtc-callbacks-receiver/node";
    console.log([${names.join(", ")}, createNodeReceiver].every((one) => one !== undefined));`;
  expect(readOutput(process.execPath, ["--input-type=module", "-e", script], { cwd: project }).trim()).toBe("true");
});

/** What a user may write, and what TypeScript must refuse: the lines behind `@ts-expect-error`. */
const program = `
  import { createReceiver, type Delivery } from "trtc-callbacks-receiver";
  import { createNodeReceiver } from "trtc-callbacks-receiver/node";

  function handle(delivery: Delivery) {
    // @ts-expect-error an event that is not known has a body that is not
    delivery.body.CallId;
    if (!delivery.isKnown) {
      const body: Readonly<Record<string, unknown>> = delivery.body;
      return void body;
    }
    if (delivery.family === "v1") {
      const callId: string | undefined = delivery.body.CallId;
      // @ts-expect-error only an event has it, and this may be a status
      delivery.body.Event;
      return void callId;
    }
    if (delivery.event === "Live.CallbackBeforeSendGift") {
      const coins: number | undefined = delivery.body.GiftWater?.Coins;
      return (coins ?? 0) > 1_000 ? { ErrorCode: 102100, ErrorInfo: "too large" } : undefined;
    }
    // @ts-expect-error no family has this event
    delivery.event === "Live.CallbackBeforeSendGifts";
    return undefined;
  }
  const web: (request: Request) => Promise<Response> = createReceiver({ secret: ["a", "b"], handle });
  createNodeReceiver({ secret: "a", sdkAppIds: [1], handle: async () => {} });
  // @ts-expect-error without a secret there is no receiver
  createReceiver({ handle });
  export { web };`;

/** What TypeScript has to say about a program of the project. */
function check(file: string, text: string, resolution: { module: string; moduleResolution: string }): string[] {
  writeFileSync(inProject(file), text);
  const { options, errors } = ts.convertCompilerOptionsFromJson(
    {
      ...resolution,
      target: "es2022",
      lib: ["es2023"],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      // The types are checked too.
      skipLibCheck: false,
      types: ["node"],
      typeRoots: [join(checkout, "node_modules/@types")],
    },
    project,
  );
  const diagnostics = [...errors, ...ts.getPreEmitDiagnostics(ts.createProgram([inProject(file)], options))];
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

test.each([
  { name: "Node's rules, from CommonJS", file: "program.cts", module: "node16", moduleResolution: "node16" },
  { name: "Node's rules, from an ES module", file: "program.mts", module: "node16", moduleResolution: "node16" },
  { name: "a bundler's rules", file: "program.ts", module: "esnext", moduleResolution: "bundler" },
  { name: "the rules of older projects", file: "program.ts", module: "commonjs", moduleResolution: "node" },
])("TypeScript tells a body's type by family and event, by $name", ({ file, module, moduleResolution }) => {
  expect(check(file, program, { module, moduleResolution })).toEqual([]);
});

test("every program of the README is one", () => {
  const readme = readFileSync(join(checkout, "receiver/README.md"), "utf8");
  const blocks = [...readme.matchAll(/^```ts\n(.*?)^```/gms)].map(([, block = ""]) => block);
  expect(blocks).toHaveLength(3);
  // What is the reader's.
  const readers = `
    import { createDeliveryKey, type Once, type ReceiverOptions } from "trtc-callbacks-receiver";
    declare const secret: string, liveToken: string, handle: ReceiverOptions["handle"];
    declare const queue: { add(job: object): Promise<void> };
    declare const redis: {
      set(key: string, value: string, options: { NX: true; PX: number }): Promise<string | null>;
      del(key: string): Promise<number>;
    };
    declare const Deno: { serve(handler: (request: Request) => Promise<Response>): void };
    declare const app: {
      post(path: string, handler: (context: { req: { raw: Request } }) => Promise<Response>): void;
    };`;
  const found = blocks.map((block, nth) =>
    check(`readme-${nth}.mts`, `${readers}\n${block}`, { module: "node16", moduleResolution: "node16" }),
  );
  expect(found).toEqual([[], [], []]);
});

test("the README that npm shows links to nothing that is not on npm", () => {
  expect(readFileSync(join(checkout, "receiver/README.md"), "utf8")).not.toMatch(/\]\((?!https:\/\/)/);
});
