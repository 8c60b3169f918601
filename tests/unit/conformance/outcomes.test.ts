import { type Behaviour, Emulator, type Fault } from "trtc-callbacks-emulator";
import { type Alteration, withAltered } from "./altered";
import {
  type Ended,
  notCopedIn,
  observe,
  observedIn,
  sdkAppId,
  secretKey,
  start,
  userSig,
  withEmulator,
} from "./command";

type Outcomes = Readonly<Record<string, string | RegExp>>;

function expectOutcomes(ended: Ended, outcomes: Outcomes): void {
  const expected = Object.entries(outcomes).map(([id, outcome]) => [
    id,
    typeof outcome === "string" ? outcome : expect.stringMatching(outcome),
  ]);
  expect(observedIn(ended)).toEqual(Object.fromEntries(expected));
}

test.concurrent("without credentials all of it is asked of an emulator, which is coped with", async () => {
  const nothing = { TRTC_ENDPOINT: undefined, TRTC_SDKAPPID: undefined, TRTC_SECRET_KEY: undefined };
  const ended = await start(undefined, [], nothing).ended;
  expect(ended).toMatchObject({ code: 0, err: "" });
  expect(ended.out).toMatch(/^This asks 127\.0\.0\.1:\d+ about SDKAppID 1400000001, for about a minute\./);
  expect(ended.out).toMatch(
    /^\| question +\| documented +\| observed +\| provider copes\? \|\n\| -+ \| -+ \| -+ \| -+ \|$/m,
  );
  expect(ended.out).toMatch(/^\| order of the actions in get +\| silent +\| reversed +\| yes +\|$/m);
  expect(ended.out).toMatch(/^code 70003: "UserSig expired"$/m);
  expect(ended.out).toMatch(/\n58 asked: the provider copes with 58, not with 0\.\n$/);
});

test.concurrent.each<[what: string, Partial<Behaviour>, Outcomes]>([
  [
    "as it is by default",
    {},
    {
      "lag-set": "at once",
      "lag-update": "at once",
      "lag-delete": "at once",
      "set-twice": "the last one holds",
      "set-echo": "the address as sent",
      "update-echo": "the address as sent",
      "update-replaces": "replaced",
      "update-partial": "refused, code 70001",
      delete: "success, then get shows nothing",
      "get-absent": "code 999",
      "delete-absent": "success",
      "update-absent": "refused, code 999",
      "actions-all": "all are shown",
      "actions-order": "reversed",
      "actions-repeated": "kept",
      "actions-unknown": "kept",
      "actions-case": "kept",
      "actions-empty": "kept",
      "address-bare-host": "as sent",
      "address-upper-case": "as sent",
      "address-other-scheme": "refused, code 70001",
      "address-length": "up to 2048: kept",
      "address-longer": "2083: refused, code 70001",
    },
  ],
  [
    "strict with requests",
    {},
    {
      "request-address-type": "code 70009",
      "request-actions-type": "code 70009",
      "request-no-address": "code 70001",
      "request-no-actions": "code 70001",
      "request-field-case": "code 70001",
      "request-extra-field": "success",
      "request-no-json": "code 70009",
      "request-empty-body": "code 70009",
      "request-extra-parameter": "success",
      "request-parameter-case": "code 70001",
      "request-no-contenttype": "code 70001",
      "request-no-random": "code 70001",
      "request-get-method": "HTTP 405",
      "request-unknown-path": "HTTP 404",
      "request-remove-path": "HTTP 404, the configuration stays",
    },
  ],
  [
    "strict with callers",
    {},
    {
      rate: /^10 × answered, 5 × code 70005 \(in \d+ ms\)$/,
      "signature-nonsense": "code 70002",
      "signature-wrong-key": "code 70002",
      "signature-expired": "code 70003",
      "signature-nobody": "code 70004",
      "failure-status": "200",
      "code-type": "number",
      "request-id-type": "text of 32 hex digits",
    },
  ],
  [
    "of another mind in all",
    {
      absentGet: "null",
      absentDelete: "code",
      errorCodeType: "text",
      requestIdType: "number",
      actionsOrder: "sorted",
      repeatedActions: "dropped",
      unknownActions: "dropped",
      emptyActions: "refused",
      addressForm: "normalised",
      maxAddressLength: 512,
    },
    {
      "get-absent": "success, data null",
      "delete-absent": "code 999",
      "actions-order": "sorted",
      "actions-repeated": "dropped",
      "actions-unknown": "dropped",
      "actions-case": "dropped",
      "actions-empty": "refused, code 70001",
      "address-bare-host": /^same URL, written "https:\/\/probe-\d+\.trtc-conformance\.example\.com\/"$/,
      "address-upper-case": /^same URL, written "https:\/\/trtc-conformance\.example\.com\/probe-\d+"$/,
      "address-default-port": /^same URL/,
      "address-unicode": /^same URL, written ".*%C3%BC"$/,
      "address-blank-inside": /^same URL, written ".*a%20b"$/,
      "address-length": "up to 512: kept; 1024: refused, code 70001",
      "code-type": "text of digits",
      "request-id-type": "number",
    },
  ],
  [
    "strict with actions",
    { absentGet: "emptyString", actionsOrder: "asSent", repeatedActions: "refused", unknownActions: "refused" },
    {
      "get-absent": 'success, data ""',
      "actions-order": "as sent",
      "actions-repeated": "refused, code 70001",
      "actions-unknown": "refused, code 70001",
      "actions-case": "refused, code 70001",
    },
  ],
  ["answering {} for nothing", { absentGet: "emptyObject" }, { "get-absent": "success, data {}" }],
  ["answering an empty address for nothing", { absentGet: "emptyAddress" }, { "get-absent": 'success, address ""' }],
  ["patient", { callsPerSecond: 100 }, { rate: /^15 × answered \(in \d+ ms\)$/ }],
  [
    "stricter than documented, so that calls are repeated",
    { callsPerSecond: 3 },
    { "actions-order": "reversed", "address-length": "up to 2048: kept", rate: /^3 × answered, 12 × code 70005/ },
  ],
  [
    "slow to show a write",
    { lagMs: 900 },
    {
      "lag-set": /^within 2 s \((9|1\d)\d\d ms\)$/,
      "lag-update": /^within 2 s/,
      "lag-delete": /^within 2 s/,
      "actions-order": "reversed",
    },
  ],
])("a service that is %s: is seen as it is, and coped with", (_, behaviour, outcomes) =>
  withEmulator(behaviour, async (emulator) => {
    const ended = await observe(emulator.url, outcomes);
    expectOutcomes(ended, outcomes);
    expect([notCopedIn(ended), ended.code]).toEqual([[], 0]);
    expect(emulator.configuration(sdkAppId)).toBeUndefined();
  }),
);

