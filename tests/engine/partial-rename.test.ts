import { setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

// The process that deletes a resource need not have checked the one that takes its place: what the program declares must
// reach it all the same, or the one configuration that both are goes, and the operation reports success.

const [first, second] = [1400000001, 1400000002];
const ours = { address: "https://hooks.example.com/ours", actions: ["normal_end"] };
const others = { address: "https://hooks.example.com/others", actions: ["reject"] };

const world = setUpEmulator();
let stack: Stack;

beforeAll(async () => {
  stack = await world.stack();
  stack.declare({ name: "old", sdkAppId: first, ...ours }, { name: "other", sdkAppId: second, ...others });
  await stack.up();
});

const names = async () => (await stack.recorded()).map(({ urn }) => urn.split("::").at(-1)).sort();
const renamed = (name: string, options = {}) =>
  stack.declare({ name, sdkAppId: first, ...ours, options }, { name: "other", sdkAppId: second, ...others });

describe("a renamed resource keeps its configuration", () => {
  test("where the new one is applied by --target, and the old one removed by another", async () => {
    renamed("new");
    await stack.up("--target", "**new");
    expect(await names()).toEqual(["new", "old", "other"]);
    expect(await stack.up("--target", "**old")).toContain("was not deleted, because this program declares it");
    expect(await names()).toEqual(["new", "other"]);
    expect(world.held(first)).toEqual(ours);
  });

  test("where the new one is left out by --exclude", async () => {
    renamed("newer");
    await stack.up("--exclude", "**new");
    await stack.up("--exclude", "**newer");
    expect(await names()).toEqual(["newer", "other"]);
    expect(world.held(first)).toEqual(ours);
  });

  test("where it goes to another provider instance, in another process", async () => {
    renamed("elsewhere", { version: "9.9.9" });
    expect(await stack.up()).toContain("was not deleted, because this program declares it");
    expect(await names()).toEqual(["elsewhere", "other"]);
    expect(world.held(first)).toEqual(ours);
  });

  test("where every provider is replaced too, by --replace '**'", async () => {
    await stack.up("--replace", "**");
    expect(world.held(first)).toEqual(ours);
    expect(world.held(second)).toEqual(others);
  });

  test("where an alias gives it its old name, and destroy --run-program then removes it", async () => {
    stack.declare({ name: "aliased", sdkAppId: first, ...ours, options: { aliases: [{ name: "elsewhere" }] } });
    await stack.up();
    expect(await names()).toEqual(["aliased"]);
    expect(world.held(first)).toEqual(ours);
    expect(world.held(second)).toBeUndefined();
    await stack.destroy("--run-program");
    expect(world.held(first)).toBeUndefined();
  });
});

describe("applications that resources of one stack exchange", () => {
  const declare = (one: number, two: number, more = {}) =>
    stack.declare({ name: "one", sdkAppId: one, ...ours, ...more }, { name: "two", sdkAppId: two, ...others, ...more });

  beforeAll(async () => {
    declare(first, second);
    await stack.up();
  });

  test("are refused in words that claim nothing, and name the way", async () => {
    declare(second, first);
    const output = await stack.failing("preview");
    // Which of the two is checked first, and so refused, is chance.
    expect(output).toMatch(/SDKAppID 140000000[12] already has a different callback configuration: /);
    expect(output).toContain("set `adopt: true` on both for one `pulumi up`");
  });

  test("change hands in one up with adopt on both", async () => {
    declare(second, first, { adopt: true });
    await stack.up();
    expect([world.held(first), world.held(second)]).toEqual([others, ours]);
    declare(second, first);
    await stack.up();
    expect([world.held(first), world.held(second)]).toEqual([others, ours]);
  });

  test("keep their configurations where each is applied by --target", async () => {
    declare(first, second, { adopt: true });
    await stack.up("--target", "**one");
    expect([world.held(first), world.held(second)]).toEqual([ours, ours]);
    await stack.up("--target", "**two");
    expect([world.held(first), world.held(second)]).toEqual([ours, others]);
  });
});
