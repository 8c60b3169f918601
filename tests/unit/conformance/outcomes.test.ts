import type { Behaviour } from "trtc-callbacks-emulator";
import {
  expectOutcomes,
  findUnsupported,
  type Outcomes,
  observe,
  readObserved,
  sdkAppId,
  secretKey,
  start,
  userSig,
  withEmulator,
} from "./process";

test.concurrent("without credentials all of it is asked of an emulator, all of which is supported", async () => {
  const nothing = { TRTC_ENDPOINT: undefined, TRTC_SDKAPPID: undefined, TRTC_SECRET_KEY: undefined };
  const ended = await start(undefined, [], nothing).ended;
  expect(ended).toMatchObject({ code: 0, err: "" });
  expect(ended.out).toMatch(/^This asks 127\.0\.0\.1:\d+ about SDKAppID 1400000001, for about a minute\./);
  expect(ended.out).toMatch(
    /^\| question +\| documented +\| observed +\| supported\? \|\n\| -+ \| -+ \| -+ \| -+ \|$/m,
  );
  expect(ended.out).toMatch(/^\| order of the actions in get +\| silent +\| reversed +\| yes +\|$/m);
  expect(ended.out).toMatch(/^code 70003: "UserSig expired"$/m);
  expect(ended.out).toMatch(/\n58 asked: 58 supported, 0 not supported\.\n$/);
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
])("a service that is %s: is seen as it is, and supported", (_, behaviour, outcomes) =>
  withEmulator(behaviour, async (emulator) => {
    const ended = await observe(emulator.url, outcomes);
    expectOutcomes(ended, outcomes);
    expect([findUnsupported(ended), ended.code]).toEqual([[], 0]);
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
])("a service that %s: is told apart as one that the provider does not support", (_, behaviour, outcomes, args) =>
  withEmulator(behaviour, async (emulator) => {
    const ended = await observe(emulator.url, outcomes, args);
    expectOutcomes(ended, outcomes);
    expect([findUnsupported(ended), ended.code]).toEqual([Object.keys(outcomes), 1]);
  }),
);

test.concurrent("an account that is an administrator against expectation is seen", () =>
  withEmulator({}, async (emulator) => {
    emulator.addApplication(sdkAppId, {
      secretKey,
      administrators: ["administrator", "trtc-conformance-nobody"],
    });
    const ended = await observe(emulator.url, { "signature-nobody": "" });
    expect(readObserved(ended)).toEqual({ "signature-nobody": "success" });
    expect(ended.code).toBe(1);
  }));

test.concurrent("with a signature instead of the key, what needs the key is left out", () =>
  withEmulator({}, async (emulator) => {
    const environment = { TRTC_SECRET_KEY: undefined, TRTC_USERSIG: userSig };
    const ids = { "signature-wrong-key": "", "signature-expired": "", "signature-nobody": "" };
    const ended = await observe(emulator.url, ids, [], environment);
    expect(readObserved(ended)).toEqual({
      "signature-wrong-key": "code 70002",
      "signature-expired": "not asked: it needs TRTC_SECRET_KEY",
      "signature-nobody": "not asked: it needs TRTC_SECRET_KEY",
    });
    expect(ended.code).toBe(0);
    expect(ended.err).toContain("1 asked, 2 not asked: 1 supported, 0 not supported.");
  }));
