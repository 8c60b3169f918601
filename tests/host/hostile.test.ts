import { adapters } from "../adapters";
import { findRaw, hostileConfiguration, hostileRequestId, hostileWords } from "../hostile";
import { app, declared, setUpEmulator } from "./emulator";

const world = setUpEmulator();
const recorded = () => ({ ...declared, endpoint: world.emulator.url });

describe.each(adapters)("%s", (adapter) => {
  test("hostile event words and addresses are escaped in a conflict", async () => {
    world.emulator.overwrite(app, hostileConfiguration);
    const host = await world.start(adapter);
    const { failures } = await host.check(declared);
    expect(failures).toEqual([expect.stringContaining(String.raw`"line\u000aend"`)]);
    expect(failures[0]).toContain("address https://a%60b.example/x%5D%28y%29%60%60%60%60%60%2A?…, actions ");
    expect(findRaw(failures.join("\n"))).toEqual([]);
    await expect(host.create(recorded())).rejects.toThrow(String(failures[0]));
  });

  test("they are escaped in what is told of drift, and in the drift itself", async () => {
    world.emulator.overwrite(app, hostileConfiguration);
    const host = await world.start(adapter);
    const { inputs } = await host.check(declared, recorded());
    const { actions } = inputs.drift as { actions: string[] };
    expect(actions).toHaveLength(hostileWords.length);
    expect(findRaw([JSON.stringify(inputs.drift), ...actions].join("\n"))).toEqual([]);
    expect(host.printed).toContain(String.raw`"line\u000aend"`);
    expect(findRaw(host.printed)).toEqual([]);
    expect(host.printed.trim().split("\n")).toHaveLength(1);
  });

  test("they are escaped where a deletion leaves what is there", async () => {
    world.emulator.overwrite(app, hostileConfiguration);
    const host = await world.start(adapter);
    await host.delete(String(app), recorded());
    expect(host.printed).toContain("was not deleted");
    expect(findRaw(host.printed)).toEqual([]);
  });

  test("a refresh records them as they are: state must hold what is true", async () => {
    world.emulator.overwrite(app, hostileConfiguration);
    const host = await world.start(adapter);
    const { outputs } = await host.read(String(app), recorded());
    expect(outputs).toMatchObject({ address: hostileConfiguration.address, actions: [...hostileWords].sort() });
  });

  test("a hostile requestId and message are escaped in errors and warnings", async () => {
    world.behave({ requestId: hostileRequestId });
    world.emulator.fault({ kind: "code", code: 70001, message: hostileRequestId, times: "always" });
    const host = await world.start(adapter);
    const { failures } = await host.check(declared);
    await host.check(declared, recorded());
    for (const text of [failures.join(), host.printed]) {
      expect(text).toContain(String.raw`requestId "line\u000aend `);
      expect(findRaw(text)).toEqual([]);
    }
    const message = await host.read(String(app), recorded()).catch((error: Error) => error.message);
    expect(message).toContain(String.raw`(70001, requestId "line\u000aend `);
    expect(findRaw(String(message))).toEqual([]);
  });

  test("what the program itself declares cannot print anything raw either", async () => {
    const host = await world.start(adapter);
    const { failures } = await host.check({ ...declared, actions: hostileWords, [hostileRequestId]: 1, adopt: "x" });
    expect(failures.length).toBeGreaterThan(hostileWords.length);
    expect(failures.filter((failure) => /[^\P{C}]|[\p{Zl}\p{Zp}]/u.test(failure))).toEqual([]);
  });

  test("the setting that decides the endpoint is named, or the resource's own input where it decides", async () => {
    world.emulator.fault({ kind: "redirect", location: "/", times: "always" });
    const host = await world.start(adapter, { configuration: { driftCheck: "strict" } });
    expect((await host.check(declared)).failures.join()).toContain("the endpoint (trtc:endpoint), then");
    const endpoint = `${world.emulator.url}/`;
    expect((await host.check({ ...declared, endpoint })).failures.join()).toContain("the endpoint (`endpoint`), then");
  });
});
