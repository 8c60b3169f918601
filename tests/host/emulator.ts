import { type Behaviour, Emulator } from "trtc-callbacks-emulator";
import { createProviderText } from "../../provider/src/dynamic/provider-text";
import { families } from "../../provider/src/families";
import type { Timeouts } from "../../provider/src/tencent";
import { type Adapter, adapters } from "../adapters";
import { findLeaks } from "../leaks";
import type { FamilyKey } from "../timeouts";
import { Host } from "./host";
import { PluginHost, type PluginOptions } from "./plugin-host";
import type { ProviderHost } from "./provider-host";

export const app = 1400000001;
export const secretKey = "key-of-application-one";
/** What the tests' programs declare, as the service holds it and as a resource's inputs. */
export const configuration = { address: "https://hooks.example.com/calls", actions: ["call_busy", "normal_end"] };
export const declared = { sdkAppId: app, ...configuration };
/** What somebody else sets. */
export const foreign = { address: "https://elsewhere.example/calls", actions: ["reject"] };

/** What precedes a warning in what a host printed. Nobody listens to Pulumi's host here, so it prints warnings itself. */
export const warningPrefix = { dynamic: "", plugin: "WARNING: " } as const;

/** Holds both adapters to the same at the same time, where a test waits. */
export async function holdBoth(hold: (adapter: Adapter) => Promise<void>): Promise<void> {
  const outcomes = await Promise.allSettled(adapters.map(hold));
  for (const [nth, outcome] of outcomes.entries()) {
    if (outcome.status === "rejected") {
      outcome.reason.stack = `${adapters[nth]}: ${outcome.reason.stack}`;
      throw outcome.reason;
    }
  }
}

/** How a host of either adapter is started. */
export interface HostOptions {
  /** The family of its resources. */
  family?: FamilyKey;
  environment?: Record<string, string>;
  /** By the settings' names. */
  configuration?: Record<string, string>;
  timeouts?: Partial<Timeouts>;
}

/** An emulator for the tests of a file, and hosts that talk to it. A host is one operation of the engine. */
export function setUpEmulator() {
  const hosts: ProviderHost[] = [];
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
    /** Starts the plugin. */
    async plugin({ environment, ...options }: PluginOptions = {}): Promise<PluginHost> {
      const host = await PluginHost.start({
        environment: { TRTC_ENDPOINT: world.emulator.url, TRTC_SECRET_KEY: secretKey, ...environment },
        ...options,
      });
      hosts.push(host);
      return host;
    },
    /** Starts what an adapter of today is in. */
    async start(adapter: Adapter, options: HostOptions = {}): Promise<ProviderHost> {
      const { family = "v1", environment, configuration = {}, timeouts } = options;
      if (adapter === "plugin") {
        return world.plugin(options);
      }
      const entries = Object.entries(configuration).map(([key, value]) => [`trtc:${key}`, value]);
      const host = await world.host(environment, Object.fromEntries(entries));
      host.text = createProviderText(families[family].provider);
      if (timeouts) {
        host.setTimeouts(timeouts, family);
      }
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
