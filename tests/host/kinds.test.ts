import type { Fault } from "trtc-callbacks-emulator";
import { adapters } from "../adapters";
import { listTransientFaults } from "../engine/fault-matrix";
import { kinds } from "../kinds";
import { shortRequests } from "../timeouts";
import { app, type HostOptions, secretKey, setUpEmulator } from "./emulator";
import { Host } from "./host";
import { PluginHost } from "./plugin-host";

// What every kind of resource promises, each held to it in the same words.
const world = setUpEmulator();

const rows = adapters.flatMap((adapter) => kinds.map((kind) => ({ adapter, kind, provider: kind.provider })));

describe.each(rows)("$adapter, $provider", ({ adapter, kind }) => {
  const [word = "", other = ""] = kind.words;
  const first = { address: "https://hooks.example.com/s3cret", actions: [word] };
  const second = { address: "https://hooks.example.com/0ther-s3cret", actions: [other] };
  const declared = (sdkAppId: number, configuration = first) => ({ sdkAppId, ...kind.named({ ...configuration }) });
  const recorded = (sdkAppId: number) => ({ ...declared(sdkAppId), endpoint: world.emulator.url });
  const start = (options: HostOptions = {}) => world.start(adapter, { family: kind.key, ...options });

  test("the first check asks for every application that has a key, and each is asked once", async () => {
    const all = [app, 1400000002, 1400000003];
    for (const sdkAppId of all) {
      world.emulator.addApplication(sdkAppId, { secretKey });
      kind.overwrite(world.emulator, sdkAppId, first);
    }
    const keys = Object.fromEntries(all.map((sdkAppId) => [sdkAppId, secretKey]));
    const host = await start({ configuration: { secretKeys: JSON.stringify(keys) } });
    for (const sdkAppId of all) {
      const { inputs, failures } = await host.check(declared(sdkAppId), recorded(sdkAppId));
      expect({ inputs, failures }).toEqual({ inputs: recorded(sdkAppId), failures: [] });
    }
    expect(world.asked()).toEqual(all.map(() => kind.callOf("get")));
    expect(host.printed).toBe("");
  });

  test("a change and a creation ask no more than they must", async () => {
    const host = await start();
    const { inputs } = await host.check(declared(app));
    const { outputs } = await host.create(inputs);
    expect(world.emulator.requests).toHaveLength(4);

    world.emulator.clearRequests();
    const changing = await start();
    const changed = await changing.check(declared(app, second), inputs);
    await changing.update(String(app), outputs, changed.inputs);
    // A patch is made against a look of its own.
    expect(world.emulator.requests).toHaveLength(kind.family.codec.hasPartialUpdates ? 4 : 3);
    expect(kind.held(world.emulator, app)).toEqual(second);
  });

  const codes = Object.entries(kind.family.codes).filter(([, { retry }]) => retry);
  const lasting = Object.entries(kind.family.codes).filter(([, { retry }]) => !retry);

  test(`${lasting.length} codes that last fail every step with an error that says what to do, and change nothing`, async () => {
    const host = await start();
    const destroying = await start();
    kind.overwrite(world.emulator, app, first);
    const inputs = recorded(app);
    const steps = {
      create: () => host.create({ ...inputs, ...kind.named({ ...second }), adopt: true }),
      update: () => host.update(String(app), inputs, { ...inputs, ...kind.named({ ...second }) }),
      read: () => host.read(String(app), inputs),
      delete: () => destroying.delete(String(app), inputs),
    };
    for (const [code, { summary }] of lasting) {
      for (const [name, step] of Object.entries(steps)) {
        world.emulator.clearFaults();
        for (const verb of ["set", "update", "delete", ...(name === "read" ? ["get" as const] : [])] as const) {
          const fault = { kind: "code" as const, code: Number(code), verb: kind.callOf(verb) };
          world.emulator.fault({ ...fault, times: "always" });
        }
        const error = await step().then(
          () => `${name} succeeded`,
          ({ message }: Error) => message,
        );
        expect(error).toContain(`SDKAppID ${app}: ${summary}`);
        expect(error).toMatch(new RegExp(`\\(${code}, requestId [\\w-]+\\).*\\. [A-Z]`));
        expect(kind.held(world.emulator, app)).toEqual(first);
      }
    }
  });

  const faultCases: Fault[] = [
    ...listTransientFaults(700).flatMap(({ fault }) => (fault.kind === "code" ? [] : fault)),
    ...codes.map(([code]): Fault => ({ kind: "code", code: Number(code) })),
  ];
  const cells = faultCases.map((fault, nth) => ({ sdkAppId: 1_400_000_100 + nth, fault }));

  test(`${faultCases.length} kinds of trouble that passes are absorbed by every step of a life`, async () => {
    for (const { sdkAppId } of cells) {
      world.emulator.addApplication(sdkAppId, { secretKey });
    }
    const meet = (...verbs: ("get" | "set" | "update" | "delete")[]) => {
      world.emulator.clearFaults();
      for (const { sdkAppId, fault } of cells) {
        for (const verb of verbs) {
          world.emulator.fault({ ...fault, sdkAppId, verb: kind.callOf(verb) });
        }
      }
    };
    const held = () => cells.map(({ sdkAppId }) => kind.held(world.emulator, sdkAppId));
    const everywhere = (configuration: typeof first) => cells.map(() => configuration);
    const endpoint = world.emulator.url;

    const host = await start({ timeouts: shortRequests });
    meet("set");
    await Promise.all(cells.map(({ sdkAppId }) => host.create({ ...declared(sdkAppId), endpoint })));
    expect(held()).toEqual(everywhere(first));

    meet("update", "set");
    const changed = (sdkAppId: number) => ({ ...declared(sdkAppId, second), endpoint });
    await Promise.all(
      cells.map(({ sdkAppId }) => host.update(String(sdkAppId), recorded(sdkAppId), changed(sdkAppId))),
    );
    expect(held()).toEqual(everywhere(second));

    meet("get");
    const read = await Promise.all(cells.map(({ sdkAppId }) => host.read(String(sdkAppId), changed(sdkAppId))));
    expect(read.map(({ outputs }) => outputs)).toEqual(cells.map(({ sdkAppId }) => changed(sdkAppId)));

    meet("delete");
    const destroying = await start({ timeouts: shortRequests });
    await Promise.all(cells.map(({ sdkAppId }) => destroying.delete(String(sdkAppId), changed(sdkAppId))));
    expect(held()).toEqual(cells.map(() => undefined));
    expect(host.printed + destroying.printed).toBe("");
  });

  test("no secret is in what is printed or in an error, whatever the service says", async () => {
    const host = await start();
    kind.overwrite(world.emulator, app, second);
    const { sensitive, secretFlag, isAlwaysSecret } = kind.family;
    // The resource class would add the mark.
    const marked = { ...declared(app), ...(host instanceof Host && !isAlwaysSecret && { [secretFlag]: true }) };
    if (host instanceof PluginHost) {
      host.secrets.add(sensitive);
    }
    const said: string[] = [];
    const hear = (call: Promise<unknown>) => call.catch((error: Error) => said.push(error.message));
    const { failures } = await host.check(marked, {});
    await host.check(marked, { ...marked, endpoint: world.emulator.url });
    for (const verb of ["get", "set", "update", "delete"] as const) {
      const message = `bad parameter ${first.address} or ${second.address}`;
      world.emulator.fault({ kind: "code", code: 100002, message, verb: kind.callOf(verb), times: "always" });
    }
    const inputs = { ...marked, endpoint: world.emulator.url };
    await hear(host.create({ ...inputs, adopt: true }));
    await hear(host.update(String(app), inputs, { ...inputs, ...kind.named({ ...second }) }));
    await hear(host.delete(String(app), inputs));
    expect(said.length).toBeGreaterThan(1);
    expect([host.printed, ...failures, ...said].join("\n")).not.toContain("s3cret");
  });
});