test.concurrent.each<[what: string, Partial<Behaviour>, Outcomes, string[]]>([
  ["shows a write after seconds", { lagMs: 2600 }, { "lag-set": /^after [23]\.\d s$/ }, []],
  [
    "does not show a write while it is asked",
    { lagMs: 60_000 },
    { "lag-set": /^not within 1\.\d s$/ },
    ["--patience", "1"],
  ],
  ["takes expired signatures", { clockOffsetSeconds: -60 }, { "signature-expired": "success" }, []],
])("a service that %s: is told apart as one that the provider does not cope with", (_, behaviour, outcomes, args) =>
  withEmulator(behaviour, async (emulator) => {
    const ended = await observe(emulator.url, outcomes, args);
    expectOutcomes(ended, outcomes);
    expect([notCopedIn(ended), ended.code]).toEqual([Object.keys(outcomes), 1]);
  }),
);

test.concurrent.each<[what: string, Fault, Outcomes]>([
  [
    "a code of its own for an absent delete",
    { kind: "code", verb: "delete", code: 12345 },
    { "delete-absent": "code 12345" },
  ],
  [
    "another code for an absent update",
    { kind: "code", verb: "update", code: 70001 },
    { "update-absent": "refused, code 70001" },
  ],
  [
    "another code for an address",
    { kind: "code", verb: "set", code: 70009 },
    { "address-port": "refused, code 70009" },
  ],
  ["an HTML page", { kind: "html", verb: "set" }, { "address-port": "refused, HTTP 200, no JSON object" }],
  ["a gateway's fault", { kind: "badGateway", verb: "set" }, { "address-port": "refused, HTTP 502" }],
  ["a reset", { kind: "resetBefore", verb: "set" }, { "address-port": /^no answer \(.+\)$/ }],
  ["nothing for 10 s", { kind: "hang", verb: "update" }, { "update-absent": "no answer (none within 10 s)" }],
])("a service that answers %s: is seen as it is, and not coped with", (_, fault, outcomes) =>
  withEmulator({}, async (emulator) => {
    // Of the deletes, the second: the first is how the probe makes sure that nothing is configured.
    if (fault.verb === "delete") emulator.fault({ kind: "slow", verb: "delete", delayMs: 0 });
    emulator.fault(fault);
    const ended = await observe(emulator.url, outcomes);
    expectOutcomes(ended, outcomes);
    expect([notCopedIn(ended), ended.code]).toEqual([Object.keys(outcomes), 1]);
  }),
);

const updateAs = (
  change: (body: Record<string, unknown>, held: readonly string[]) => Record<string, unknown>,
): Alteration => ({
  call: ({ verb, body }, emulator) =>
    verb === "update"
      ? { verb: "set", body: change(body, emulator.configuration(sdkAppId)?.actions ?? []) }
      : { verb, body },
});

const addressAs = (change: (address: string) => string): Alteration => ({
  call: ({ verb, body }) => ({
    verb,
    body: typeof body.address === "string" ? { ...body, address: change(body.address) } : body,
  }),
});

