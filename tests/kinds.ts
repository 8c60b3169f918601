import type {
  Behaviour,
  Configuration,
  Family as EmulatedFamily,
  Emulator,
  RequestRecord,
  Verb,
} from "trtc-callbacks-emulator";
import { families } from "../provider/src/families";
import { kinds as providerKinds } from "../provider/src/lifecycle/kinds";
import type { ApiFamily } from "../provider/src/tencent";
import type { FamilyKey } from "./timeouts";

type Properties = Record<string, unknown>;

/** A kind of resource, as the model needs to know it. The model says "address" and "actions" for every kind. */
export interface Kind {
  /** The key of its family. */
  key: FamilyKey;
  /** The provider that its text asks for. */
  provider: string;
  /** The family of the service that it configures. */
  family: ApiFamily;
  /** Words that it takes. */
  words: readonly string[];
  /** How many of them at once. */
  mostWords: number;
  /** What its documents leave open, besides what they all do. */
  disputed: Partial<Behaviour>[];
  /** Properties of the model in the resource's own terms, and the other way. */
  named(properties: Properties): Properties;
  plain(properties: Properties): Properties;
  /** What the emulator holds of this kind for an application. */
  held(emulator: Emulator, sdkAppId: number): Configuration | undefined;
  /** Somebody else's write; without a configuration, a removal. */
  overwrite(emulator: Emulator, sdkAppId: number, configuration?: Configuration): void;
  /** The call that the model calls so. */
  callOf(verb: Verb): Verb;
  /** A call as the model sees it; what it wrote may be a part of a configuration. */
  seen(call: RequestRecord): RequestRecord;
}

/** A kind that is declared by address and words, under whichever names. */
function configurations(
  key: Exclude<FamilyKey, "v4LiveToken">,
  emulated: EmulatedFamily,
  disputed: Partial<Behaviour>[] = [{}],
): Kind {
  const { family } = providerKinds[key];
  const { address, events } = families[key].inputs;
  return {
    key,
    provider: family.provider,
    family,
    // Those that are warned of would fill the test's output.
    words: family.events.filter((word) => !/^(Group|Follow)\.|BeforeSendGift/.test(word)).slice(0, 4),
    mostWords: 4,
    disputed,
    named: (properties) => renamed(properties, { address, actions: events }),
    plain: (properties) => renamed(properties, { [address]: "address", [events]: "actions" }),
    held: (emulator, sdkAppId) => emulator.configuration(sdkAppId, emulated),
    overwrite: (emulator, sdkAppId, configuration) =>
      configuration ? emulator.overwrite(sdkAppId, configuration, emulated) : emulator.remove(sdkAppId, emulated),
    callOf: (verb) => verb,
    seen: (call) => call,
  };
}

const tokenCalls = { get: "getToken", set: "setToken", delete: "deleteToken" } as const;

/** Live's token: its address is the token, and its one word says whether it is enabled. */
const tokens: Kind = {
  key: "v4LiveToken",
  provider: "v4LiveToken",
  family: providerKinds.v4LiveToken.family,
  words: ["on", "off"],
  mostWords: 1,
  disputed: [{}],
  named({ address, actions, ...rest }) {
    return {
      ...rest,
      ...(address !== undefined && { token: address }),
      ...(actions !== undefined && { enabled: (actions as string[])[0] === "on" }),
    };
  },
  plain: ({ token, enabled, ...rest }) => ({
    ...rest,
    ...(token !== undefined && { address: token }),
    ...(enabled !== undefined && { actions: [enabled ? "on" : "off"] }),
  }),
  held(emulator, sdkAppId) {
    const token = emulator.token(sdkAppId);
    return token && (tokens.plain({ ...token }) as unknown as Configuration);
  },
  overwrite: (emulator, sdkAppId, configuration) =>
    configuration
      ? emulator.overwriteToken(sdkAppId, tokens.named({ ...configuration }) as never)
      : emulator.removeToken(sdkAppId),
  callOf: (verb) => tokenCalls[verb as keyof typeof tokenCalls] ?? verb,
  seen({ verb, token, ...call }) {
    const asked = Object.entries(tokenCalls).find(([, name]) => name === verb)?.[0] as Verb | undefined;
    const configuration = tokens.plain({ ...token }) as RequestRecord["configuration"];
    return { ...call, verb: asked ?? verb, ...(configuration && { configuration }) };
  },
};

/** Every kind of resource there is. */
export const kinds: Kind[] = [
  configurations("v1", "v1"),
  configurations("v4Call", "v4/call_config"),
  // A service that refuses to set over something and has no update could not be changed at all: that is no choice.
  configurations("v4Room", "v4/room_config", [{ setWhenPresent: "documented" }, { setWhenPresent: "overwritten" }]),
  configurations("v4Live", "v4/live_config", [
    { setWhenPresent: "documented", disputedCalls: "there" },
    { setWhenPresent: "overwritten", disputedCalls: "there" },
    { setWhenPresent: "overwritten", disputedCalls: "missing" },
  ]),
  tokens,
];

function renamed(properties: Properties, names: Record<string, string>): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [names[name] ?? name, value]));
}
