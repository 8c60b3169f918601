import { Emulator, type RequestRecord } from "trtc-callbacks-emulator";
import type { CliStack } from "./cli-stack";
import { MovingStack } from "./moving-stack";
import { Stack } from "./stack";
import { YamlStack } from "./yaml-stack";

/** The applications that every engine test may use, with their keys. */
export const keys: Readonly<Record<number, string>> = {
  1400000001: "key-of-application-one",
  1400000002: "key-of-application-two",
};

/** The environment that signs for all of {@link keys}. */
export const keysInEnvironment = Object.fromEntries(
  Object.entries(keys).map(([sdkAppId, key]) => [`TRTC_SECRET_KEY_${sdkAppId}`, key]),
);

/**
 * Starts an emulator that knows the applications, and gives it and its stacks up when the tests of the
 * file are done: but not before all that they left was searched for secrets.
 */
export function setUpEmulator(environment: Record<string, string> = keysInEnvironment) {
  const stacks: CliStack[] = [];
  const init = <S extends CliStack>(stack: S): Promise<S> => {
    stacks.push(stack);
    return stack.init();
  };
  const world = {
    emulator: undefined as unknown as Emulator,
    /** Told of each call that the emulator has judged, before it is answered. */
    onCall: (_: RequestRecord): void => {},
    /** A new stack that talks to the emulator. */
    stack(more: Record<string, string> = {}, project?: string, name?: string): Promise<Stack> {
      return init(new Stack({ TRTC_ENDPOINT: world.emulator.url, ...environment, ...more }, project, name));
    },
    /** A new stack of a YAML program with the plugin. */
    yamlStack(more: Record<string, string> = {}): Promise<YamlStack> {
      return init(new YamlStack({ TRTC_ENDPOINT: world.emulator.url, ...environment, ...more }));
    },
    /** A new stack that moves between the npm package and the plugin. */
    movingStack(more: Record<string, string> = {}): Promise<MovingStack> {
      return init(new MovingStack({ TRTC_ENDPOINT: world.emulator.url, ...environment, ...more }));
    },
    /** A new stack of another kind. */
    stackOf<S extends CliStack>(create: (environment: Record<string, string>) => S): Promise<S> {
      return init(create({ TRTC_ENDPOINT: world.emulator.url, ...environment }));
    },
    /** What an application holds, its actions in order. */
    held(sdkAppId: number) {
      const configuration = world.emulator.configuration(sdkAppId);
      return configuration && { ...configuration, actions: [...configuration.actions].sort() };
    },
    /** The calls the service was asked, in order. */
    asked(): string[] {
      return world.emulator.requests.map(({ verb }) => verb);
    },
    /** Calls among them that change something. */
    writes(): string[] {
      return world.asked().filter((verb) => verb !== "get");
    },
  };
  beforeAll(async () => {
    world.emulator = await Emulator.start({ onRequest: (request) => world.onCall(request) });
    for (const [sdkAppId, secretKey] of Object.entries(keys)) {
      world.emulator.addApplication(Number(sdkAppId), { secretKey });
    }
  });
  afterAll(async () => {
    const leaks = stacks.flatMap((stack) => stack.leaks());
    for (const stack of stacks) {
      stack.discard();
    }
    await world.emulator.close();
    expect(leaks).toEqual([]);
  });
  beforeEach(() => world.emulator.clearRequests());
  return world;
}

/** What {@link setUpEmulator} gives. */
export type World = ReturnType<typeof setUpEmulator>;
