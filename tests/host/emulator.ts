import { type Behaviour, Emulator } from "trtc-callbacks-emulator";
import { findLeaks } from "../leaks";
import { Host } from "./host";

export const app = 1400000001;
export const secretKey = "key-of-application-one";
/** What the tests' programs declare, as the service holds it and as a resource's inputs. */
export const configuration = { address: "https://hooks.example.com/calls", actions: ["call_busy", "normal_end"] };
export const declared = { sdkAppId: app, ...configuration };
/** What somebody else sets. */
export const foreign = { address: "https://elsewhere.example/calls", actions: ["reject"] };

/** An emulator for the tests of a file, and hosts that talk to it. A host is one operation of the engine. */
export function setUpEmulator() {
  const hosts: Host[] = [];
  const world = {
    emulator: undefined as unknown as Emulator,
    async host(
      environment: Record<string, string> = {},
      configuration?: Record<string, string>,
      sdk?: string,
      engine?: string,
    ): Promise<Host> {
      const host = await Host.start(
        { TRTC_ENDPOINT: world.emulator.url, TRTC_SECRET_KEY: secretKey, ...environment },
        configuration,
        sdk,
        engine,
      );
      hosts.push(host);
      return host;
    },
    behave(behaviour: Partial<Behaviour>) {
      Object.assign(world.emulator.behaviour, behaviour);
    },
    held() {
      const configuration = world.emulator.configuration(app);
      return configuration && { ...configuration, actions: [...configuration.actions].sort() };
    },
    asked: () => world.emulator.requests.map(({ verb }) => verb),
  };
  beforeAll(async () => {
    world.emulator = await Emulator.start();
    world.emulator.addApplication(app, { secretKey });
  });
  beforeEach(() => world.emulator.reset());
  afterEach(async () => {
    const ended = hosts.splice(0);
    await Promise.all(ended.map((host) => host.kill()));
    expect(findLeaks(ended.map(({ printed }) => printed).join("\n"), [secretKey])).toEqual([]);
  });
  afterAll(() => world.emulator.close());
  return world;
}
