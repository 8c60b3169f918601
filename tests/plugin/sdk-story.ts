import { setUpEmulator, type World } from "../engine/emulator";
import { kinds } from "../kinds";
import { all } from "./movables";
import { type SdkLanguage, SdkStack, writeProgram } from "./sdk-stack";

const [app, tenantApp] = [1400000001, 1400000002];
const secrets = {
  address: "https://hooks.example.com/calls/s3cret-path",
  token: "t0ken-of-the-deliveries",
  tenantKey: "key-of-application-two",
};
const foreign = { address: "https://elsewhere.example/hook", actions: ["invite_user"] };
/** What is live before the first run, of the resource that is imported and of the one that is only read. */
const before = {
  "v4/call_config": { address: "https://hooks.example.com/call", actions: ["Call.CallbackAfterEndCall"] },
  "v4/room_config": { address: "https://rooms.example.com/theirs", actions: ["Room.CallbackAfterCreateRoom"] },
} as const;
const [call, room, live] = ["v4/call_config", "v4/room_config", "v4/live_config"] as const;
/** What state holds in place of a secret. */
const encrypted = { "4dabf18193072939515e22adb298388d": expect.any(String), ciphertext: expect.any(String) };

const listWritesOf = (world: World) => world.emulator.requests.filter(({ verb }) => !verb.startsWith("get"));

