import { setUpEmulator } from "../engine/emulator";
import type { Movable, MovingStack, Program } from "../engine/moving-stack";
import { kinds } from "../kinds";
import { all, app, calls } from "./movables";

// To the engine, a resource that moves without an alias is a new one, and the old one is deleted: by a process that need not
// have checked the new one. Both are the one configuration of the application, which must stay.

const world = setUpEmulator();
let stack: MovingStack;

const held = () => kinds.map((kind) => kind.held(world.emulator, app));
const named = (name: string, movable: Movable) => ({ ...movable, name });
const names = async () => (await stack.recorded()).map(({ urn }) => urn.split("::").at(-1)).sort();

beforeAll(async () => {
  stack = await world.movingStack();
});

test.each<[Program, Program]>([
  ["dynamic", "yaml"],
  ["yaml", "dynamic"],
])("a move without aliases from the program %s to %s keeps the configurations", async (from, to) => {
  const { length } = all;
  stack.move(from, ...all.map((movable) => named(`old-${movable.name}`, movable)));
  await stack.up();
  const before = held();
  stack.move(to, ...all.map((movable) => named(`new-${movable.name}`, movable)));
  const output = await stack.up();
  expect(output).toContain(`- ${length} deleted`);
  expect(new Set(output.match(/its .* was not deleted, because this program declares it/g))).toHaveProperty(
    "size",
    length,
  );
  expect(held()).toEqual(before);
  await stack.destroy("--run-program");
  expect(held()).toEqual(all.map(() => undefined));
});

describe("a move without aliases in which resources are targeted", () => {
  beforeEach(async () => {
    stack.move("yaml", named("old", calls));
    await stack.up();
  });
  afterEach(() => stack.destroy());

  const moveTo = async (program: Program) => {
    stack.move(program, named("new", calls));
    await stack.up("--target", "**new");
    expect(await names()).toEqual(["new", "old"]);
  };

  test("keeps the configuration when a program with the npm package goes on with the old one", async () => {
    await moveTo("dynamic");
    expect(await stack.up("--target", "**old")).toContain("was not deleted, because this program declares it");
    expect(world.held(app)).toMatchObject({ address: calls.properties.address });
  });

  test("keeps the configuration when the plugin goes on with both", async () => {
    await moveTo("yaml");
    expect(await stack.up("--target", "**old", "--target", "**new")).toContain("was not deleted");
    expect(await names()).toEqual(["new"]);
    expect(world.held(app)).toMatchObject({ address: calls.properties.address });
  });

  // The engine asks the plugin nothing about resources that are not targeted (docs/limits.md).
  test("has the configuration set again by the next up when the plugin went on with the old one alone", async () => {
    await moveTo("yaml");
    await stack.up("--target", "**old");
    expect(await stack.preview()).toContain("no longer exists");
    await stack.up();
    expect(world.held(app)).toMatchObject({ address: calls.properties.address });
  });
});
