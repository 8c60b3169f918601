import { Emulator } from "trtc-callbacks-emulator";
import { loadHostModules } from "../../../provider/src/dynamic/host-modules";
import { createProvider } from "../../../provider/src/dynamic/provider";
import { openEngineLog } from "../../../provider/src/engine/engine-log";
import { check } from "../../../provider/src/lifecycle/check";
import { createContext } from "../../../provider/src/lifecycle/context";
import { kinds } from "../../../provider/src/lifecycle/kinds";
import { readSettings } from "../../../provider/src/lifecycle/settings";

const configuration = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };
const tenants = [
  { sdkAppId: 1400000001, secretKey: "key-of-the-first-tenant" },
  { sdkAppId: 1400000002, secretKey: "key-of-the-second-tenant" },
] as const;
let emulator: Emulator;

beforeAll(async () => {
  emulator = await Emulator.start();
  for (const { sdkAppId, secretKey } of tenants) {
    emulator.addApplication(sdkAppId, { secretKey });
  }
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

function configOf(secretKey: string) {
  const values: Record<string, string> = { "trtc:secretKey": secretKey, "trtc:endpoint": emulator.url };
  return { get: (key: string) => values[key] };
}

describe("several providers in one process", () => {
  test("sign with their own keys, at the same time", async () => {
    const engine = openEngineLog(undefined, loadHostModules);
    const providers = await Promise.all(
      tenants.map(async ({ sdkAppId, secretKey }) => {
        const provider = createProvider(kinds.v1, { engine });
        await provider.configure({ config: configOf(secretKey) });
        return { sdkAppId, provider };
      }),
    );
    await Promise.all(
      providers.map(async ({ sdkAppId, provider }) => {
        const checked = await provider.check?.({}, { sdkAppId, ...configuration });
        expect(checked).toMatchObject({ failures: [] });
        await provider.create(checked?.inputs);
      }),
    );
    expect(tenants.map(({ sdkAppId }) => emulator.configuration(sdkAppId))).toEqual([configuration, configuration]);
  });

  test("do not know the other's key, nor what the other's program declares", async () => {
    const [first, second] = tenants.map(({ secretKey }) =>
      createContext({
        kind: kinds.v1,
        settings: readSettings(configOf(secretKey), {}, kinds.v1.family),
        log: () => {},
      }),
    );
    if (!first || !second) {
      throw new Error("there are two tenants");
    }
    const declared = {
      properties: { sdkAppId: tenants[0].sdkAppId, ...configuration },
      secrets: new Set<string>(),
    };
    const urn = (name: string) => `urn:pulumi:test::tests::trtc:index:CallbackConfig::${name}`;
    expect(await check(first, {}, declared, { urn: urn("one") })).toMatchObject({ failures: [] });
    const { failures } = await check(second, {}, declared, { urn: urn("two") });
    expect(failures).toEqual([{ reason: expect.stringContaining("the service refused the signature (70002") }]);
  });
});

describe("a resource that is known by its URN", () => {
  const urn = (name: string) => `urn:pulumi:test::tests::trtc:index:CallbackConfig::${name}`;
  const declared = {
    properties: { sdkAppId: tenants[0].sdkAppId, ...configuration },
    secrets: new Set<string>(),
  };
  const contextOf = () =>
    createContext({
      kind: kinds.v1,
      settings: readSettings(configOf(tenants[0].secretKey), {}, kinds.v1.family),
      log: () => {},
    });

  test("is refused where another of the same program declares its application", async () => {
    const context = contextOf();
    await check(context, {}, declared, { urn: urn("one") });
    expect((await check(context, {}, declared, { urn: urn("two") })).failures).toEqual([
      {
        property: "sdkAppId",
        reason: expect.stringMatching(/^sdkAppId 1400000001 is declared by "one" in this program already\./),
      },
    ]);
  });

  test("is no other than itself, where the engine checks it again for a replacement", async () => {
    const context = contextOf();
    await check(context, {}, declared, { urn: urn("one") });
    expect((await check(context, {}, declared, { urn: urn("one") })).failures).toEqual([]);
  });

  test("is told with every input that is wrong, by its name", async () => {
    const wrong = { properties: { sdkAppId: 0, address: "ftp://example.com" }, secrets: new Set<string>() };
    const { failures } = await check(contextOf(), {}, wrong, { urn: urn("one") });
    expect(failures.map(({ property }) => property)).toEqual(["sdkAppId", "address", "actions"]);
  });
});
