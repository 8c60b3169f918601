import { createProviderText } from "../../provider/src/dynamic/provider-text";
import { unknownValue } from "../../provider/src/lifecycle/unknown";
import { Host } from "./host";
import { PolicyPack } from "./policy-pack";

const app = 1400000001;

/** Every class that has an address: how it registers, what its inputs are called, and words that it takes. */
const classes = [
  {
    resource: "CallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc:CallbackConfig",
    provider: "provider",
    inputs: { address: "address", events: "actions" },
    words: ["cancel", "normal_end"],
  },
  {
    resource: "v4.CallCallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc/v4:CallCallbackConfig",
    provider: "v4Call",
    inputs: { address: "url", events: "commands" },
    words: ["Call.CallbackAfterEndCall", "Call.CallbackAfterStartCall"],
  },
  {
    resource: "v4.RoomCallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc/v4:RoomCallbackConfig",
    provider: "v4Room",
    inputs: { address: "url", events: "commands" },
    words: ["Room.CallbackAfterCreateRoom", "Room.CallbackAfterDestroyRoom"],
  },
  {
    resource: "v4.LiveCallbackConfig",
    type: "pulumi-nodejs:dynamic/trtc/v4:LiveCallbackConfig",
    provider: "v4Live",
    inputs: { address: "url", events: "commands" },
    words: ["Live.CallbackAfterCreateRoom", "Live.CallbackAfterDestroyRoom"],
  },
] as const;
type Class = (typeof classes)[number];
const [callbackConfig] = classes;

let host: Host;
let pack: PolicyPack;
beforeAll(async () => {
  [host, pack] = await Promise.all([Host.start({ TRTC_DRIFT_CHECK: "off" }), PolicyPack.start("examples/policy-pack")]);
});
afterAll(() => Promise.all([host.kill(), pack.kill()]));

/** What the pack says of a resource, judged as it registers: after the provider's check. */
async function judged(
  { type, provider, inputs: { address, events }, words }: Class,
  declared: { address?: unknown; events?: unknown; sdkAppId?: unknown } = {},
  marked = (properties: Record<string, unknown>) => properties,
) {
  host.text = createProviderText(provider);
  const { inputs, failures } = await host.check({
    sdkAppId: declared.sdkAppId ?? app,
    [address]: declared.address ?? "https://hooks.example.com/calls",
    [events]: declared.events ?? [words[0]],
  });
  expect(failures).toEqual([]);
  return pack.analyze({ type, name: "calls", properties: marked(inputs) });
}

/** A secret as the engine hands it to a policy pack. */
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

describe.each(classes)("$resource", (kind) => {
  const { resource, inputs, words } = kind;
  const settings = {
    "https-only": { except: ["staging.example.com"] },
    "allowed-hosts": { hosts: ["hooks.example.com", "*.internal.example.com", "staging.example.com"] },
    "required-events": { [resource]: [...words] },
  };
  beforeAll(() => pack.configure(settings));

  test("passes where it keeps to what is configured", async () => {
    const passed = { violations: [], notApplicable: {} };
    expect(await judged(kind, { events: words })).toEqual(passed);
    expect(await judged(kind, { events: words, address: "http://staging.example.com/calls" })).toEqual(passed);
  });

  test.each([
    ["in clear", (properties: Record<string, unknown>) => properties],
    [
      "as secrets",
      (properties: Record<string, unknown>) => ({
        ...properties,
        [inputs.address]: secret(properties[inputs.address]),
        [inputs.events]: secret(properties[inputs.events]),
      }),
    ],
  ])(
    "given %s, is told input, resource, application and way out, and of the address the host alone",
    async (_, marked) => {
      const address = "http://user:passw0rd@elsewhere.example:8080/s3cret-path?token=t0ken#f";
      const { violations } = await judged(kind, { address }, marked);
      const who = `${resource} "calls" (SDKAppID ${app})`;
      expect(violations).toEqual([
        {
          policy: "https-only",
          level: "mandatory",
          message: `Callbacks travel over https.\n${who}: ${inputs.address} sends events to elsewhere.example:8080 in clear: begin it with https://.`,
        },
        {
          policy: "allowed-hosts",
          level: "mandatory",
          message: `Callbacks go to hosts that are known.\n${who}: ${inputs.address} sends events to elsewhere.example:8080: use one of the allowed hosts, hooks.example.com, *.internal.example.com, staging.example.com.`,
        },
        {
          policy: "required-events",
          level: "advisory",
          message: `Callbacks deliver the events that others count on.\n${who}: add ${words[1]} to ${inputs.events}: every ${resource} has to deliver them.`,
        },
      ]);
    },
  );

  test("is not judged by what only the update will know", async () => {
    const unknown = "What it judges is known to the update only.";
    const nothingKnown = { "https-only": unknown, "allowed-hosts": unknown, "required-events": unknown };
    expect(await judged(kind, { address: unknownValue, events: unknownValue })).toEqual({
      violations: [],
      notApplicable: nothingKnown,
    });
    const asSecrets = (properties: Record<string, unknown>) => ({
      ...properties,
      [inputs.address]: secret(unknownValue),
      [inputs.events]: secret(unknownValue),
    });
    expect(await judged(kind, {}, asSecrets)).toEqual({ violations: [], notApplicable: nothingKnown });
    expect(await judged(kind, { events: [words[0], unknownValue] })).toEqual({
      violations: [],
      notApplicable: { "required-events": unknown },
    });
  });

  test("is judged by what is known while its application is not", async () => {
    const { violations } = await judged(kind, { sdkAppId: unknownValue });
    expect(violations.map(({ message }) => message)).toEqual([
      expect.stringContaining(`${resource} "calls" (SDKAppID not known yet): add ${words[1]}`),
    ]);
  });
});

