import { adapters } from "../adapters";
import { shortTimeouts } from "../timeouts";
import { app, configuration, setUpEmulator, warningPrefix } from "./emulator";

const world = setUpEmulator();
const unlisted = "an_event_of_next_year";
const actions = [unlisted, "normal_end"];
const live = { address: configuration.address, actions };
const declared = { sdkAppId: app, ...live };
const fault = `actions must not contain "${unlisted}": Tencent documents no such event.`;
const recorded = () => ({ ...declared, endpoint: world.emulator.url });
const lastingTrouble = () => world.emulator.fault({ kind: "badGateway", times: "always" });

describe.each(adapters)("%s", (adapter) => {
  describe("a word that nobody documents", () => {
    test("may be declared where it is live, with a warning, and is no change then", async () => {
      world.emulator.overwrite(app, live);
      const host = await world.start(adapter);
      const { inputs, failures } = await host.check(declared);
      expect({ inputs, failures }).toEqual({ inputs: recorded(), failures: [] });
      expect(host.printed).toBe(
        `${warningPrefix[adapter]}SDKAppID ${app}: ${fault} It is accepted, because the live configuration contains it already.\n`,
      );
      expect(world.asked()).toEqual(["get"]);
      await host.create(inputs);
      expect(world.asked()).not.toContain("set");
    });

    test("may be declared where it is recorded, and set back where it was taken out", async () => {
      world.emulator.overwrite(app, { ...live, actions: ["normal_end"] });
      const host = await world.start(adapter);
      const { inputs, failures } = await host.check(declared, recorded());
      expect(failures).toEqual([]);
      expect(inputs.drift).toEqual({ address: declared.address, actions: ["normal_end"] });
      expect(host.printed).toContain(`${fault} It is accepted, because this stack has recorded it already.`);
      await host.update(String(app), recorded(), inputs);
      expect(world.held()?.actions).toEqual(actions);
    });

    test.each([
      ["is out of reach", {}],
      ["is not read", { driftCheck: "off" }],
    ])("may be declared where it is recorded, when the live side %s", async (_, settings) => {
      lastingTrouble();
      const host = await world.start(adapter, { configuration: settings, timeouts: shortTimeouts });
      expect((await host.check(declared, recorded())).failures).toEqual([]);
      // For a replacement the engine checks again, without what is recorded.
      expect((await host.check(declared)).failures).toEqual([]);
      expect(host.printed.split(fault)).toHaveLength(2);
    });

    test.each([
      ["there is none", undefined],
      ["another one is there", { ...live, actions: ["normal_end"] }],
    ])("is refused where it is neither live nor recorded: %s", async (_, another) => {
      if (another) {
        world.emulator.overwrite(app, another);
      }
      const host = await world.start(adapter);
      const before = { ...recorded(), actions: ["normal_end"] };
      expect((await host.check(declared, before)).failures).toEqual([fault]);
      expect((await host.check(declared)).failures).toEqual([fault]);
    });

    test("is refused for an application when it is recorded for another", async () => {
      const host = await world.start(adapter);
      expect((await host.check(declared, { ...recorded(), sdkAppId: 1400000002 })).failures).toEqual([fault]);
    });

    test.each([
      ["could not be read: SDKAppID 1400000001: ", {}],
      ['is not read: trtc:driftCheck is "off".', { driftCheck: "off" }],
    ])("is refused with the words: the live configuration %s", async (words, settings) => {
      lastingTrouble();
      const host = await world.start(adapter, { configuration: settings, timeouts: shortTimeouts });
      const [failure, ...more] = (await host.check(declared)).failures;
      expect(failure).toContain(
        `${fault} It would be accepted if it were live already, but the live configuration ${words}`,
      );
      expect(more).toEqual([]);
    });

    test("does not hide other faults, which are told together", async () => {
      world.emulator.overwrite(app, live);
      const host = await world.start(adapter);
      const { failures } = await host.check({ ...declared, address: "hooks", actions: [...actions, 5] }, recorded());
      expect(failures).toEqual([
        expect.stringMatching(/^address must begin with/),
        "actions must contain only event names, not 5.",
      ]);
    });
  });

  test("a word that Tencent renamed may be declared where it is live, and says how it is called now", async () => {
    const former = "Room.CallbackUpdateRoomInfo";
    const rooming = { address: "https://hooks.example.com/rooms", actions: [former] };
    world.emulator.overwrite(app, rooming, "v4/room_config");
    const host = await world.start(adapter, { family: "v4Room" });
    const rooms = { sdkAppId: app, url: rooming.address, commands: rooming.actions };
    const { inputs, failures } = await host.check(rooms);
    expect({ inputs, failures }).toEqual({ inputs: { ...rooms, endpoint: world.emulator.url }, failures: [] });
    expect(host.printed).toContain(
      `commands must not contain "${former}": Tencent renamed it in 2024; use Room.CallbackAfterUpdateRoomInfo. It is accepted`,
    );
  });
});
