import { adapters } from "../adapters";
import { shortTimeouts } from "../timeouts";
import { app, configuration, declared, foreign, type HostOptions, setUpEmulator } from "./emulator";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const world = setUpEmulator();
/** What is printed beside an error. Pulumi's host would print a stack in its place. */
const noteOfFailure = {
  dynamic: "pulumi-trtc-callbacks: the operation did not succeed; the error shown with the resource says why.\n",
  plugin: "",
};

describe.each(adapters)("%s", (adapter) => {
  const start = (options: HostOptions = {}) => world.start(adapter, options);

  describe("a preview with values that are not known yet", () => {
    test.each([
      { sdkAppId: unknown },
      { address: unknown },
      { actions: unknown },
      { actions: [unknown, "reject"] },
      { adopt: unknown },
      { endpoint: unknown },
      { sdkAppId: unknown, address: unknown, actions: unknown, adopt: unknown, endpoint: unknown },
    ])("%j passes, over whatever is there", async (values) => {
      world.emulator.overwrite(app, { address: declared.address, actions: ["cancel"] });
      const host = await start();
      const { inputs, failures } = await host.check({ ...declared, adopt: true, ...values });
      expect(failures).toEqual([]);
      expect(inputs).toMatchObject(values);

      const outputs = { ...declared, endpoint: world.emulator.url };
      expect((await host.diff(String(app), outputs, inputs)).changes).toBe(
        !("adopt" in values) || "sdkAppId" in values,
      );
    });

    test("an unknown address does not hide that the live side drifted", async () => {
      world.emulator.overwrite(app, foreign);
      const host = await start();
      const { inputs } = await host.check(
        { ...declared, address: unknown },
        { ...declared, endpoint: world.emulator.url },
      );
      expect(inputs.drift).toEqual(foreign);
    });
  });

  describe("drift", () => {
    const recorded = () => ({ ...declared, endpoint: world.emulator.url });

    test("is none when the live side is already what the program now declares", async () => {
      world.emulator.overwrite(app, foreign);
      const host = await start();
      const { inputs } = await host.check({ sdkAppId: app, ...foreign }, recorded());
      expect(inputs.drift).toBeUndefined();
      expect((await host.diff(String(app), recorded(), inputs)).changes).toBe(true);
    });

    test("in a part of the address that is not shown is told in words", async () => {
      world.emulator.overwrite(app, { ...configuration, address: `${declared.address}?token=hush` });
      const host = await start();
      const { inputs } = await host.check(declared, recorded());
      expect(inputs.drift).toEqual({ address: `${declared.address}?…`, actions: declared.actions });
      expect(host.printed).toContain(`the address is ${declared.address}?…, not ${declared.address}`);
      expect(host.printed).not.toContain("hush");
    });

    test("that is the same as the last that was set back is counted, so that a preview marks it again", async () => {
      world.emulator.overwrite(app, foreign);
      const host = await start();
      const first = await host.check(declared, recorded());
      const second = await host.check(declared, { ...recorded(), drift: first.inputs.drift });
      const third = await host.check(declared, { ...recorded(), drift: second.inputs.drift });
      const other = await host.check(declared, { ...recorded(), drift: { ...foreign, actions: ["cancel"], times: 3 } });
      expect([first, second, third, other].map(({ inputs }) => inputs.drift)).toEqual([
        foreign,
        { ...foreign, times: 2 },
        { ...foreign, times: 3 },
        foreign,
      ]);
    });

    test("is not looked for with trtc:driftCheck off: nothing is asked", async () => {
      world.emulator.overwrite(app, foreign);
      const host = await start({ configuration: { driftCheck: "off" } });
      const { inputs } = await host.check(declared, recorded());
      expect(inputs.drift).toBeUndefined();
      expect(world.asked()).toEqual([]);
    });

    test("is looked for once in an operation, however often the engine checks", async () => {
      const host = await start();
      await host.check(declared, recorded());
      await host.check(declared);
      expect(world.asked()).toEqual(["get"]);
    });
  });

  describe("a refusal of the service", () => {
    const recorded = () => ({ ...declared, endpoint: world.emulator.url });
    const refusals = [
      { code: 70002, says: "the service refused the signature" },
      { code: 70003, says: "the service says the signature has expired" },
      { code: 70004, says: "the account that signed is not an administrator" },
      { code: 50001, says: "the application has no TUICallKit Group Call package" },
      { code: 70001, says: "the service refused the address or another parameter" },
    ];

    test.each(refusals)(
      "($code) fails the preview of a new resource, and warns of one that exists",
      async (refusal) => {
        world.emulator.fault({ kind: "code", code: refusal.code, times: "always" });
        const host = await start();
        const { failures } = await host.check(declared);
        expect(failures).toEqual([
          expect.stringMatching(`^SDKAppID ${app}: ${refusal.says}.*\\(${refusal.code}, requestId `),
        ]);
        expect(host.printed).toBe("");

        expect(await host.check(declared, recorded())).toMatchObject({ inputs: recorded(), failures: [] });
        expect(host.printed).toContain(`could not be compared: SDKAppID ${app}: ${refusal.says}`);
        expect(host.printed).toContain("Using the recorded state.");
      },
    );

    test("fails the preview of a resource that exists too where trtc:driftCheck is strict", async () => {
      const host = await start({ environment: { TRTC_SECRET_KEY: "wrong" }, configuration: { driftCheck: "strict" } });
      const { failures } = await host.check(declared, recorded());
      expect(failures).toEqual([expect.stringMatching(/the service refused the signature .* "strict"/)]);
    });

    test("fails the preview of a resource that another application replaces", async () => {
      const other = { ...declared, sdkAppId: 1400000002 };
      const host = await start();
      expect((await host.check(other, recorded())).failures).toEqual([]);
      expect((await host.check(other)).failures).toEqual([expect.stringContaining("SDKAppID 1400000002: the service")]);
    });

    test("of a v4 family fails it likewise", async () => {
      const host = await start({ environment: { TRTC_SECRET_KEY: "wrong" }, family: "v4Call" });
      const { failures } = await host.check({
        sdkAppId: app,
        url: declared.address,
        commands: ["Call.CallbackAfterEndCall"],
      });
      expect(failures).toEqual([expect.stringContaining("the service refused the signature")]);
    });

    test("is not met with trtc:driftCheck off: nothing is asked", async () => {
      const host = await start({ environment: { TRTC_SECRET_KEY: "wrong" }, configuration: { driftCheck: "off" } });
      expect((await host.check(declared)).failures).toEqual([]);
      expect(world.asked()).toEqual([]);
    });
  });

  test.each([
    { what: "no key", environment: { TRTC_SECRET_KEY: "" }, says: "no credentials" },
    { what: "nobody who answers", environment: { TRTC_ENDPOINT: "http://127.0.0.1:1" }, says: "no answer" },
  ])("$what is no answer: the preview of a new resource warns and goes on", async ({ environment, says }) => {
    const host = await start({ environment, timeouts: shortTimeouts });
    expect((await host.check(declared)).failures).toEqual([]);
    expect(host.printed).toMatch(
      new RegExp(`could not be compared: .*${says}.* \`pulumi up\` reads it again before it writes.`),
    );
  });

  describe("settings", () => {
    test("that are at fault stop check, all at once, by the name of where they stand", async () => {
      const host = await start({
        environment: { TRTC_ENDPOINT: "http://example.com" },
        configuration: { driftCheck: "maybe", secretKeys: "not json", identifier: "a b" },
      });
      const { failures } = await host.check({ ...declared, endpoint: world.emulator.url });
      expect(failures).toHaveLength(4);
      expect(failures.join("\n")).toMatch(
        /TRTC_ENDPOINT must .*\n.*trtc:driftCheck must .*\n.*trtc:identifier must .*\n.*trtc:secretKeys must /,
      );
      expect(world.asked()).toEqual([]);
    });

    test("a plain http address is told of", async () => {
      const host = await start();
      await host.check({ ...declared, address: "http://hooks.example.com/calls" });
      expect(host.printed).toContain("address begins with http://");
    });

    test("an error of ours comes without a stack", async () => {
      const host = await start({ environment: { TRTC_SECRET_KEY: "wrong" } });
      await expect(host.read(String(app), { ...declared, endpoint: world.emulator.url })).rejects.toThrow("(70002, ");
      expect(host.printed).toBe(noteOfFailure[adapter]);
    });
  });
});