describe("without configuration", () => {
  beforeAll(() => pack.configure({}));

  test("only http:// is refused", async () => {
    const { violations } = await judged(callbackConfig, { address: "http://anywhere.example/calls" });
    expect(violations).toMatchObject([{ policy: "https-only", level: "mandatory" }]);
    expect((await judged(callbackConfig, { address: "https://anywhere.example/calls" })).violations).toEqual([]);
  });
});

describe("allowed hosts", () => {
  beforeAll(() =>
    pack.configure({
      "allowed-hosts": { hosts: ["Hooks.example.com", "*.Internal.example.com", "ports.example.com:8443"] },
    }),
  );

  test.each([
    "https://hooks.example.com/calls",
    "https://HOOKS.EXAMPLE.COM:443/calls",
    "https://a.internal.example.com/calls",
    "https://a.b.internal.example.com/calls",
    "https://ports.example.com:8443/calls",
  ])("take %s", async (address) => {
    expect((await judged(callbackConfig, { address })).violations).toEqual([]);
  });

  test.each([
    "https://other.hooks.example.com/calls",
    "https://hooks.example.com.elsewhere.example/calls",
    "https://hooks.example.com@elsewhere.example/calls",
    "https://elsewhere.example/hooks.example.com",
    "https://hooks.example.com:8443/calls",
    "https://internal.example.com/calls",
    "https://notinternal.example.com/calls",
    "https://ports.example.com/calls",
  ])("do not take %s", async (address) => {
    expect((await judged(callbackConfig, { address })).violations).toMatchObject([{ policy: "allowed-hosts" }]);
  });
});

describe("left alone", () => {
  beforeAll(() =>
    pack.configure({
      "allowed-hosts": { hosts: ["hooks.example.com"] },
      "required-events": { CallbackConfig: ["cancel"] },
    }),
  );

  test.each([
    ["Live's token", "pulumi-nodejs:dynamic/trtc/v4:LiveCallbackToken"],
    ["a resource of somebody else's", "aws:s3/bucket:Bucket"],
  ])("%s, whatever its inputs", async (_, type) => {
    const properties = {
      address: "http://elsewhere.example",
      url: "http://elsewhere.example",
      actions: [],
      commands: [],
    };
    expect((await pack.analyze({ type, name: "other", properties })).violations).toEqual([]);
  });

  test("what `get` has read: it has no inputs", async () => {
    const { type } = callbackConfig;
    expect((await pack.analyze({ type, name: "read", properties: {} })).violations).toEqual([]);
  });

  test("secrets that `pulumi policy analyze --file` cannot read", async () => {
    const properties = { sdkAppId: app, address: "[secret]", actions: "[secret]" };
    expect((await pack.analyze({ type: callbackConfig.type, name: "calls", properties })).violations).toEqual([]);
  });
});
