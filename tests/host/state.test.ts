import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { families } from "../../provider/src/families";
import { type Adapter, adapters } from "../adapters";
import { type Kind, kinds } from "../kinds";
import { app, setUpEmulator } from "./emulator";
import { Host } from "./host";
import { PluginHost } from "./plugin-host";
import type { ProviderHost } from "./provider-host";

interface Recorded {
  inputs: Record<string, unknown> & { __provider: string };
  outputs: Record<string, unknown>;
  /** What the stack had applied, where a refresh has seen something else since. */
  applied?: Record<string, unknown>;
}

const world = setUpEmulator();
const id = String(app);

/**
 * Every shape of state that a released version has recorded; a release adds a file, and none is ever changed. The plugin reads
 * them too: a stack moves to it with the state that it has.
 */
function shapesIn(folder: string) {
  return readdirSync(join(__dirname, folder)).flatMap((file) =>
    Object.keys(JSON.parse(readFileSync(join(__dirname, folder, file), "utf8"))).flatMap((shape) =>
      adapters.map((adapter) => ({ file: join(folder, file), shape, adapter })),
    ),
  );
}

function recorded(file: string, shape: string): Recorded {
  const text = readFileSync(join(__dirname, file), "utf8").replaceAll("$EMULATOR", world.emulator.url);
  return JSON.parse(text)[shape];
}

const kindOf = ({ inputs }: Recorded) =>
  kinds.find(({ provider }) => inputs.__provider.endsWith(`.${provider}`)) as Kind;

/** Starts today's provider for a record: the plugin gets secrets marked by the engine, not by a flag. */
async function start(adapter: Adapter, { inputs }: Recorded, { key }: Kind): Promise<ProviderHost> {
  const host = await world.start(adapter, { family: key });
  if (host instanceof Host) {
    host.text = inputs.__provider;
  }
  const { sensitive, ...family } = families[key];
  if (host instanceof PluginHost && ("isAlwaysSecret" in family || inputs[family.secretFlag])) {
    host.secrets.add(sensitive);
  }
  return host;
}

describe.each(shapesIn("state"))("state recorded by $file, $shape, with $adapter", ({ file, shape, adapter }) => {
  test("reads, differs in nothing, and deletes with today's provider", async () => {
    const { inputs, outputs } = recorded(file, shape);
    const kind = kindOf(recorded(file, shape));
    const { address, actions } = kind.plain(outputs) as { address: string; actions: string[] };
    kind.overwrite(world.emulator, app, { address, actions });
    const host = await start(adapter, recorded(file, shape), kind);
    const { __provider, ...withoutText } = outputs;

    const read = await host.read(id, outputs);
    expect(read).toEqual({ id, outputs: withoutText });
    expect(await host.diff(id, outputs, inputs)).toEqual({ changes: false, replaces: [] });

    const { drift, __provider: text, [families[kind.key].secretFlag]: flag, ...plain } = inputs;
    const declared = {
      ...plain,
      ...(adapter === "dynamic" && flag === true && { [families[kind.key].secretFlag]: flag }),
    };
    const checked = await host.check(declared, inputs);
    expect(checked).toEqual({ inputs: declared, failures: [] });
    expect(await host.diff(id, outputs, checked.inputs)).toEqual({ changes: false, replaces: [] });

    const destroying = await start(adapter, recorded(file, shape), kind);
    await destroying.delete(id, outputs);
    expect(kind.held(world.emulator, app)).toBeUndefined();
  });
});

const refreshed = shapesIn("refreshed-state");
describe.each(refreshed)(
  "state recorded by $file after a refresh, $shape, with $adapter",
  ({ file, shape, adapter }) => {
    const configurationIn = (kind: Kind, properties: object) => {
      const { address, actions } = kind.plain({ ...properties }) as { address: string; actions: string[] };
      return { address, actions };
    };

    test("still tells what was applied, which is deleted, from what was seen, which stays", async () => {
      const { outputs, applied } = recorded(file, shape);
      const kind = kindOf(recorded(file, shape));
      const host = await start(adapter, recorded(file, shape), kind);

      const seen = configurationIn(kind, outputs);
      kind.overwrite(world.emulator, app, seen);
      await host.delete(id, outputs);
      expect(kind.held(world.emulator, app)).toEqual(seen);
      expect(host.printed).toContain("was not deleted");

      kind.overwrite(world.emulator, app, configurationIn(kind, applied as object));
      const { outputs: refreshed } = await host.read(id, outputs);
      expect(refreshed.applied).toBeUndefined();
      await host.delete(id, outputs);
      expect(kind.held(world.emulator, app)).toBeUndefined();
    });
  },
);
