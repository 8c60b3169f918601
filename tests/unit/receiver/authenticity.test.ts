import { timingSafeEqual } from "node:crypto";
import * as fc from "fast-check";
import { checkSignature, createReceiver, maxSignatureAgeSeconds } from "../../../receiver/src";
import { isOneOf } from "../../../receiver/src/authenticity";
import { secret, sign, token } from "./deliveries";

const now = 1_764_000_000;
beforeAll(() => jest.useFakeTimers({ now: now * 1000, doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] }));
afterAll(() => jest.useRealTimers());

const check = (query: string, tokens = [token], maxAge?: number) =>
  checkSignature(new URLSearchParams(query), tokens, maxAge);

describe("Live's signature", () => {
  test.each([
    ["made with the token, this second", sign(token, now), "valid"],
    ["in capital letters", sign(token, now).replace(/(?<=Sign=)\w+/, (hex) => hex.toUpperCase()), "valid"],
    ["as old as it may be", sign(token, now - maxSignatureAgeSeconds), "valid"],
    ["as far ahead as it may be", sign(token, now + maxSignatureAgeSeconds), "valid"],
    ["too old", sign(token, now - maxSignatureAgeSeconds - 1), "expired"],
    ["too far ahead", sign(token, now + maxSignatureAgeSeconds + 1), "expired"],
    ["made with another token", sign("another", now), "wrong"],
    ["of another time", sign(token, now).replace(String(now), String(now - 1)), "wrong"],
    ["without its last digit", sign(token, now).replace(/.(?=&)/, ""), "wrong"],
    ["without a value", `Sign=&RequestTime=${now}`, "wrong"],
    ["without Sign", `RequestTime=${now}`, "missing"],
    ["without RequestTime", `Sign=${"0".repeat(64)}`, "missing"],
    ["absent", "", "missing"],
    ["of a time that is no number", sign(token, "soon"), "wrong"],
    ["of a time with a fraction", sign(token, `${now}.5`), "wrong"],
    ["of a time in milliseconds", sign(token, now * 1000), "wrong"],
    ["of a time in another notation", sign(token, `0x${now.toString(16)}`), "wrong"],
    ["of no time", sign(token, ""), "wrong"],
  ])("%s", async (_, query, result) => {
    expect(await check(query)).toBe(result);
  });

  test("is taken with any of the tokens, while one replaces another, and with none where there are none", async () => {
    expect(await check(sign("old", now), ["new", "old"])).toBe("valid");
    expect(await check(sign("older", now), ["new", "old"])).toBe("wrong");
    expect(await check(sign(token, now), [])).toBe("wrong");
  });

  test("can be held to another age", async () => {
    expect(await check(sign(token, now - 5), [token], 4)).toBe("expired");
    expect(await check(sign(token, now - 300), [token], 300)).toBe("valid");
  });

  test("is what Tencent's rule makes of its sample token", async () => {
    // The token of trtc.io/document/69528: printf %s "${token}1669872112" | sha256sum
    const sample =
      "kdjsgjdskgjwejsdkkjgkjfklgjdfkjhnkdfhjgkglasdjkfjsekdhgjfsdhgsdjgkdjskgjfhjdfkjgsfdkjgeljsfkjsdkgdfkhgdfjgksdjfsdkjfksdgskhgssss";
    jest.setSystemTime(1669872112_000);
    const query = "Sign=b33712e9ff3756cc2db511addd97ce50f0a53a1ee2df0b95bff20bb06eeb011d&RequestTime=1669872112";
    expect(await check(query, [sample])).toBe("valid");
    jest.setSystemTime(now * 1000);
  });

  test("property: is what Node's own hash makes of any token and time", async () => {
    const anyToken = fc.string({ minLength: 1, maxLength: 128, unit: "grapheme" });
    await fc.assert(
      fc.asyncProperty(anyToken, fc.nat(60), async (any, age) => {
        expect(await check(sign(any, now - age), [any])).toBe("valid");
        expect(await check(sign(any, now - age), [`${any}x`])).toBe("wrong");
      }),
      { numRuns: 500 },
    );
  });
});

test("property: any query is judged, and none is valid that the token did not sign", async () => {
  const value = fc.oneof(fc.string({ unit: "binary" }), fc.constant(String(now)), fc.stringMatching(/^[0-9a-f]{64}$/));
  await fc.assert(
    fc.asyncProperty(value, value, async (Sign, RequestTime) => {
      const result = await check(new URLSearchParams({ Sign, RequestTime }).toString());
      expect(["expired", "wrong"]).toContain(result);
    }),
    { numRuns: 1_000 },
  );
});

test("property: a secret is compared as Node's timingSafeEqual does", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("a", "aa", "aaa", "ab", "ba", ""));
  const isSame = (one: string, other: string) => {
    const [given, expected] = [Buffer.from(one, "utf16le"), Buffer.from(other, "utf16le")];
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  fc.assert(
    fc.property(text, fc.array(text), (given, expected) => {
      expect(isOneOf(given, expected)).toBe(expected.some((one) => isSame(given, one)));
    }),
    { numRuns: 2_000 },
  );
});

describe("a receiver is not made with", () => {
  const handle = () => {};
  test.each([
    ["no secret", { secret: "" }],
    ["an empty list of secrets", { secret: [] }],
    ["a secret that can be guessed", { secret: "fifteen-letters" }],
    ["one such among others", { secret: [secret, "short"] }],
    ["a secret that a path would change", { secret: "has a blank and more" }],
    ["a secret that is two parts of a path", { secret: "0123456789/abcdef" }],
    ["an empty token", { secret, liveToken: "" }],
    ["a token that is too long", { secret, liveToken: "x".repeat(129) }],
  ])("%s, and the error does not tell it", (_, options) => {
    const make = () => createReceiver({ handle, ...options });
    expect(make).toThrow(TypeError);
    expect(make).not.toThrow(/fifteen|has a blank|abcdef|xxx/);
  });
});
