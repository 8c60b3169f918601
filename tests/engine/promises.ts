import type { Configuration, Fault } from "trtc-callbacks-emulator";
import type { CliStack } from "./cli-stack";
import type { setUpEmulator } from "./emulator";

// What a stack promises with either adapter, in the same words. Each function adds tests to a `describe` of its caller.

/** A stack that declares the configuration of one application. */
interface Promising {
  world: ReturnType<typeof setUpEmulator>;
  /** The stack is created by `beforeAll`. */
  getStack(): CliStack;
  app: number;
}

/** What somebody else has set. */
export const theirs = { address: "https://hooks.example.com/theirs", actions: ["cancel"] };

/** @param declare has the program declare another configuration than {@link theirs} */
export function testConflict({ world, getStack, app }: Promising, declare: () => void): void {
  test("stops the preview already, which says what is there and the ways out", async () => {
    world.emulator.overwrite(app, theirs);
    declare();
    const output = await getStack().failing("preview");
    expect(output).toContain(`SDKAppID ${app} already has a different callback configuration: `);
    expect(output).toContain("address https://hooks.example.com/theirs, actions cancel");
    expect(output).toContain("set `adopt: true`");
    expect(output).toContain("import it");
  });

  test("is not overwritten by an up that skips the preview", async () => {
    await getStack().failing("up");
    expect(world.held(app)).toEqual(theirs);
    expect(world.writes()).toEqual([]);
  });
}

/** @param troubles what makes a refresh fail */
export function testLosses(
  { world, getStack, app }: Promising,
  declared: Configuration,
  troubles: Record<string, Fault>,
): void {
  test.each(Object.entries(troubles))("never drops a resource because of %s", async (_, fault) => {
    world.emulator.fault({ ...fault, times: Number.POSITIVE_INFINITY });
    try {
      expect(await getStack().failing("refresh")).toContain(`SDKAppID ${app}: `);
      expect(await getStack().recorded()).toHaveLength(1);
    } finally {
      world.emulator.clearFaults();
    }
  });

  test("drops a resource that is proven absent, and the next up creates it", async () => {
    world.emulator.remove(app);
    await getStack().refresh();
    expect(await getStack().recorded()).toEqual([]);
    await getStack().up();
    expect(world.held(app)).toEqual(declared);
  });
}

/** The key is that of the stack's configuration. The last `up` had the old one. */
export function testRotatedKey({ world, getStack, app }: Promising): void {
  beforeAll(async () => {
    world.emulator.rotateKey(app, "the-new-key");
    await getStack().configure({ secret: { "trtc:secretKey": "the-new-key" } });
  });

  test.each(["refresh", "destroy"] as const)("%s still has the old key, and says what to run", async (operation) => {
    const output = await getStack().failing(operation);
    expect(output).toContain("the service refused the signature (70002, requestId ");
    expect(output).toContain("The key from trtc:secretKey may be another application's, or was rotated");
    expect(output).toContain("Run `pulumi up`, or add --run-program.");
    expect(output).not.toMatch(/^\s+at .*\.js:\d+/m);
  });
}

/** Follows {@link testRotatedKey}. */
export function testNewKey({ getStack }: Promising): void {
  test("up has the new one at once, and refresh after it", async () => {
    await getStack().up();
    await getStack().refresh();
  });
}
