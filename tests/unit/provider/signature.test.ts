import { inspect } from "node:util";
import { inflateSync } from "node:zlib";
import { Emulator } from "trtc-callbacks-emulator";
import { isIdentifier, signatureLifeSeconds, signUserSig } from "../../../provider/src/tencent/signature";

const app = 1400000001;
const secretKey = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start({ behaviour: { callsPerSecond: Number.POSITIVE_INFINITY } });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

/** The code that the emulator, which checks signatures with code of its own, answers to a `get`. */
async function codeFor(userSig: string, identifier: string, sdkAppId = app): Promise<number> {
  const query = new URLSearchParams({
    sdkappid: String(sdkAppId),
    identifier,
    usersig: userSig,
    random: "0",
    contenttype: "json",
  });
  const response = await fetch(`${emulator.url}/v1/callback/get?${query}`, { method: "POST", body: "{}" });
  return ((await response.json()) as { errorCode: number }).errorCode;
}

const good = 999;
const invalid = 70002;
const expired = 70003;

test.each([
  ["the usual", app, secretKey, "administrator"],
  ["the smallest application", 1, secretKey, "administrator"],
  ["a short key", app, "k", "administrator"],
  ["a key beyond ASCII", app, "ключ-键", "administrator"],
  ["an account of one letter", app, secretKey, "a"],
  ["an account of 32 characters", app, secretKey, "A_b-0".padEnd(32, "9")],
])("the service takes a signature for %s", async (_, sdkAppId, key, identifier) => {
  emulator.addApplication(sdkAppId, { secretKey: key, administrators: [identifier] });
  expect(await codeFor(signUserSig(sdkAppId, key, identifier), identifier, sdkAppId)).toBe(good);
});

test.each([
  ["another application's", signUserSig(app + 1, secretKey, "administrator")],
  ["another account's", signUserSig(app, secretKey, "admin")],
  ["made with another key", signUserSig(app, `${secretKey}0`, "administrator")],
])("the service refuses a signature that is %s", async (_, userSig) => {
  emulator.addApplication(app, { secretKey });
  expect(await codeFor(userSig, "administrator")).toBe(invalid);
});

test.each([
  ["its life", undefined, signatureLifeSeconds],
  ["the life asked for", 60, 60],
])("a signature holds for %s and no longer", async (_, asked, seconds) => {
  emulator.addApplication(app, { secretKey });
  const userSig = signUserSig(app, secretKey, "administrator", asked);
  emulator.behaviour.clockOffsetSeconds = seconds - 10;
  expect(await codeFor(userSig, "administrator")).toBe(good);
  emulator.behaviour.clockOffsetSeconds = seconds + 10;
  expect(await codeFor(userSig, "administrator")).toBe(expired);
});

test("a signature holds Tencent's fields: the application and the times as numbers, no key", () => {
  const before = Math.floor(Date.now() / 1000);
  const base64 = signUserSig(app, secretKey, "admin_1", 60)
    .replaceAll("*", "+")
    .replaceAll("-", "/")
    .replaceAll("_", "=");
  const json = inflateSync(Buffer.from(base64, "base64")).toString();
  const fields = JSON.parse(json) as Record<string, unknown>;
  expect(fields).toEqual({
    "TLS.ver": "2.0",
    "TLS.identifier": "admin_1",
    "TLS.sdkappid": app,
    "TLS.time": expect.any(Number),
    "TLS.expire": 60,
    "TLS.sig": expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
  });
  expect(fields["TLS.time"]).toBeGreaterThanOrEqual(before);
  expect(fields["TLS.time"]).toBeLessThanOrEqual(Date.now() / 1000);
  expect(json).not.toContain(secretKey);
});

describe("Tencent's package would sign these, and the service would refuse them without a reason", () => {
  const wrong = (value: unknown) => value as never;

  test.each([
    ["an infinite life", [app, secretKey, "administrator", Number.POSITIVE_INFINITY], "lifeSeconds"],
    ["a life that is no number", [app, secretKey, "administrator", Number.NaN], "lifeSeconds"],
    ["a life of null", [app, secretKey, "administrator", wrong(null)], "lifeSeconds"],
    ["a life in text", [app, secretKey, "administrator", wrong("60")], "lifeSeconds"],
    ["a life with a fraction", [app, secretKey, "administrator", 60.5], "lifeSeconds"],
    ["no life", [app, secretKey, "administrator", 0], "lifeSeconds"],
    ["a negative life", [app, secretKey, "administrator", -60], "lifeSeconds"],
    ["a life of more than 50 years", [app, secretKey, "administrator", 50 * 365 * 86_400 + 1], "lifeSeconds"],
    ["an application in text", [wrong(String(app)), secretKey, "administrator"], "sdkAppId"],
    ["an application in text with a blank", [wrong(` ${app}`), secretKey, "administrator"], "sdkAppId"],
    ["no application", [wrong(undefined), secretKey, "administrator"], "sdkAppId"],
    ["application 0", [0, secretKey, "administrator"], "sdkAppId"],
    ["a negative application", [-1, secretKey, "administrator"], "sdkAppId"],
    ["an application with a fraction", [app + 0.5, secretKey, "administrator"], "sdkAppId"],
    ["an application that is no number", [Number.NaN, secretKey, "administrator"], "sdkAppId"],
    ["an application beyond exact numbers", [2 ** 53, secretKey, "administrator"], "sdkAppId"],
    ["an empty key", [app, "", "administrator"], "secretKey"],
    ["no key", [app, wrong(undefined), "administrator"], "secretKey"],
    ["a key that is a number", [app, wrong(271828182845), "administrator"], "secretKey"],
    ["a key that is an object", [app, wrong({ secretKey }), "administrator"], "secretKey"],
    ["an empty account", [app, secretKey, ""], "identifier"],
    ["an account of 33 characters", [app, secretKey, "a".repeat(33)], "identifier"],
    ["an account with a blank", [app, secretKey, "admin istrator"], "identifier"],
    ["an account with a line end", [app, secretKey, "administrator\n"], "identifier"],
    ["an account with an at sign", [app, secretKey, "admin@example"], "identifier"],
    ["an account beyond ASCII", [app, secretKey, "администратор"], "identifier"],
    ["no account", [app, secretKey, wrong(undefined)], "identifier"],
    ["a number for an account", [app, secretKey, wrong(12345)], "identifier"],
  ] as const)("%s is refused by name, without the key", (_, given, name) => {
    let thrown: unknown;
    try {
      signUserSig(...(given as unknown as Parameters<typeof signUserSig>));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TypeError);
    expect((thrown as Error).message).toContain(`cannot sign: ${name} must be`);
    expect(inspect(thrown, { showHidden: true, depth: 9 })).not.toMatch(/5bd2850fff3ecb11|271828182845/);
  });

  test('a life left undefined is the usual one, not the text "undefined"', async () => {
    emulator.addApplication(app, { secretKey });
    expect(await codeFor(signUserSig(app, secretKey, "administrator", undefined), "administrator")).toBe(good);
  });

  test("a life of 50 years is the longest", async () => {
    emulator.addApplication(app, { secretKey });
    expect(await codeFor(signUserSig(app, secretKey, "administrator", 50 * 365 * 86_400), "administrator")).toBe(good);
  });
});

test.each([
  ["administrator", true],
  ["A_b-9", true],
  ["a".repeat(32), true],
  ["a".repeat(33), false],
  ["", false],
  ["a b", false],
  ["a\n", false],
  ["a.b", false],
  ["é", false],
])("%j is an account's name: %s", (text, verdict) => {
  expect(isIdentifier(text)).toBe(verdict);
});
