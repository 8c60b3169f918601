import type { Behaviour } from "trtc-callbacks-emulator";
import { adapters } from "../adapters";
import { shortTimeouts } from "../timeouts";
import { app, configuration, declared, foreign, holdBoth, setUpEmulator } from "./emulator";

const world = setUpEmulator();
const id = String(app);
const recorded = () => ({ ...declared, endpoint: world.emulator.url });

const waysToSayAbsent: Partial<Behaviour>[] = [
  { absentGet: "code" },
  { absentGet: "null" },
  { absentGet: "emptyString" },
  { absentGet: "emptyObject" },
  { absentGet: "emptyAddress" },
];

describe.each(adapters)("%s", (adapter) => {
  describe.each(waysToSayAbsent)("where the service tells absence as %j", (behaviour) => {
    beforeEach(() => world.behave(behaviour));

    test("a resource can be created, found removed, put back, and dropped by refresh", async () => {
      const host = await world.start(adapter);
      const { inputs } = await host.check(declared);
      const { outputs } = await host.create(inputs);
      world.emulator.remove(app);

      const next = await world.start(adapter);
      const checked = await next.check(declared, inputs);
      expect(checked.inputs.drift).toBe("removed from the service");
      expect(await next.diff(id, outputs, checked.inputs)).toEqual({ changes: true, replaces: [] });
      await next.update(id, outputs, checked.inputs);
      expect(world.held()).toEqual(configuration);

      world.emulator.remove(app);
      expect((await next.read(id, outputs)).id).toBe("");
    });

    test.each(["success", "code"] as const)(
      "deleting what is gone succeeds, whether delete answers %s",
      async (absentDelete) => {
        world.behave({ absentDelete });
        const host = await world.start(adapter);
        await host.delete(id, recorded());

        // Gone between the look and the delete.
        world.emulator.overwrite(app, configuration);
        world.behave({ lagMs: 0 });
        await Promise.all([host.delete(id, recorded()), host.delete(id, recorded())]);
        expect(world.held()).toBeUndefined();
      },
    );
  });

  describe("codes and shapes the documents disagree on", () => {
    test.each([
      { errorCodeType: "text", requestIdType: "number" },
      { actionsOrder: "sorted" },
      { actionsOrder: "asSent" },
      { addressForm: "normalised" },
      { repeatedActions: "dropped" },
      { repeatedActions: "refused" },
      { lagMs: 500 },
    ] satisfies Partial<Behaviour>[])(
      "%j makes no difference to what is applied, recorded and compared",
      async (behaviour) => {
        world.behave(behaviour);
        const plain = { ...declared, address: "https://HOOKS.example.com", actions: ["reject", "call_busy", "reject"] };
        const host = await world.start(adapter);
        const { inputs } = await host.check(plain);
        expect(inputs.actions).toEqual(["call_busy", "reject"]);
        const { outputs } = await host.create(inputs);
        expect(host.printed).toBe("");

        const next = await world.start(adapter);
        const again = await next.check(plain, inputs);
        expect(again.inputs).toEqual(inputs);
        expect(await next.diff(id, outputs, again.inputs)).toEqual({ changes: false, replaces: [] });
        expect((await next.read(id, outputs)).outputs).toEqual(outputs);
      },
    );

    test("a service that keeps showing something else after a write is told of, with both sides", async () => {
      const host = await world.start(adapter);
      const { inputs } = await host.check(declared);
      world.behave({ lagMs: 60_000 });
      world.emulator.overwrite(app, foreign);
      await host.update(id, recorded(), inputs);
      expect(host.printed).toContain(
        `SDKAppID ${app}: the service accepted the configuration but returns a different one: the address is https://elsewhere.example/calls, not https://hooks.example.com/calls`,
      );
    });
  });
});

describe("what only looks like absence, to either adapter", () => {
  test.each([
    { kind: "empty" },
    { kind: "garbage" },
    { kind: "html" },
    { kind: "badGateway" },
    { kind: "resetBefore" },
    { kind: "code", code: 50001 },
    { kind: "code", code: 70002 },
  ] as const)("%j neither drops a resource nor lets one be created", async (fault) => {
    world.emulator.overwrite(app, foreign);
    world.emulator.fault({ ...fault, times: "always" });
    await holdBoth(async (adapter) => {
      const host = await world.start(adapter, { timeouts: shortTimeouts });
      const outcomes = await Promise.allSettled([
        host.read(id, recorded()),
        host.create(recorded()),
        host.delete(id, recorded()),
      ]);
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({
          status: "rejected",
          reason: { message: expect.stringContaining(`SDKAppID ${app}: `) },
        });
      }
    });
    expect(world.held()).toEqual(foreign);
  });
});
