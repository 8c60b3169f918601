import {
  type PolicyConfigSchema,
  PolicyPack,
  type ResourceValidation,
  type ResourceValidationArgs,
  UnknownValueError,
} from "@pulumi/policy";

type Properties = ResourceValidationArgs["props"];

/** A class of resources, and what it calls its inputs. */
interface Kind {
  resource: string;
  address: string;
  events: string;
}

/** By the type that Pulumi knows the resources by. What is not here is left alone. */
const kinds: Record<string, Kind> = {
  "pulumi-nodejs:dynamic/trtc:CallbackConfig": { resource: "CallbackConfig", address: "address", events: "actions" },
  "pulumi-nodejs:dynamic/trtc/v4:CallCallbackConfig": v4("v4.CallCallbackConfig"),
  "pulumi-nodejs:dynamic/trtc/v4:RoomCallbackConfig": v4("v4.RoomCallbackConfig"),
  "pulumi-nodejs:dynamic/trtc/v4:LiveCallbackConfig": v4("v4.LiveCallbackConfig"),
};

function v4(resource: string): Kind {
  return { resource, address: "url", events: "commands" };
}

new PolicyPack("trtc-callbacks", {
  policies: [
    {
      name: "https-only",
      description: "Callbacks travel over https.",
      enforcementLevel: "mandatory",
      configSchema: { properties: { except: hostsSetting("Hosts that may be reached over http.") } },
      validateResource: judging<{ except: string[] }>((props, { address }, { except }) => {
        const url = urlIn(props[address]);
        return !url || url.protocol === "https:" || isAmong(except, url.host)
          ? undefined
          : `${address} sends events to ${url.host} in clear: begin it with https://.`;
      }),
    },
    {
      name: "allowed-hosts",
      description: "Callbacks go to hosts that are known.",
      enforcementLevel: "mandatory",
      configSchema: { properties: { hosts: hostsSetting("Hosts that callbacks may go to; none: any.") } },
      validateResource: judging<{ hosts: string[] }>((props, { address }, { hosts }) => {
        const url = urlIn(props[address]);
        return !url || hosts.length === 0 || isAmong(hosts, url.host)
          ? undefined
          : `${address} sends events to ${url.host}: use one of the allowed hosts, ${hosts.join(", ")}.`;
      }),
    },
    {
      name: "required-events",
      description: "Callbacks deliver the events that others count on.",
      enforcementLevel: "advisory",
      configSchema: eventsSettings(),
      validateResource: judging<Record<string, string[]>>(
        (props, { resource, events }, { [resource]: required = [] }) => {
          const declared = props[events];
          const missing = Array.isArray(declared) ? required.filter((event) => !declared.includes(event)) : [];
          return missing.length === 0
            ? undefined
            : `add ${missing.join(", ")} to ${events}: every ${resource} has to deliver them.`;
        },
      ),
    },
  ],
});

/**
 * A validation that reports what a judge has to say of a callback configuration.
 *
 * @param judge - says what is wrong with an input and what to do, without the resource's name; undefined where all is
 *   well. Of an address it names the host alone: the rest may be a secret, marked or not
 */
function judging<Settings extends object>(
  judge: (props: Properties, kind: Kind, settings: Settings) => string | undefined,
): ResourceValidation {
  return ({ type, name, props, getConfig, notApplicable }, reportViolation) => {
    const kind = kinds[type] ?? notApplicable("It is no callback configuration.");
    const fault = known(
      () => judge(props, kind, getConfig<Settings>()),
      () => notApplicable("What it judges is known to the update only."),
    );
    if (fault) {
      const application = known(
        () => `SDKAppID ${props.sdkAppId}`,
        () => "SDKAppID not known yet",
      );
      reportViolation(`${kind.resource} "${name}" (${application}): ${fault}`);
    }
  };
}

/** In a preview, Pulumi throws where something reads a value that only the update will know. */
function known<T>(read: () => T, otherwise: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnknownValueError) {
      return otherwise();
    }
    throw error;
  }
}

/** Undefined for what is no URL: the provider refuses it, and says why. */
function urlIn(address: unknown): URL | undefined {
  try {
    return typeof address === "string" ? new URL(address) : undefined;
  } catch {
    return undefined;
  }
}

/** `*.example.com` is every host below example.com, and not example.com itself. */
function isAmong(hosts: string[], host: string): boolean {
  return hosts
    .map((one) => new URL(`https://${one}`).host)
    .some((one) => (one.startsWith("*.") ? host.endsWith(one.slice(1)) : host === one));
}

function hostsSetting(description: string): PolicyConfigSchema["properties"][string] {
  return {
    description,
    type: "array",
    // A host, with a port where it is not the usual one; no scheme, no path.
    items: { type: "string", pattern: "^(\\*\\.)?[^*/@?#\\\\\\s]+$" },
    default: [],
  };
}

/** One setting for each class of resources: the words that all of its resources must have. */
function eventsSettings(): PolicyConfigSchema {
  const words = { type: "array", items: { type: "string" }, default: [] } as const;
  return { properties: Object.fromEntries(Object.values(kinds).map(({ resource }) => [resource, words])) };
}
