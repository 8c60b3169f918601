import * as fc from "fast-check";
import { loadHostModules } from "../../../provider/src/dynamic/host-modules";
import { createProvider } from "../../../provider/src/dynamic/provider";
import { openEngineLog } from "../../../provider/src/engine/engine-log";
import { families } from "../../../provider/src/families";
import { formatAddress, redactAddress } from "../../../provider/src/lifecycle/format";
import { kinds } from "../../../provider/src/lifecycle/kinds";
import {
  escapeExternal,
  escapeExternalList,
  escapeLine,
  stringifyEscaped,
  v1,
  v4Live,
} from "../../../provider/src/tencent";
import { parseResponse } from "../../../provider/src/tencent/api-response";
import { redactServiceMessage } from "../../../provider/src/tencent/redact-service-message";

/** What closes a comment's fence, writes a forge's commands, steers a terminal, or shows another text than there is. */
const hostile = [
  "reject\nnormal_end",
  "cr\r::error::boom",
  "::error file=index.ts::boom",
  "##[error]boom",
  "`````\n</details><img src=x onerror=alert(1)>",
  "[click](https://elsewhere.example)",
  "**bold** _and_ ~~more~~ @everyone #1",
  "www.elsewhere.example",
  "red \u001b[31m",
  "bell \u0007",
  "csi \u009b31m",
  "\u202egnirts",
  "line\u2028paragraph\u2029",
  "lone \ud800 half",
  "nothing \u3164\u200b to see\u{e0041}",
  "саll_busу", // Cyrillic
  "\u0000",
  "",
];

/** Any Unicode, lone surrogates, and what is known to do harm, in any mixture. */
const text = fc
  .array(
    fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.integer({ min: 0, max: 0xffff }).map(unitOf), word()),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(""));

function unitOf(code: number): string {
  return String.fromCharCode(code);
}

function word() {
  return fc.constantFrom(...hostile, ...v1.events, ...v4Live.events);
}

/** A bare word, or quotes around letters, digits, blanks, `.`, `-`, `_` and escapes. */
const shownText = /^(?:[\w.-]+|"(?:[\w .-]|\\u[0-9a-f]{4})*…?")$/;
/** An underscore makes text italic where it has a letter or a digit on one side only. */
const emphasis = /(?<![a-z0-9])_|_(?![a-z0-9])/i;
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;

