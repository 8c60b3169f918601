import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Kind, kinds } from "../kinds";
import { app, emulated } from "./emulated";

interface Recorded {
  inputs: Record<string, unknown> & { __provider: string };
  outputs: Record<string, unknown>;
}

const world = emulated();
const folder = join(__dirname, "state");
const id = String(app);

/** Every shape of state that a released version has recorded; a release adds a file, and none is ever changed. */
const shapes = readdirSync(folder).flatMap((file) =>
  Object.keys(JSON.parse(readFileSync(join(folder, file), "utf8"))).map((shape) => ({ file, shape })),
);

function recorded(file: string, shape: string): Recorded {
  const text = readFileSync(join(folder, file), "utf8").replaceAll("$EMULATOR", world.emulator.url);
  return JSON.parse(text)[shape];
}

describe.each(shapes)("state recorded by $file, $shape", ({ file, shape }) => {
  test("reads, differs in nothing, and deletes with today's provider", async () => {
    const { inputs, outputs } = recorded(file, shape);
    const kind = kinds.find(({ provider }) => inputs.__provider.endsWith(`.${provider}`)) as Kind;
    const { address, actions } = kind.plain(outputs) as { address: string; actions: string[] };
    kind.overwrite(world.emulator, app, { address, actions });
    const host = await world.host();
    host.text = inputs.__provider;
    const { __provider, ...withoutText } = outputs;

    const read = await host.read(id, outputs);
    expect(read).toEqual({ id, outputs: withoutText });
    expect(await host.diff(id, outputs, inputs)).toEqual({ changes: false, replaces: [] });

    const { drift, __provider: text, ...declared } = inputs;
    const checked = await host.check(declared, inputs);
    expect(checked).toEqual({ inputs: declared, failures: [] });
    expect(await host.diff(id, outputs, checked.inputs)).toEqual({ changes: false, replaces: [] });

    const destroying = await world.host();
    destroying.text = inputs.__provider;
    await destroying.delete(id, outputs);
    expect(kind.held(world.emulator, app)).toBeUndefined();
  });
});
