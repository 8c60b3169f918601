import * as fc from "fast-check";
import { parseDeclaration, parseState, toProperties } from "../../../provider/src/dynamic/properties";
import { check } from "../../../provider/src/lifecycle/check";
import { createContext } from "../../../provider/src/lifecycle/context";
import { kinds } from "../../../provider/src/lifecycle/kinds";
import type { Properties } from "../../../provider/src/lifecycle/properties";
import { readSettings } from "../../../provider/src/lifecycle/settings";
import { unknownValue } from "../../../provider/src/lifecycle/unknown";
import { v1 } from "../../../provider/src/tencent";
import { parseConfiguration, parseResponse } from "../../../provider/src/tencent/api-response";

/** Odd and very long text: any Unicode, lone surrogates, what looks like a URL, a word or a number but is none. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme", minLength: 1_000, maxLength: 5_000 }),
  fc.constantFrom(
    "\ud800",
    "__proto__",
    "constructor",
    "toString",
    "https://",
    "http://[",
    "https://\u0000.example",
    "NaN",
  ),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(...v1.events),
);
const any = fc.oneof(
  text,
  fc.anything({ values: [text, fc.double(), fc.boolean()], maxDepth: 3 }),
  fc.constant(unknownValue),
);
const good = {
  sdkAppId: fc.integer({ min: 1 }),
  address: fc.webUrl(),
  actions: fc.array(fc.constantFrom(...v1.events), { minLength: 1 }),
};
const names = ["sdkAppId", "address", "actions", "adopt", "endpoint", "addressIsSecret", "declaredBefore", "drift"];

/** Nothing is configured and the live side is not looked at: what check makes of the inputs alone. */
async function checkProperties(olds: Properties, news: Properties) {
  const kind = kinds.v1;
  const settings = readSettings({ get: (key) => (key === "trtc:driftCheck" ? "off" : undefined) }, {}, v1);
  const { declared, declaredBefore } = parseDeclaration(v1, news);
  const context = createContext({ kind, settings, log: () => {} });
  const { inputs, failures } = await check(context, parseState(v1, olds), declared, { declaredBefore });
  return { inputs: toProperties(v1, inputs), reasons: failures.map(({ reason }) => reason) };
}

describe("check", () => {
  test("takes any value in any input: it gives failures or inputs in one form, never an exception", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ ...good, adopt: fc.boolean(), endpoint: fc.constantFrom("intl", "china") }, { requiredKeys: [] }),
        fc.dictionary(fc.oneof(fc.constantFrom(...names), text), any, { maxKeys: 4 }),
        fc.dictionary(fc.constantFrom(...names), any, { maxKeys: 4 }),
        async (declared, anything, olds) => {
          const { inputs, reasons } = await checkProperties(olds, { ...declared, ...anything });
          for (const reason of reasons) {
            expect(typeof reason).toBe("string");
          }
          if (reasons.length === 0) {
            const actions = inputs.actions as string[];
            const isUnknown = inputs.actions === unknownValue;
            expect(isUnknown || [...new Set(actions)].sort().join() === actions.join()).toBe(true);
            JSON.stringify(inputs);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("is settled: what it returned, it returns again", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ ...good, adopt: fc.boolean() }, { requiredKeys: ["sdkAppId", "address", "actions"] }),
        async (declared) => {
          const once = await checkProperties({}, declared);
          expect(once.reasons).toEqual([]);
          expect(await checkProperties({}, once.inputs)).toEqual(once);
        },
      ),
    );
  });

  test("lets values pass that are not known yet, wherever they stand", async () => {
    const known = {
      sdkAppId: 1400000001,
      address: "https://hooks.example.com/",
      actions: ["reject"],
      adopt: true,
      endpoint: "intl",
    };
    await fc.assert(
      fc.asyncProperty(fc.subarray(Object.keys(known)), fc.boolean(), async (unknown, amongActions) => {
        const declared = {
          ...known,
          ...(amongActions && { actions: ["reject", unknownValue] }),
          ...Object.fromEntries(unknown.map((name) => [name, unknownValue])),
        };
        const { inputs, reasons } = await checkProperties({}, declared);
        expect(reasons).toEqual([]);
        expect(unknown.every((name) => inputs[name] === unknownValue)).toBe(true);
      }),
    );
  });

  test("never shows the address that it refuses", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme-ascii", minLength: 12 }), async (secret) => {
        const marked = `s3cret${secret}`;
        const { reasons } = await checkProperties(
          {},
          { sdkAppId: 1, actions: ["reject"], address: `ftp://x/${marked}` },
        );
        expect(reasons).toHaveLength(1);
        expect(reasons[0]).not.toContain("s3cret");
      }),
    );
  });
});

describe("an answer of the service", () => {
  const bytes = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("utf8"));
  const near = fc
    .record({ errorCode: any, errorMessage: any, requestId: any, data: any }, { requiredKeys: [] })
    .map((answer) => {
      try {
        return JSON.stringify(answer) ?? "";
      } catch {
        return "";
      }
    });

  test("is read, or told to be unreadable, whatever its bytes", () => {
    fc.assert(
      fc.property(fc.oneof(bytes, near, fc.json()), (body) => {
        const reply = parseResponse(body, v1);
        expect(reply === undefined || Number.isInteger(reply.code)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("proves absence only with null, empty text, an empty object or an empty address", () => {
    fc.assert(
      fc.property(fc.oneof(any, fc.record({ address: any, actions: any }, { requiredKeys: [] })), (data) => {
        if (parseConfiguration(data, v1) === "absent") {
          const address = (data as { address?: unknown } | null)?.address;
          expect(
            data === null ||
              data === "" ||
              address === "" ||
              (typeof data === "object" && Object.keys(data as object).length === 0),
          ).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
