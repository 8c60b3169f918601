import { createReadStream, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { keys, setUpEmulator } from "../engine/emulator";
import { readOutput } from "../output";
import { setUpTarball } from "../package/tarball";
import { findPort, Reader, readBlocks } from "./reader";

const app = 1400000001;
const [key, another, newKey] = [String(keys[app]), String(keys[1400000002]), "new-key-of-application-one"];
const tarball = setUpTarball();
const world = setUpEmulator({});
let receiver: Server;
/** Who has followed the quickstart, what each of its commands printed, and what was live when it asked. */
let quickstart: { reader: Reader; printed: Record<string, string>; held: unknown };

const declared = {
  address: "https://hooks.example.com/tuicallkit",
  actions: ["call_busy", "cancel", "interrupt", "normal_end", "not_answer", "reject"],
};
/** The program of the quickstart. */
const program = String(readBlocks("docs/quickstart.md").find(({ file }) => file === "index.ts")?.text);

const emulated = {
  look: "pulumi preview --diff",
  deliver:
    "curl --silent --fail --request POST http://127.0.0.1:8040/_emulator/applications/1400000001/deliveries" +
    `   --data '{"event": "normal_end"}'`,
};

const getCommand = "npx pulumi-trtc-callbacks get 1400000001 --stack production";

/** A reader of another page, who has a project, and the packages that the quickstart installs. */
async function readerWithProject(text = ""): Promise<Reader> {
  const one = await reader();
  await one.hasProject(text, join(quickstart.reader.folder, "callbacks/node_modules"));
  return one;
}

async function reader(values: Record<string, string> = {}): Promise<Reader> {
  const stack = await world.stack();
  for (const secret of [key, another, newKey]) {
    stack.secrets.add(secret);
  }
  return new Reader(stack, {
    ...values,
    KEY: key,
    ANOTHER: another,
    NEWKEY: newKey,
    "npm install pulumi-trtc-callbacks": `npm install ${tarball.file}`,
  });
}

beforeAll(async () => {
  receiver = createServer((_, response) => response.end('{"ErrorCode":0,"ErrorMessage":"Success"}'));
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const emulator = join(__dirname, "../../emulator/bin/trtc-callbacks-emulator.js");
  const application = "--application 1400000001=a-key-for-tests";
  quickstart = {
    reader: await reader({
      // In place of a terminal of its own; npx would pass no signal on.
      "npx trtc-callbacks-emulator": `node ${emulator}`,
      [application]: `${application} > emulator.log 2>&1 & export EMULATOR=$!`,
      "8040": await findPort(),
    }),
    printed: {},
    held: undefined,
  };
  const { reader: follower } = quickstart;
  try {
    quickstart.printed = await follower.follow("docs/quickstart.md", {
      [getCommand]: () => {
        quickstart.held = world.held(app);
      },
    });
  } finally {
    await follower.type("kill $EMULATOR");
  }
}, 300_000);
afterAll(() => {
  receiver.close();
});

test("docs/quickstart.md leads from an empty folder to a configuration that holds, and away again", () => {
  expect(quickstart.held).toEqual(declared);
  expect(quickstart.printed[getCommand]).toContain(declared.address);
  expect(world.held(app)).toBeUndefined();
});

test("without an account, docs/quickstart.md does the same against an emulator, and an event is delivered to what is configured", () => {
  const { look, deliver } = emulated;
  expect(quickstart.printed["pulumi stack init emulated"]).toContain("Created stack 'emulated'");
  expect(quickstart.printed[look]).toContain("https://elsewhere.example/hook");
  expect(JSON.parse(String(quickstart.printed[deliver]))).toMatchObject({
    address: "https://hooks.example.com",
    tries: { length: 7 },
    accepted: false,
  });
  expect(world.emulator.configuration(app)).toBeUndefined();
});

test("docs/adopting.md takes what is live into a stack, and writes nothing to the service", async () => {
  const live = { address: declared.address, actions: ["normal_end"] };
  const one = await readerWithProject();
  world.emulator.overwrite(app, live);
  const commands = {
    get: "npx pulumi-trtc-callbacks get 1400000001",
    probe: "npx pulumi-trtc-callbacks doctor 1400000001 --stack production --family call-v1 --probe",
    import: "npx pulumi-trtc-callbacks import 1400000001 --stack production",
    look: "pulumi preview --expect-no-changes",
  };
  const reachable = { ...live, address: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/` };
  const printed = await one.follow("docs/adopting.md", {
    [commands.probe]: () => world.emulator.overwrite(app, reachable),
    [commands.import]: () => world.emulator.overwrite(app, live),
    [commands.look]: (before) =>
      one.write("index.ts", String(/^import \{.*?^\}\);$/ms.exec(String(before[commands.import]))?.[0])),
  });
  const shown = readBlocks("docs/adopting.md").find(({ text }) => text.startsWith("SDKAppID "));
  expect(printed[commands.get]).toBe(shown?.text);
  expect(world.asked().filter((verb) => !verb.startsWith("get"))).toEqual([]);
  world.emulator.remove(app);
});

test("the programs of README.md work", async () => {
  const one = await readerWithProject();
  const programs = readBlocks("README.md").filter(({ language }) => language === "ts");
  expect(programs.length).toBe(3);
  await one.type("pulumi config set --secret trtc:secretKey KEY");
  await one.type("pulumi config set --secret token t0ken-of-the-readme");
  for (const { text } of programs) {
    one.write("index.ts", text);
    expect(await one.type("pulumi preview")).toContain("2 to create");
  }
});

test("docs/plugin.md installs the plugin, declares in YAML, and imports, without a write of the import", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trtc-plugin-"));
  const server = createServer((request, response) => {
    const file = join(folder, basename(String(request.url)));
    response.setHeader("Content-Length", statSync(file).size); // without it, Pulumi takes the download for incomplete
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    readOutput("npm", ["run", "--silent", "plugin", "--", "--out", folder], { cwd: join(__dirname, "../..") });
    const [archive = ""] = readdirSync(folder).filter((name) => name.endsWith(".tar.gz"));
    const one = new Reader(await world.stack(), {
      KEY: key,
      [archive]: join(folder, archive),
      "https://plugins.example.com": `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    const other = { address: "https://hooks.example.com/support", actions: ["normal_end"] };
    world.emulator.addApplication(1400000002, { secretKey: key });
    world.emulator.overwrite(1400000002, other);
    // Not beside the stack's files, in which secrets are looked for.
    await one.type(`export PULUMI_HOME=${join(folder, "home")}`);
    const command = "pulumi import trtc:index:CallbackConfig calls-of-support 1400000002";
    const printed = await one.follow("docs/plugin.md", { [command]: () => world.emulator.clearRequests() });
    expect(world.held(app)).toEqual(declared);
    expect(printed[command]).toContain("address: https://hooks.example.com/support");
    expect(world.asked().filter((verb) => !verb.startsWith("get"))).toEqual([]);
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

describe("after the quickstart", () => {
  let one: Reader;
  beforeAll(async () => {
    one = await readerWithProject(program);
    await one.type("pulumi config set --secret trtc:secretKey KEY");
    await one.type("pulumi up --skip-preview");
  });

  test("docs/reviewing.md previews", async () => {
    const printed = await one.follow("docs/reviewing.md");
    expect(printed["pulumi preview --diff"]).toContain("2 unchanged");
  });

  test("docs/drift.md shows what somebody else has set, as on the page, and sets it back", async () => {
    const printed = await one.follow("docs/drift.md", {
      "pulumi preview --diff": () =>
        world.emulator.overwrite(app, { address: "https://elsewhere.example/hook", actions: ["normal_end"] }),
      "TRTC_DRIFT_CHECK=strict pulumi preview --expect-no-changes": () => expect(world.held(app)).toEqual(declared),
    });
    const shown = readBlocks("docs/drift.md").find(({ text }) => text.includes("+ drift"));
    const lines = (text = "") => text.split("\n").map((line) => line.trim());
    expect(lines(printed["pulumi preview --diff"])).toEqual(expect.arrayContaining(lines(shown?.text)));
  });

  test("docs/audit.md shows what the stack manages, and what has changed since", async () => {
    world.emulator.addApplication(1400000002, { secretKey: another });
    const write = "npx pulumi-trtc-callbacks audit --out audit.json";
    const compare = "npx pulumi-trtc-callbacks audit --since audit.json --out audit.json";
    const printed = await one.follow("docs/audit.md", {
      [compare]: () =>
        world.emulator.overwrite(app, { address: "https://elsewhere.example/hook", actions: declared.actions }),
    });
    const tables = readBlocks("docs/audit.md").filter(({ text }) => text.startsWith("SDKAppID"));
    expect(tables.map(({ text }) => text)).toEqual([printed["npx pulumi-trtc-callbacks audit"]]);
    expect(printed[write]).toBe(tables[0]?.text);
    const lines = readBlocks("docs/audit.md")
      .find(({ text }) => /^\d+ call-v1: /.test(text))
      ?.text.split("\n");
    expect(printed[compare]?.trim().split("\n")).toEqual([lines?.[0], lines?.[2]]);
    await one.type("pulumi up --skip-preview");
    expect(world.held(app)).toEqual(declared);
  });

  test("docs/secrets.md changes the key, and makes the address a secret", async () => {
    const printed = await one.follow("docs/secrets.md", {
      "pulumi config set --secret trtc:secretKey NEWKEY": () => world.emulator.rotateKey(app, newKey),
    });
    expect(printed["pulumi preview --diff"]).toContain("addressIsSecret");
    expect(printed["npx pulumi-trtc-callbacks doctor 1400000001 --stack production"]).not.toContain("plain text");
    // As docs/powershell.md has it.
    await one.type("pulumi config set --secret --path trtc:secretKeys.1400000001 written-without-quotes");
    expect(await one.type(`pulumi config get --path 'trtc:secretKeys["1400000001"]'`)).toContain(
      "written-without-quotes",
    );
  });
});
