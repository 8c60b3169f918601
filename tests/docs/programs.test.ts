import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keysInEnvironment, setUpEmulator } from "../engine/emulator";
import type { YamlStack } from "../engine/yaml-stack";
import { setUpPython } from "../python-environment";
import { checkTypes, isOfRegistry, listPrograms, mergeYaml, runPython, vetGo } from "./programs";

// The first vet of Go's packages takes a minute.
jest.setTimeout(300_000);

const folder = mkdtempSync(join(tmpdir(), "trtc-programs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("each program of the Registry's pages stands in every language", () => {
  // Of each resource an example and a get, of each function a call, and the two that are written by hand.
  const wanted = 5 + 5 + 5 + 2;
  const count = (language: string) => listPrograms(language).filter(isOfRegistry).length;
  expect(["ts", "python", "go", "yaml"].map(count)).toEqual([wanted, wanted, wanted, wanted]);
});

describe("the programs in YAML", () => {
  const [own, other, third, tenant] = [1400000001, 1400000002, 1400000003, 1400000004];
  const added = { [third]: "key-of-application-three", [tenant]: "key-of-application-four" };
  const world = setUpEmulator({ ...keysInEnvironment, [`TRTC_SECRET_KEY_${third}`]: String(added[third]) });
  const programs = listPrograms("yaml");
  let stack: YamlStack;

  beforeAll(async () => {
    for (const [sdkAppId, secretKey] of Object.entries(added)) {
      world.emulator.addApplication(Number(sdkAppId), { secretKey });
    }
    const live = { address: "https://hooks.example.com/sales", actions: ["normal_end"] };
    world.emulator.overwrite(other, live);
    for (const [family, command] of [
      ["v4/call_config", "Call.CallbackAfterEndCall"],
      ["v4/room_config", "Room.CallbackAfterCreateRoom"],
      ["v4/live_config", "Live.CallbackAfterCreateRoom"],
    ] as const) {
      world.emulator.overwrite(other, { ...live, actions: [command] }, family);
    }
    world.emulator.overwriteToken(other, { token: "t0ken-of-sales", enabled: true });
    stack = await world.yamlStack();
    stack.secrets.add("t0ken-of-sales");
    const secret = {
      "tests:token": "t0ken-of-the-page",
      "tests:pathSecret": "s3cret-path",
      "tests:keyOfTenant": String(added[tenant]),
      "tests:keyOfTenantA": String(keysInEnvironment[`TRTC_SECRET_KEY_${own}`]),
    };
    await stack.configure({ secret });
  });
  afterEach(() => {
    expect(world.asked().filter((verb) => !verb.startsWith("get"))).toEqual([]);
  });

  test("of the Registry's pages preview as what they declare, get and look up", async () => {
    stack.setProgram(mergeYaml(programs.filter(isOfRegistry)));
    const output = await stack.preview();
    expect(output.match(/trtc:(index|v4):\w+ \S+ create/g)).toHaveLength(7);
    expect(new Set(output.match(/read trtc:(index|v4):\w+ existing-\S+/g)).size).toBe(5);
    expect(output.match(/: "https:\/\/hooks\.example\.com\/sales"/g)).toHaveLength(8);
  });

  test("of all other pages preview", async () => {
    stack.setProgram(mergeYaml(programs.filter((program) => !isOfRegistry(program))));
    const output = await stack.preview();
    expect(output).toContain("trtc:index:CallbackConfig calls-of-a create");
    expect(output).toMatch(/receiver\d+: "https:\/\/hooks\.example\.com\/sales"/);
  });
});

test("the programs in TypeScript are of our types", () => {
  // tests/package/receiver.test.ts holds the receiver's page to what npm would publish.
  const programs = listPrograms("ts").filter(({ page }) => page !== "receiver/README.md");
  expect(programs.length).toBeGreaterThan(25);
  expect(checkTypes(programs, folder)).toEqual([]);
});

describe("the programs in Python", () => {
  const python = join(setUpPython(), "python");

  test("run with the SDK", () => {
    const { resources, functions } = JSON.parse(
      readFileSync(join(__dirname, "../../provider/src/plugin/schema.json"), "utf8"),
    );
    const [types, tokens] = [Object.keys(resources), Object.keys(functions)];
    // Each resource is declared and read; the pages that are written by hand declare two more, and a provider.
    const byHand = ["trtc:index:CallbackConfig", "trtc:index:CallbackConfig", "pulumi:providers:trtc"];
    const asked = runPython(python, listPrograms("python").filter(isOfRegistry), folder);
    expect(asked.sort()).toEqual([...types, ...types, ...tokens, ...byHand].sort());
  });
});

test("the programs in Go compile with the SDK", () => {
  vetGo(listPrograms("go"), folder);
});

test("no page but the Registry's shows a program in Python that nothing runs", () => {
  expect(listPrograms("python").filter((program) => !isOfRegistry(program))).toEqual([]);
});
