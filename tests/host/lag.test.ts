import { setTimeout as sleep } from "node:timers/promises";
import { adapters } from "../adapters";
import { kinds } from "../kinds";
import { app, setUpEmulator } from "./emulator";

// A read may lag behind a write: what it shows may be about to vanish, and is no reason to write nothing.

const world = setUpEmulator();
/** Longer than a check and a write take, shorter than what is written is read back for. */
const lagMs = 1_500;

const rows = adapters.flatMap((adapter) => kinds.map((kind) => ({ adapter, kind, provider: kind.provider })));

describe.each(rows)("$adapter, $provider", ({ adapter, kind }) => {
  const [word = "", other = word] = kind.words;
  const first = { address: "https://hooks.example.com/first", actions: [word] };
  const second = { address: "https://hooks.example.com/second", actions: [other] };
  const inputsOf = (configuration: typeof first) => ({
    sdkAppId: app,
    ...kind.named({ ...configuration }),
    endpoint: world.emulator.url,
  });
  const operation = () => world.start(adapter, { family: kind.key });

  test("an up right after a destroy leaves the configuration live, though a stale read says that it is there", async () => {
    kind.overwrite(world.emulator, app, first);
    const destroying = await operation();
    const host = await operation();
    world.behave({ lagMs });
    await destroying.delete(String(app), inputsOf(first));
    const { inputs, failures } = await host.check(kind.named({ sdkAppId: app, ...first }));
    expect(failures).toEqual([]);
    await host.create(inputs);
    expect(kind.held(world.emulator, app)).toEqual(first);
    expect(host.printed).toBe("");
  });

  test("changing back right after a change leaves what is declared, though a stale read shows it already", async () => {
    kind.overwrite(world.emulator, app, first);
    const [changing, host] = [await operation(), await operation()];
    world.behave({ lagMs });
    const changed = changing.update(String(app), inputsOf(first), inputsOf(second));
    while (kind.held(world.emulator, app)?.address !== second.address) {
      await sleep(5);
    }
    await host.update(String(app), inputsOf(second), inputsOf(first));
    expect(kind.held(world.emulator, app)).toEqual(first);
    await changed;
  });
});
