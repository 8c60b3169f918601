import { deflateSync, inflateSync } from "node:zlib";
import { Api } from "tls-sig-api-v2";
import { Emulator } from "../../../emulator/src";
import { app, clientOf, otherApp, secretKey, sign } from "./client";
import { wires } from "./wires";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

function pack(ticket: unknown): string {
  const base64 = deflateSync(JSON.stringify(ticket)).toString("base64");
  return base64.replaceAll("+", "*").replaceAll("/", "-").replaceAll("=", "_");
}

function unpack(usersig: string): Record<string, unknown> {
  const base64 = usersig.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "=");
  return JSON.parse(inflateSync(Buffer.from(base64, "base64")).toString());
}

describe.each(wires)("UserSig in $family", (wire) => {
  const { illegal, otherKey, otherIdentifier, otherApplication, unknownApplication, expired } = wire.codes;
  const { code } = clientOf(() => emulator, wire);
  /** Asks with a signature; "nothing configured" means that it was accepted. */
  const ask = (usersig: string, changes = {}) => code("get", {}, { usersig, ...changes });
  const accepted = wire.codes.absent;

  test("one made by Tencent's own package is accepted", async () => {
    expect(await ask(sign())).toBe(accepted);
  });

  test("one with a user buffer is accepted", async () => {
    expect(await ask(new Api(app, secretKey).genSig("administrator", 60, "buffer"))).toBe(accepted);
  });

  test("one made with another key is refused", async () => {
    expect(await ask(sign("administrator", app, "another-key"))).toBe(otherKey);
  });

  test("one made for another identifier is refused", async () => {
    expect(await ask(sign("somebody"))).toBe(otherIdentifier);
  });

  test("one made for another application is refused", async () => {
    expect(await ask(sign("administrator", otherApp))).toBe(otherApplication);
  });

  test("an application the service does not know is refused", async () => {
    const usersig = sign("administrator", otherApp);
    expect(await ask(usersig, { sdkappid: String(otherApp) })).toBe(unknownApplication);
  });

  test.each([
    ["no base64", "%%%"],
    ["base64 that does not inflate", Buffer.from("nonsense").toString("base64").replaceAll("=", "_")],
    ["a deflated text that is no JSON", deflateSync("nonsense").toString("base64url").replaceAll("-", "*")],
    ["JSON that is no object", pack(null)],
    ["an object without the fields", pack({})],
  ])("%s is refused", async (_, usersig) => {
    expect(await ask(usersig)).toBe(illegal);
  });

  test("one that inflates beyond all reason is refused", async () => {
    expect(await ask(pack({ ...unpack(sign()), filler: "0".repeat(1_000_000) }))).toBe(illegal);
  });

  test.each([
    ["TLS.ver", "1.0", illegal],
    ["TLS.time", 1, otherKey],
    ["TLS.expire", 999_999, otherKey],
    ["TLS.expire", null, illegal],
    ["TLS.sdkappid", String(app), illegal],
    ["TLS.userbuf", 5, illegal],
    ["TLS.sig", "c2hvcnQ=", otherKey],
    ["TLS.sig", undefined, illegal],
  ])("one whose %s was changed to %j afterwards is answered %s", async (name, value, refused) => {
    expect(await ask(pack({ ...unpack(sign()), [name]: value }))).toBe(refused);
  });

  test("one signed without a duration, as Tencent's package lets happen, is refused", async () => {
    expect(await ask(new Api(app, secretKey).genUserSig("administrator", undefined as never))).toBe(illegal);
  });

  test("one that has run out is refused as such", async () => {
    expect(await ask(sign("administrator", app, secretKey, -10))).toBe(expired);
  });

  test("the emulator's clock decides what has run out", async () => {
    const usersig = sign("administrator", app, secretKey, 60);
    emulator.behaviour.clockOffsetSeconds = 120;
    expect(await ask(usersig)).toBe(expired);
    emulator.behaviour.clockOffsetSeconds = -120;
    expect(await ask(usersig)).toBe(accepted);
  });

  test("one that has run out and is forged is refused as forged", async () => {
    expect(await ask(sign("administrator", app, "another-key", -10))).toBe(otherKey);
  });

  test("a good one of somebody who is no administrator is refused", async () => {
    expect(await ask(sign("somebody"), { identifier: "somebody" })).toBe(wire.codes.notAdministrator);
  });

  test("every administrator of the application may call", async () => {
    emulator.addApplication(otherApp, { secretKey, administrators: ["admin", "deputy"] });
    const as = (identifier: string) => ask(sign(identifier, otherApp), { identifier, sdkappid: String(otherApp) });
    expect([await as("admin"), await as("deputy"), await as("administrator")]).toEqual([
      accepted,
      accepted,
      wire.codes.notAdministrator,
    ]);
    emulator.removeApplication(otherApp);
  });

  test("after the key was rotated the old one's signatures are invalid and the new one's valid", async () => {
    emulator.rotateKey(app, "a-new-key");
    expect(await ask(sign())).toBe(otherKey);
    expect(await ask(sign("administrator", app, "a-new-key"))).toBe(accepted);
    emulator.rotateKey(app, secretKey);
  });
});
