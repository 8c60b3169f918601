import { Api } from "tls-sig-api-v2";
import { keys, setUpEmulator } from "./emulator";
import type { Stack } from "./stack";

const [byKey, bySignature] = [1400000001, 1400000002];
const address = "https://hooks.example.com/s3cret-path?token=t0ken-value";
const foreign = "https://user:passw0rd@hooks.example.com/f0reign-path";
const userSig = new Api(bySignature, String(keys[bySignature])).genUserSig("administrator", 600);
const secrets = [String(keys[byKey]), userSig, "s3cret-path", "t0ken-value", "passw0rd", "f0reign-path"];

const world = setUpEmulator({ TRTC_USERSIG_1400000002: userSig });
let stack: Stack;

beforeAll(async () => {
  stack = await world.stack();
  await stack.configure({ secret: { "trtc:secretKey": String(keys[byKey]) } });
});

const declare = (secretAddress: string, more = {}) =>
  stack.declare(
    { name: "key", sdkAppId: byKey, secretAddress, actions: ["normal_end"], ...more },
    { name: "signature", sdkAppId: bySignature, secretAddress, actions: ["normal_end"], ...more },
  );

describe("keys, signatures and secret addresses", () => {
  test("go through a whole life: applied, drifted, in conflict, refused, refreshed, destroyed", async () => {
    declare(address);
    await stack.up();
    expect(world.held(byKey)?.address).toBe(address);
    expect(world.held(bySignature)?.address).toBe(address);

    world.emulator.overwrite(byKey, { address: foreign, actions: ["cancel"] });
    expect(await stack.preview("--diff")).toMatch(/address: "hooks\.example\.com"/);
    await stack.preview("--json");
    await stack.refresh("--diff");
    await stack.up();
    expect(world.held(byKey)?.address).toBe(address);

    expect(await declaredWrongly()).toContain("address must begin with https://");
    world.emulator.fault({ kind: "code", code: 70001, message: `bad address ${address}`, verb: "update" });
    declare(`${address}&more=1`);
    expect(await stack.preview()).toContain("the address changes; it is a secret, so neither value is shown.");
    expect(await stack.failing("up")).toContain('saying "bad address …"');

    world.emulator.overwrite(byKey, { address: foreign, actions: ["cancel"] });
    expect(await stack.destroy()).toContain("the address is hooks.example.com, not the one that this stack applied");
    declare(address);
    expect(await stack.failing("preview")).toContain("address hooks.example.com, actions cancel");
  });

  /** An address that check refuses, in the preview and in an up: the engine would print a failed property's value. */
  async function declaredWrongly() {
    declare(address.replace("https", "ftp"));
    return (await stack.failing("preview", "--diff")) + (await stack.failing("up"));
  }

  test("cannot be read in state, output or errors, in whatever form", () => {
    for (const secret of secrets) {
      stack.secrets.add(secret);
    }
    expect(stack.leaks()).toEqual([]);
  });

  test("an address that is marked secret later is encrypted from the next up on", async () => {
    world.emulator.remove(byKey);
    stack.declare({
      name: "key",
      sdkAppId: byKey,
      address: "https://hooks.example.com/once-plain",
      actions: ["cancel"],
    });
    await stack.up();
    expect(JSON.stringify(await stack.recorded())).toContain("once-plain");

    stack.declare({
      name: "key",
      sdkAppId: byKey,
      secretAddress: "https://hooks.example.com/once-plain",
      actions: ["cancel"],
    });
    await stack.up();
    expect(JSON.stringify(await stack.recorded())).not.toContain("once-plain");
    // It was in clear while it was no secret.
    stack.secrets.delete("https://hooks.example.com/once-plain");
  });
});