const getAs = (change: (data: Record<string, unknown>) => unknown): Alteration => ({
  answer: ({ status, envelope }, { verb }) =>
    verb === "get" && envelope.errorCode === 0
      ? { status, envelope: { ...envelope, data: change(envelope.data as Record<string, unknown>) } }
      : { status, envelope },
});

test.concurrent.each<[what: string, Alteration, Outcomes, notCoped: string[]]>([
  [
    "has an update that sets",
    updateAs((body) => body),
    { "update-absent": "taken, and get shows it", "update-replaces": "replaced" },
    [],
  ],
  [
    "has an update that adds",
    updateAs((body, held) => ({ ...body, actions: [...held, ...((body.actions as string[]) ?? [])] })),
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
    addressAs((address) => address.slice(0, 255)),
    { "address-length": "up to 255: kept; 256: cut to 255", "address-longer": "2083: cut to 255" },
    ["address-length"],
  ],
  [
    "drops what follows the path",
    addressAs((address) => address.replace(/[?#].*|\/$/, "")),
    {
      "address-query": /^changed to "https:\/\/trtc-conformance\.example\.com\/probe-\d+"$/,
      "address-slash": /^changed to/,
      "address-port": "as sent",
    },
    ["address-query", "address-slash"],
  ],
  ["trims addresses", addressAs((address) => address.trim()), { "address-blanks-around": /^same URL/ }, []],
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
    getAs((data) => (`${data.actions}` === "" ? { ...data, actions: "" } : data)),
    { "actions-empty": "taken, then get answers: success, address is a text, actions is an empty text" },
    ["actions-empty"],
  ],
  [
    "leaves words out of what it shows",
    getAs((data) => ({ ...data, actions: (data.actions as string[]).filter((word) => word !== "reject") })),
    { "actions-all": "not shown: reject", "actions-order": "other words: call_busy, normal_end" },
    ["actions-all", "actions-order"],
  ],
  [
    "shows actions in an order of its own",
    getAs(({ actions, ...data }) => ({
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
])("a service that %s: is seen as it is", (_, alteration, outcomes, notCoped) =>
  withEmulator({}, (emulator) => {
    // What `get` answers for nothing is not the matter where its answers are altered.
    return withAltered(emulator, alteration, async (url) => {
      if (notCoped.includes("failure-status")) emulator.behaviour.absentGet = "emptyObject";
      const ended = await observe(url, outcomes);
      expectOutcomes(ended, outcomes);
      expect([notCopedIn(ended), ended.code]).toEqual([notCoped, notCoped.length > 0 ? 1 : 0]);
    });
  }),
);

test.concurrent("an account that is an administrator against expectation is seen", () =>
  withEmulator({}, async (emulator) => {
    emulator.addApplication(sdkAppId, {
      secretKey,
      administrators: ["administrator", "trtc-conformance-nobody"],
    });
    const ended = await observe(emulator.url, { "signature-nobody": "" });
    expect(observedIn(ended)).toEqual({ "signature-nobody": "success" });
    expect(ended.code).toBe(1);
  }));

test.concurrent("with a signature instead of the key, what needs the key is left out", () =>
  withEmulator({}, async (emulator) => {
    const environment = { TRTC_SECRET_KEY: undefined, TRTC_USERSIG: userSig };
    const ids = { "signature-wrong-key": "", "signature-expired": "", "signature-nobody": "" };
    const ended = await observe(emulator.url, ids, [], environment);
    expect(observedIn(ended)).toEqual({
      "signature-wrong-key": "code 70002",
      "signature-expired": "not asked: it needs TRTC_SECRET_KEY",
      "signature-nobody": "not asked: it needs TRTC_SECRET_KEY",
    });
    expect(ended.code).toBe(0);
    expect(ended.err).toContain("1 asked, 2 not asked: the provider copes with 1, not with 0.");
  }));

test.concurrent("a redirect is not followed: the signature stays with the host that was named", () =>
  withEmulator({}, async (emulator) => {
    const elsewhere = await Emulator.start();
    emulator.fault({ kind: "redirect", verb: "set", location: elsewhere.url });
    const ended = await observe(emulator.url, { "address-port": "" });
    expect(observedIn(ended)).toEqual({ "address-port": "refused, HTTP 302" });
    expect(elsewhere.connections).toBe(0);
    await elsewhere.close();
  }));

test.concurrent("a service that falls silent is left alone", () =>
  withEmulator({}, async (emulator) => {
    emulator.fault({ kind: "resetBefore", verb: "set", times: "always" });
    const ids = ["address-http", "address-port", "address-ip", "address-slash", "address-user"];
    const ended = await observe(emulator.url, Object.fromEntries(ids.map((id) => [id, ""])));
    expect(Object.values(observedIn(ended)).map((observed) => observed.replace(/ \(.*/, ""))).toEqual([
      ...Array(3).fill("no answer"),
      ...Array(2).fill("not asked: the service had stopped answering"),
    ]);
    expect(ended.code).toBe(1);
  }));
