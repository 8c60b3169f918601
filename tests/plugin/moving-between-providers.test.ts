import { keys, setUpEmulator } from "../engine/emulator";
import type { Movable, MovingStack } from "../engine/moving-stack";
import { all, app, calls } from "./movables";

// Each explicit provider is a process of its own, and does not know what the others have checked.

const world = setUpEmulator({});
let stack: MovingStack;

const by = (provider: string | undefined, name = calls.name): Movable => ({
  ...calls,
  name,
  ...(provider && { provider }),
});
const heldAddress = () => world.held(app)?.address;
const names = async () => (await stack.recorded()).map(({ urn }) => urn.split("::").at(-1)).sort();

beforeAll(async () => {
  stack = await world.movingStack();
  await stack.configure({ secret: { "trtc:secretKey": String(keys[app]) } });
  stack.providers = { one: { secretKey: keys[app] }, two: { secretKey: keys[app] } };
  stack.move("yaml", by("one"));
  await stack.up();
});
afterEach(() => expect(heldAddress()).toBe(calls.properties.address));

test("an application that resources of two providers declare is reported by a preview", async () => {
  stack.move("yaml", by("one"), by("two", "again"));
  expect(await stack.failing("preview")).toMatch(
    /sdkAppId 1400000001 is declared by "(calls|again)" in this program already/,
  );
});

test.each([
  ["another provider", by("two")],
  ["another provider, with another name", by("one", "renamed")],
  ["the stack's own provider", by(undefined, "renamed")],
  ["an explicit provider again", by("two", "renamed")],
])("a resource that moves to %s keeps its configuration", async (_, movable) => {
  stack.move("yaml", movable);
  await stack.up();
  expect(await names()).toEqual([movable.name]);
  await stack.up("--expect-no-changes");
});

test("an explicit provider that leaves the program with its resource takes no configuration along", async () => {
  stack.providers = { one: { secretKey: keys[app] } };
  stack.move("yaml", by("one", "renamed"));
  await stack.up();
});

test("a move from an explicit provider to the npm package keeps the configuration", async () => {
  stack.providers = {};
  stack.move("dynamic", calls);
  await stack.up();
  expect(await names()).toEqual([calls.name]);
});

describe("destroy --run-program", () => {
  test("removes what resources of two providers have applied", async () => {
    stack.providers = { one: { secretKey: keys[app] }, two: { secretKey: keys[app] } };
    stack.move("yaml", ...all.map((movable, index) => ({ ...movable, provider: index % 2 ? "one" : "two" })));
    await stack.up();
    await stack.destroy("--run-program");
    expect(await names()).toEqual([]);
    expect(heldAddress()).toBeUndefined();
    await stack.up();
  });
});
