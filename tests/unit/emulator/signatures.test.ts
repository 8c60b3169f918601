import { deflateSync, inflateSync } from "node:zlib";
import { Api } from "tls-sig-api-v2";
import { Emulator } from "../../../emulator/src";
import { app, code, otherApp, secretKey, sign } from "./client";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

/** Asks with a signature; 999 ("nothing configured") means that it was accepted. */
const ask = (usersig: string, changes = {}) => code(emulator, "get", {}, { usersig, ...changes });
const accepted = 999;
const invalid = 70002;
const expired = 70003;

function pack(ticket: unknown): string {
  const base64 = deflateSync(JSON.stringify(ticket)).toString("base64");
  return base64.replaceAll("+", "*").replaceAll("/", "-").replaceAll("=", "_");
}

function unpack(usersig: string): Record<string, unknown> {
  const base64 = usersig.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "=");
  return JSON.parse(inflateSync(Buffer.from(base64, "base64")).toString());
}

describe("UserSig", () => {
  test("one made by Tencent's own package is accepted", async () => {
    expect(await ask(sign())).toBe(accepted);
  });

  test("one with a user buffer is accepted", async () => {
    expect(await ask(new Api(app, secretKey).genSig("administrator", 60, "buffer"))).toBe(accepted);
  });

  test("one made with another key is answered 70002", async () => {
    expect(await ask(sign("administrator", app, "another-key"))).toBe(invalid);
  });

  test("one made for another identifier is answered 70002", async () => {
    expect(await ask(sign("somebody"))).toBe(invalid);
  });

  test("one made for another application is answered 70002", async () => {
    expect(await ask(sign("administrator", otherApp))).toBe(invalid);
  });

  test("an application the service does not know is answered 70002", async () => {
    const usersig = sign("administrator", otherApp);
    expect(await ask(usersig, { sdkappid: String(otherApp) })).toBe(invalid);
  });

  test.each([
    ["no base64", "%%%"],
    ["base64 that does not inflate", Buffer.from("nonsense").toString("base64").replaceAll("=", "_")],
    ["a deflated text that is no JSON", deflateSync("nonsense").toString("base64url").replaceAll("-", "*")],
    ["JSON that is no object", pack(null)],
    ["an object without the fields", pack({})],
  ])("%s is answered 70002", async (_, usersig) => {
    expect(await ask(usersig)).toBe(invalid);
  });

  test("one that inflates beyond all reason is answered 70002", async () => {
    expect(await ask(pack({ ...unpack(sign()), filler: "0".repeat(1_000_000) }))).toBe(invalid);
  });

  test.each([
    ["TLS.ver", "1.0"],
    ["TLS.time", 1],
    ["TLS.expire", 999_999],
    ["TLS.expire", null],
    ["TLS.sdkappid", String(app)],
    ["TLS.userbuf", 5],
    ["TLS.sig", "c2hvcnQ="],
    ["TLS.sig", undefined],
  ])("one whose %s was changed to %j afterwards is answered 70002", async (name, value) => {
    expect(await ask(pack({ ...unpack(sign()), [name]: value }))).toBe(invalid);
  });

  test("one signed without a duration, as Tencent's package lets happen, is answered 70002", async () => {
    expect(await ask(new Api(app, secretKey).genUserSig("administrator", undefined as never))).toBe(invalid);
  });

  test("one that has run out is answered 70003", async () => {
    expect(await ask(sign("administrator", app, secretKey, -10))).toBe(expired);
  });

  test("the emulator's clock decides what has run out", async () => {
    const usersig = sign("administrator", app, secretKey, 60);
    emulator.behaviour.clockOffsetSeconds = 120;
    expect(await ask(usersig)).toBe(expired);
    emulator.behaviour.clockOffsetSeconds = -120;
    expect(await ask(usersig)).toBe(accepted);
  });

  test("one that has run out and is forged is answered 70002, not 70003", async () => {
    expect(await ask(sign("administrator", app, "another-key", -10))).toBe(invalid);
  });

  test("a good one of somebody who is no administrator is answered 70004", async () => {
    expect(await ask(sign("somebody"), { identifier: "somebody" })).toBe(70004);
  });

  test("every administrator of the application may call", async () => {
    emulator.addApplication(otherApp, { secretKey, administrators: ["admin", "deputy"] });
    const as = (identifier: string) => ask(sign(identifier, otherApp), { identifier, sdkappid: String(otherApp) });
    expect([await as("admin"), await as("deputy"), await as("administrator")]).toEqual([accepted, accepted, 70004]);
    emulator.removeApplication(otherApp);
  });

  test("after the key was rotated the old one's signatures are invalid and the new one's valid", async () => {
    emulator.rotateKey(app, "a-new-key");
    expect(await ask(sign())).toBe(invalid);
    expect(await ask(sign("administrator", app, "a-new-key"))).toBe(accepted);
    emulator.rotateKey(app, secretKey);
  });
});