describe("text of the service in a message", () => {
  test.each([
    ...Object.values(families).flatMap(({ events }) => events),
    "0f3a9c1e5d7b4a6f8c2e1d3b5a7f9e0c",
    "Id-70dc50d8e7b14fea8b3bb8ed5e2b5e6e-O-Seq-103744",
    "123456789",
  ])("%s is shown as it is", (plain) => {
    expect(escapeExternal(plain)).toBe(plain);
  });

  test.each([
    ["reject\nnormal_end", String.raw`"reject\u000anormal_end"`],
    ["::error::x", String.raw`"\u003a\u003aerror\u003a\u003ax"`],
    ['say "hi"\\', String.raw`"say \u0022hi\u0022\u005c"`],
    ["_it_ is_it", String.raw`"\u005fit\u005f is_it"`],
    ["www.elsewhere.example", '"www.elsewhere.example"'],
    ["\ud800", String.raw`"\ud800"`],
    ["😀", String.raw`"\ud83d\ude00"`],
    ["", '""'],
    ["x".repeat(81), `"${"x".repeat(80)}…"`],
  ])("%j is shown in quotes", (external, shown) => {
    expect(escapeExternal(external)).toBe(shown);
  });

  test("means nothing to a terminal, Markdown, HTML or a forge, whatever it is", () => {
    fc.assert(
      fc.property(text, (external) => {
        const shown = escapeExternal(external);
        expect(shown).toMatch(shownText);
        expect(shown).not.toMatch(emphasis);
        expect(shown.length).toBeLessThan(500);
      }),
      { numRuns: 1_000 },
    );
  });

  test("can be told apart and read back, where it is not cut", () => {
    fc.assert(
      fc.property(
        text.filter(({ length }) => length <= 80),
        (external) => {
          const shown = escapeExternal(external);
          expect(shown.startsWith('"') ? JSON.parse(shown) : shown).toBe(external);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("of many, thirty are shown", () => {
    const shown = escapeExternalList(Array.from({ length: 1_000 }, (_, nth) => `word_${nth}`));
    expect(shown).toHaveLength(31);
    expect(shown.slice(-2)).toEqual(["word_29", "and 970 more"]);
    expect(escapeExternalList(v1.events)).toEqual(v1.events);
  });
});

test("a whole message is one line without anything that cannot be seen, whatever it is made of", () => {
  fc.assert(
    fc.property(text, (message) => {
      expect(escapeLine(message)).not.toMatch(unseen);
    }),
    { numRuns: 1_000 },
  );
  expect(escapeLine("one\n  two, `three` – ünf\t日本 😀")).toBe("one two, `three` – ünf\\u0009日本 😀");
});

test("an error that nobody foresaw reaches the engine, and the user's terminal, in that form too", async () => {
  const kind = {
    ...kinds.v1,
    normalize(): never {
      throw new Error(hostile.join(" "));
    },
  };
  const error = (await createProvider(kind, { engine: openEngineLog(undefined, loadHostModules) })
    .check?.({}, {})
    .then(
      () => new Error("nothing was thrown"),
      (thrown: Error) => thrown,
    )) as Error;
  expect(error.message).toContain("reject normal_end");
  expect(error.message).not.toMatch(unseen);
  expect(error.stack?.replaceAll("\n", "")).not.toMatch(unseen);
});

test("JSON is printable ASCII that Markdown, HTML and GitHub's log leave alone, and reads back the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), text, text, (value, key, external) => {
      const told = { value, [key]: [external] };
      const json = stringifyEscaped(told);
      expect(json).toMatch(/^[\n\x20-\x7e]+$/);
      expect(json).not.toMatch(/[`<>]|##\[|^\s*::/m);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(told)));
    }),
    { numRuns: 1_000 },
  );
});

describe("an address", () => {
  const address = fc.oneof(
    text,
    fc
      .tuple(fc.constantFrom("https://", "http://", "https://hooks.example.com/", "HTTPS://[::1]:8443/", "x://"), text)
      .map((parts) => parts.join("")),
    fc.webUrl({ withQueryParameters: true, withFragments: true, validSchemes: ["http", "https", "ftp", "javascript"] }),
  );

  test("is shown as ASCII that Markdown and HTML leave alone, and cut, whatever it is", () => {
    fc.assert(
      fc.property(address, fc.boolean(), (live, isSecret) => {
        const shown = formatAddress(live, { isSecret });
        expect(shown === "[no http(s) URL]" || /^[\w.:/~%@$&+,;=?…[\]-]*$/.test(shown)).toBe(true);
        expect(shown.replace(/^(https?:\/\/)?\[[0-9a-f:.]+\]/, "")).toMatch(/^(\[no http\(s\) URL\]|[^[\]]*)$/);
        expect(shown.length).toBeLessThanOrEqual(201);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ["https://a`b.example/`x`/[y](z)*|^!", "https://a%60b.example/%60x%60/%5By%5D%28z%29%2A%7C%5E%21"],
    ["https://hooks.example.com/a::error::b%20c/~d/@e", "https://hooks.example.com/a::error::b%20c/~d/@e"],
    ["https://[::1]:8443/in", "https://[::1]:8443/in"],
    ["https://höoks.example/ü", "https://xn--hoks-5qa.example/%C3%BC"],
    ["javascript:alert(1)", "[no http(s) URL]"],
    [`https://hooks.example.com/${"x".repeat(500)}`, `https://hooks.example.com/${"x".repeat(174)}…`],
  ])("%s is shown as %s", (live, shown) => {
    expect(formatAddress(live, { isSecret: false })).toBe(shown);
  });

  test("for scripts keeps its characters and its length", () => {
    const long = `https://hooks.example.com/*/${"x".repeat(500)}`;
    expect(redactAddress(`${long}?token=s3cret`, { isSecret: false })).toBe(`${long}?…`);
  });
});

test("nothing raw is in what is told of a live configuration, whatever it holds", () => {
  const configuration = fc.record({ address: text, actions: fc.array(text, { maxLength: 40 }) });
  const kind = kinds.v1;
  const secrets = new Set<string>();
  fc.assert(
    fc.property(configuration, configuration, (live, applied) => {
      const told = [
        kind.format(live, secrets),
        kind.formatDiff(kind.family.codec.compare(live, applied), secrets),
        kind.describeOwnership(live, secrets),
        ...Object.values(kind.toDrift(live, secrets)).flat(),
      ].join(" ");
      expect(told).toMatch(/^[\x20-\x7e…]*$/);
      expect(told).not.toMatch(/[`<>#*!|]|\]\(|\s::/);
    }),
    { numRuns: 1_000 },
  );
});

test("a requestId is shown as other text of the service", () => {
  const replyWith = (requestId: unknown) => parseResponse(JSON.stringify({ errorCode: 70001, requestId }), v1);
  expect(replyWith("a\n::error::b")?.requestId).toBe(escapeExternal("a\n::error::b"));
  fc.assert(
    fc.property(text, (requestId) => {
      expect(replyWith(requestId)?.requestId).toMatch(shownText);
    }),
  );
});

describe("a message of the service", () => {
  test("is quoted in Latin and Chinese letters only, and in plain punctuation, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.array(text).map((words) => words.join(" ")),
        ),
        (message) => {
          expect(redactServiceMessage(message, "")).toMatch(
            /^(?:["'(]?[A-Za-z\p{Unified_Ideograph}'-]+[.,;:!?"')]{0,2}|…| )*$/u,
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ["the field actions: too many", "the field actions: too many"],
    ["参数 错误", "参数 错误"],
    ["\u05d0\u05d1 \u3164 саll Kelvin\u212a e\u0301 ok", "… ok"],
    ["error:::::: --- ok", "… ok"],
  ])("%j is quoted as %j", (message, quoted) => {
    expect(redactServiceMessage(message, "")).toBe(quoted);
  });
});
