import { type Alteration, withAltered } from "./altered-service";
import { expectOutcomes, findUnsupported, type Outcomes, observe, sdkAppId, withEmulator } from "./process";

const alterUpdate = (
  change: (body: Record<string, unknown>, held: readonly string[]) => Record<string, unknown>,
): Alteration => ({
  call: ({ verb, body }, emulator) =>
    verb === "update"
      ? { verb: "set", body: change(body, emulator.configuration(sdkAppId)?.actions ?? []) }
      : { verb, body },
});

const alterAddress = (change: (address: string) => string): Alteration => ({
  call: ({ verb, body }) => ({
    verb,
    body: typeof body.address === "string" ? { ...body, address: change(body.address) } : body,
  }),
});

const alterGet = (change: (data: Record<string, unknown>) => unknown): Alteration => ({
  answer: ({ status, envelope }, { verb }) =>
    verb === "get" && envelope.errorCode === 0
      ? { status, envelope: { ...envelope, data: change(envelope.data as Record<string, unknown>) } }
      : { status, envelope },
});

test.concurrent.each<[what: string, Alteration, Outcomes, unsupported: string[]]>([
  [
    "has an update that sets",
    alterUpdate((body) => body),
    { "update-absent": "taken, and get shows it", "update-replaces": "replaced" },
    [],
  ],
  [
    "has an update that adds",
    alterUpdate((body, held) => ({ ...body, actions: [...held, ...((body.actions as string[]) ?? [])] })),
    {
      "update-replaces": "actions are call_busy, normal_end, reject",
      "update-partial": "taken, the actions stay",
    },
    ["update-replaces"],
  ],
  [
    "knows v1/callback/remove",
    { call: ({ verb, body }) => ({ verb: verb === "remove" ? "delete" : verb, body }) },
    { "request-remove-path": "success, the configuration goes" },
    [],
  ],
  [
    "cuts addresses",
    alterAddress((address) => address.slice(0, 255)),
    { "address-length": "up to 255: kept; 256: cut to 255", "address-longer": "2083: cut to 255" },
    ["address-length"],
  ],
  [
    "drops what follows the path",
    alterAddress((address) => address.replace(/[?#].*|\/$/, "")),
    {
      "address-query": /^changed to "https:\/\/trtc-conformance\.example\.com\/probe-\d+"$/,
      "address-slash": /^changed to/,
      "address-port": "as sent",
    },
    ["address-query", "address-slash"],
  ],
  ["trims addresses", alterAddress((address) => address.trim()), { "address-blanks-around": /^same URL/ }, []],
  [
    "takes a set without actions for a delete",
    {
      call: ({ verb, body }) =>
        verb === "set" && `${body.actions}` === "" ? { verb: "delete", body: {} } : { verb, body },
    },
    { "actions-empty": "taken, then get shows nothing" },
    [],
  ],
  [
    "writes an empty list as a text",
    alterGet((data) => (`${data.actions}` === "" ? { ...data, actions: "" } : data)),
    { "actions-empty": "taken, then get answers: success, address is a text, actions is an empty text" },
    ["actions-empty"],
  ],
  [
    "leaves words out of what it shows",
    alterGet((data) => ({ ...data, actions: (data.actions as string[]).filter((word) => word !== "reject") })),
    { "actions-all": "not shown: reject", "actions-order": "other words: call_busy, normal_end" },
    ["actions-all", "actions-order"],
  ],
  [
    "shows actions in an order of its own",
    alterGet(({ actions, ...data }) => ({
      ...data,
      actions: [...(actions as string[]).slice(2), ...(actions as string[]).slice(0, 2)],
    })),
    { "actions-order": "another order: normal_end, reject, call_busy for normal_end, call_busy, reject" },
    [],
  ],
  [
    "leaves data out where there is nothing",
    {
      answer: ({ status, envelope: { data, ...envelope } }) => ({
        status,
        envelope: envelope.errorCode === 999 ? { ...envelope, errorCode: 0 } : { ...envelope, data },
      }),
    },
    { "get-absent": "success, data left out" },
    ["get-absent"],
  ],
  [
    "refuses with HTTP 400, and has no requestId",
    {
      answer: ({ envelope: { requestId, ...envelope } }) => ({
        status: envelope.errorCode === 0 ? 200 : 400,
        envelope,
      }),
    },
    {
      "signature-wrong-key": "HTTP 400, code 70002",
      "failure-status": "400",
      "code-type": "number",
      "request-id-type": "left out",
    },
    ["signature-wrong-key", "failure-status"],
  ],
  [
    "answers a write with null",
    {
      answer: ({ status, envelope }, { verb }) => ({
        status,
        envelope: verb === "get" ? envelope : { ...envelope, data: null },
      }),
    },
    { "set-echo": "null", "update-echo": "null" },
    [],
  ],
])("a service that %s: is seen as it is", (_, alteration, outcomes, unsupported) =>
  withEmulator({}, (emulator) => {
    // What `get` answers for nothing is not the matter where its answers are altered.
    return withAltered(emulator, alteration, async (url) => {
      if (unsupported.includes("failure-status")) {
        emulator.behaviour.absentGet = "emptyObject";
      }
      const ended = await observe(url, outcomes);
      expectOutcomes(ended, outcomes);
      expect([findUnsupported(ended), ended.code]).toEqual([unsupported, unsupported.length > 0 ? 1 : 0]);
    });
  }),
);
