import type { Behaviour, Family } from "trtc-callbacks-emulator";
import * as dialects from "../../provider/src/tencent";

type Properties = Record<string, unknown>;

/** A kind of resource, as the model needs to know it. */
export interface Kind {
  /** The provider that its text asks for. */
  provider: "provider" | "v4Call" | "v4Room" | "v4Live";
  /** Where the emulator keeps what it configures. */
  family: Family;
  /** What it calls its address and actions. */
  names: { address: string; actions: string };
  /** Words that it takes. */
  words: readonly string[];
  /** What its documents leave open, besides what they all do. */
  disputed: Partial<Behaviour>[];
}

/** A service that refuses to set over something and has no update could not be changed at all: that is no choice. */
const disputedOf: Record<Kind["provider"], Partial<Behaviour>[]> = {
  provider: [{}],
  v4Call: [{}],
  v4Room: [{ setWhenPresent: "documented" }, { setWhenPresent: "overwritten" }],
  v4Live: [
    { setWhenPresent: "documented", disputedCalls: "there" },
    { setWhenPresent: "overwritten", disputedCalls: "there" },
    { setWhenPresent: "overwritten", disputedCalls: "missing" },
  ],
};

const dialectOf = { provider: dialects.v1, v4Call: dialects.v4Call, v4Room: dialects.v4Room, v4Live: dialects.v4Live };
const familyOf = {
  provider: "v1",
  v4Call: "v4/call_config",
  v4Room: "v4/room_config",
  v4Live: "v4/live_config",
} as const;

/** Every kind of configuration resource there is. */
export const kinds: Kind[] = (Object.keys(dialectOf) as Kind["provider"][]).map((provider) => ({
  provider,
  family: familyOf[provider],
  names: dialectOf[provider].inputs as Kind["names"],
  // Those that are warned of would fill the test's output.
  words: dialectOf[provider].words.filter((word) => !/^(Group|Follow)\.|BeforeSendGift/.test(word)).slice(0, 4),
  disputed: disputedOf[provider],
}));

/** Properties in the resource's own names. */
export function named(properties: Properties, { names }: Kind): Properties {
  return renamed(properties, { address: names.address, actions: names.actions });
}

/** Properties of the resource in the model's names. */
export function plain(properties: Properties, { names }: Kind): Properties {
  return renamed(properties, { [names.address]: "address", [names.actions]: "actions" });
}

function renamed(properties: Properties, names: Record<string, string>): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [names[name] ?? name, value]));
}