/** Tells the story of a stack in another language: every feature that an SDK carries, in one program. */
export function tellStory(language: SdkLanguage): void {
  const world = setUpEmulator({ TRTC_SECRET_KEY_1400000001: "key-of-application-one" });
  let stack: SdkStack;
  const declared = { address: secrets.address, actions: ["call_busy", "normal_end"] };
  const listWrites = () => listWritesOf(world);
  const heldV4 = (family: typeof call | typeof room | typeof live) => {
    const configuration = world.emulator.configuration(app, family);
    return configuration && { ...configuration };
  };

  describe(`a ${language.name} program with the generated SDK`, () => {
    beforeAll(async () => {
      world.emulator.overwrite(app, before[call], call);
      world.emulator.overwrite(app, before[room], room);
      stack = await world.stackOf((environment) => new SdkStack(language, environment));
      await stack.configure({
        secret: Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`tests:${name}`, value])),
      });
    });

    test("the first preview announces what is created, imported and read, and writes nothing", async () => {
      const output = await stack.preview();
      expect(output.match(/trtc:(index|v4):\S+ +\S+ +create/g)).toHaveLength(4);
      expect(output).toMatch(/trtc:v4:CallCallbackConfig +imported +import/);
      expect(output).toMatch(/read trtc:v4:RoomCallbackConfig theirs/);
      expect(output).toContain("tenant.example.com");
      expect(listWrites()).toEqual([]);
    });

    test("the first up sets what is declared by enums and by plain words, with the keys of each provider", async () => {
      const output = await stack.up();
      expect(output).not.toMatch(/warning|error/);
      expect(world.held(app)).toEqual(declared);
      expect(world.held(tenantApp)).toEqual({ address: "https://tenant.example.com/hook", actions: ["reject"] });
      expect(heldV4(live)).toEqual({
        address: "https://hooks.example.com/live",
        actions: ["Live.CallbackAfterCreateRoom", "Mic.CallbackAfterSeatInfoChanged"],
      });
      expect(world.emulator.token(app)).toEqual({ token: secrets.token, enabled: true });
    });

    test("what is imported by the option, and what is read by get, is not written", async () => {
      expect(listWrites().filter(({ family }) => family !== "v1" && family !== live)).toEqual([]);
      expect([heldV4(call), heldV4(room)]).toEqual([before[call], before[room]]);
    });

    test("a function tells what is live, get what it has read, and an output is as secret as its input", async () => {
      expect(JSON.parse(await stack.succeed("stack", "output", "--json"))).toEqual({
        address: "[secret]",
        receiver: "https://tenant.example.com/hook",
        theirs: "https://rooms.example.com/theirs",
      });
    });

    test("a secret address and a token are encrypted in state", async () => {
      const recorded = await stack.recorded();
      const find = (name: string) => recorded.find(({ urn }) => urn.endsWith(`::${name}`));
      expect(find("calls")).toMatchObject({ inputs: { address: encrypted }, outputs: { address: encrypted } });
      expect(find("token")).toMatchObject({ inputs: { token: encrypted }, outputs: { token: encrypted } });
    });

    test("an up with nothing to do writes nothing", async () => {
      await stack.up("--expect-no-changes");
      expect(listWrites()).toEqual([]);
    });

    test("drift shows in a plain preview, beside a change of the program", async () => {
      world.emulator.overwrite(app, foreign);
      world.emulator.overwrite(app, foreign, live);
      stack.setWord("cancel");
      const output = await stack.preview();
      expect(output).toMatch(/LiveCallbackConfig +live +update \[diff: \+drift\]/);
      expect(output).toMatch(/CallbackConfig +calls +update \[diff: \+drift~actions\]/);
      expect(listWrites()).toEqual([]);
    });

    test("a plain up sets both back", async () => {
      await stack.up();
      expect(world.held(app)).toEqual({ ...declared, actions: ["call_busy", "cancel"] });
      expect(heldV4(live)?.address).toBe("https://hooks.example.com/live");
    });

    test("a word that is no event fails the preview, which names the closest", async () => {
      stack.setWord("normal_ended");
      const output = await stack.failing("preview");
      expect(output).toMatch(/CallbackConfig +calls +error: /);
      expect(output).toContain('actions must not contain "normal_ended"');
      expect(output).toContain('did you mean "normal_end"?');
    });

    test("a misspelt input is refused by the language, and the service is asked nothing", async () => {
      writeProgram(language, stack.folder, "misspelt");
      expect(await stack.failing("preview")).toContain(language.misspelt);
      expect(world.asked()).toEqual([]);
    });

    test("destroy removes all of it, but what was only read", async () => {
      await stack.destroy();
      const held = [world.held(app), world.held(tenantApp), heldV4(call), heldV4(live), world.emulator.token(app)];
      expect(held.filter((configuration) => configuration !== undefined)).toEqual([]);
      expect(heldV4(room)).toEqual(before[room]);
    });

    test("the program of docs/plugin.md does what the page says", async () => {
      world.emulator.overwrite(app, foreign);
      writeProgram(language, stack.folder, "documented");
      const output = await stack.up();
      expect(output).not.toMatch(/warning|error/);
      expect(output).toContain(`support: "${foreign.address}"`);
      expect(world.held(app)).toEqual(foreign);
      expect(world.held(tenantApp)).toEqual({ address: secrets.address, actions: ["normal_end", "not_answer"] });
    });
  });
}

/** Moves a stack of the npm package's resources, one of each, to a program with the SDK. */
export function tellMove(language: SdkLanguage): void {
  const world = setUpEmulator();

  test(`a stack of the npm package's resources moves to a ${language.name} program: no change shows, and nothing is written`, async () => {
    const moving = await world.movingStack(language.environment);
    moving.move("dynamic", ...all);
    await moving.up();
    world.emulator.clearRequests();
    writeProgram(language, moving.folder, "moved");
    expect(await moving.preview("--expect-no-changes")).toMatch(/6 unchanged/);
    expect(await moving.up("--expect-no-changes")).toMatch(/6 unchanged/);
    expect(listWritesOf(world)).toEqual([]);
    const types = (await moving.recorded()).map(({ urn }) => urn.split("::")[2]?.split(":", 1)[0]);
    expect(types).toEqual(all.map(() => "trtc"));
    await moving.destroy();
    expect(kinds.map((kind) => kind.held(world.emulator, app))).toEqual(all.map(() => undefined));
  });
}
