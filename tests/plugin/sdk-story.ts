import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CliStack } from "../engine/cli-stack";
import { setUpEmulator } from "../engine/emulator";
import { declarePlugin } from "../plugin-folder";

const [app, tenantApp] = [1400000001, 1400000002];
const secrets = {
  address: "https://hooks.example.com/calls/s3cret-path",
  token: "t0ken-of-the-deliveries",
  tenantKey: "key-of-application-two",
};
const foreign = { address: "https://elsewhere.example/hook", actions: ["invite_user"] };
const live = "v4/live_config";
/** What state holds in place of a secret. */
const encrypted = { "4dabf18193072939515e22adb298388d": expect.any(String), ciphertext: expect.any(String) };

/** A stack of the program in `programs/` that uses a generated SDK, with the plugin. */
export abstract class SdkStack extends CliStack {
  /** The language, as Pulumi and the folders of the SDKs name it. */
  protected abstract readonly language: "python" | "nodejs";

  /** Puts the SDK where the program finds it. */
  abstract install(): void;

  // The language is not there yet while the project is made.
  protected writeProject(): void {}

  /** Writes the program. */
  prepare(): void {
    cpSync(join(__dirname, "programs", this.language), this.folder, { recursive: true });
    const plugins = declarePlugin();
    writeFileSync(join(this.folder, "Pulumi.yaml"), JSON.stringify({ name: "tests", runtime: this.language, plugins }));
    this.setWord("normal_end");
    this.install();
  }

  /** Sets the second action that the program declares, as a plain word. */
  setWord(word: string): void {
    writeFileSync(join(this.folder, "declared.json"), JSON.stringify({ word }));
  }
}

/**
 * Tells the story of a stack in another language: every feature that an SDK carries, in one program.
 *
 * @param language - as the test's name has it
 * @param SomeStack - the language's stack
 */
export function tellStory(language: string, SomeStack: new (environment: Record<string, string>) => SdkStack): void {
  const world = setUpEmulator({ TRTC_SECRET_KEY_1400000001: "key-of-application-one" });
  let stack: SdkStack;
  const declared = { address: secrets.address, actions: ["call_busy", "normal_end"] };
  const writes = () => world.asked().filter((verb) => !verb.startsWith("get"));
  const heldLive = () => world.emulator.configuration(app, live);

  beforeAll(async () => {
    stack = await world.pluginStack(SomeStack, (made) => made.prepare());
    await stack.configure({
      secret: Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`tests:${name}`, value])),
    });
  });

  describe(`a ${language} program with the generated SDK`, () => {
    test("the first preview announces every resource and writes nothing", async () => {
      const output = await stack.preview();
      expect(output.match(/trtc:(index|v4):\S+ +\S+ +create/g)).toHaveLength(4);
      expect(output).toContain("tenant.example.com");
      expect(writes()).toEqual([]);
    });

    test("the first up sets what is declared by enums and by plain words, with the keys of each provider", async () => {
      const output = await stack.up();
      expect(output).not.toMatch(/warning|error/);
      expect(world.held(app)).toEqual(declared);
      expect(world.held(tenantApp)).toEqual({ address: "https://tenant.example.com/hook", actions: ["reject"] });
      expect(heldLive()).toEqual({
        address: "https://hooks.example.com/live",
        actions: ["Live.CallbackAfterCreateRoom", "Mic.CallbackAfterSeatInfoChanged"],
      });
      expect(world.emulator.token(app)).toEqual({ token: secrets.token, enabled: true });
    });

    test("a function tells what is live", async () => {
      expect(await stack.succeed("stack", "output", "receiver")).toContain("https://tenant.example.com/hook");
    });

    test("a secret address and a token are encrypted in state", async () => {
      const recorded = await stack.recorded();
      const find = (name: string) => recorded.find(({ urn }) => urn.endsWith(`::${name}`));
      expect(find("calls")).toMatchObject({ inputs: { address: encrypted }, outputs: { address: encrypted } });
      expect(find("token")).toMatchObject({ inputs: { token: encrypted }, outputs: { token: encrypted } });
    });

    test("an up with nothing to do writes nothing", async () => {
      await stack.up("--expect-no-changes");
      expect(writes()).toEqual([]);
    });

    test("drift shows in a plain preview, beside a change of the program", async () => {
      world.emulator.overwrite(app, foreign);
      world.emulator.overwrite(app, foreign, live);
      stack.setWord("cancel");
      const output = await stack.preview();
      expect(output).toMatch(/LiveCallbackConfig +live +update \[diff: \+drift\]/);
      expect(output).toMatch(/CallbackConfig +calls +update \[diff: \+drift~actions\]/);
      expect(writes()).toEqual([]);
    });

    test("a plain up sets both back", async () => {
      await stack.up();
      expect(world.held(app)).toEqual({ ...declared, actions: ["call_busy", "cancel"] });
      expect(heldLive()?.address).toBe("https://hooks.example.com/live");
    });

    test("destroy removes all of it", async () => {
      await stack.destroy();
      const held = [world.held(app), world.held(tenantApp), heldLive(), world.emulator.token(app)];
      expect(held.filter((configuration) => configuration !== undefined)).toEqual([]);
    });
  });
}
