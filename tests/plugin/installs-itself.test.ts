import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { copyCheckout } from "../checkout-copy";
import { setUpEmulator } from "../engine/emulator";
import { declareCallback, YamlStack } from "../engine/yaml-stack";
import { unpack } from "../package/plugin-tool";

const app = 1400000001;
const declared = { address: "https://hooks.example.com/tuicallkit", actions: ["normal_end"] };

/** A stack of a YAML program on machines that have no plugin. */
class BareStack extends YamlStack {
  private machine = "";

  /** Goes on on another machine: with the state, and without what Pulumi has installed. */
  moveToNewMachine(): void {
    this.machine = join(this.folder, `../machine-${readdirSync(join(this.folder, "..")).length}`);
    mkdirSync(this.machine);
  }

  installed(): string[] {
    const entries = readdirSync(join(this.machine, "plugins"), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  }

  override setProgram(program: object): void {
    writeFileSync(join(this.folder, "Pulumi.yaml"), JSON.stringify({ name: "tests", runtime: "yaml", ...program }));
  }

  /** The release in these tests is the small one, which takes its Node from PATH. */
  override environmentOfRuns(): Record<string, string> {
    return { ...super.environmentOfRuns(), PATH: dirname(process.execPath), PULUMI_HOME: this.machine };
  }
}

const world = setUpEmulator();
let copy: string;
let version: string;
let archive: string;
let server: Server;
let url: string;
let requested: string[];
let stack: BareStack;

/** Packs a release whose schema says that it is to be had from our server. */
function packRelease(): string {
  const out = join(copy, "out");
  const { status, stderr } = spawnSync(process.execPath, ["tools/plugin.mjs", "--out", out, "--bundle"], {
    cwd: copy,
    env: { ...process.env, TRTC_PLUGIN_DOWNLOAD_URL: url },
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return join(out, `pulumi-resource-trtc-v${version}-node.tar.gz`);
}

beforeAll(async () => {
  copy = copyCheckout();
  ({ version } = JSON.parse(readFileSync(join(copy, "provider/package.json"), "utf8")));
  server = createServer((request, response) => {
    requested.push(String(request.url));
    response.end(readFileSync(archive));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/plugins`;
  archive = packRelease();
  stack = new BareStack({ TRTC_ENDPOINT: world.emulator.url, TRTC_SECRET_KEY_1400000001: "key-of-application-one" });
  stack.moveToNewMachine();
  await stack.init();
});
beforeEach(() => {
  requested = [];
  stack.moveToNewMachine();
});
afterAll(() => {
  expect(stack.leaks()).toEqual([]);
  stack.discard();
  server.close();
  rmSync(copy, { recursive: true, force: true });
});

const system = `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;

function expectInstalled(): void {
  expect(requested).toEqual([`/plugins/pulumi-resource-trtc-v${version}-${system}.tar.gz`]);
  expect(stack.installed()).toEqual([`resource-trtc-v${version}`]);
}

test("pulumi up installs the plugin from the place that a resource names, and works with it", async () => {
  const options = { version, pluginDownloadURL: url };
  stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...declared }, options) } });
  await stack.up();
  expectInstalled();
  expect(world.held(app)).toEqual(declared);
});

test("pulumi refresh and destroy install it on another machine from the place that state records", async () => {
  stack.setProgram({});
  await stack.refresh();
  await stack.destroy();
  expectInstalled();
  expect(world.held(app)).toBeUndefined();
});

test("a release's schema names the place: a program needs no more than the declaration that Pulumi writes of it", async () => {
  const unpacked = join(copy, "unpacked");
  await unpack(archive, unpacked);
  const plugin = join(unpacked, "pulumi-resource-trtc");
  await stack.succeed("package", "gen-sdk", plugin, "--language", "yaml", "--out", join(stack.folder, "sdks"));
  rmSync(unpacked, { recursive: true });
  stack.moveToNewMachine();
  stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: app, ...declared }) } });
  await stack.up();
  expectInstalled();
  expect(world.held(app)).toEqual(declared);
});
