import { keys, setUpEmulator } from "../engine/emulator";
import { declareCallback, refer, type YamlProgram, type YamlResource, type YamlStack } from "../engine/yaml-stack";

const [first, second] = [1400000001, 1400000002];
const ours = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };

const world = setUpEmulator({});
let stack: YamlStack;

const declareProvider = (properties: object): YamlResource => ({
  type: "pulumi:providers:trtc",
  properties: { ...properties },
});
const config: YamlProgram["config"] = {
  firstKey: { type: "string", secret: true },
  secondKey: { type: "string", secret: true },
};
/** Two tenants: each has a provider with a key of its own, and a resource. */
const tenants = (
  more: { first?: object; second?: object } = {},
): Required<Pick<YamlProgram, "config" | "resources">> => ({
  config,
  resources: {
    firstTenant: declareProvider({ secretKey: refer("firstKey"), ...more.first }),
    secondTenant: declareProvider({ secretKey: refer("secondKey"), ...more.second }),
    firstCalls: declareCallback({ sdkAppId: first, ...ours }, { provider: refer("firstTenant") }),
    secondCalls: declareCallback({ sdkAppId: second, ...ours }, { provider: refer("secondTenant") }),
  },
});

beforeAll(async () => {
  stack = await world.yamlStack();
  await stack.configure({ secret: { firstKey: String(keys[first]), secondKey: String(keys[second]) } });
});

describe("explicit providers", () => {
  test("each sign with their own key, in a preview and in an up", async () => {
    stack.setProgram(tenants());
    expect(await stack.preview()).toContain("5 to create");
    expect(world.writes()).toEqual([]);
    await stack.up();
    expect(world.held(first)).toEqual(ours);
    expect(world.held(second)).toEqual(ours);
  });

  test("do not change from run to run", async () => {
    for (let run = 0; run < 3; run++) {
      expect(await stack.up("--expect-no-changes")).toContain("5 unchanged");
    }
  });

  test("see the drift of their applications", async () => {
    world.emulator.overwrite(second, { address: "https://elsewhere.example", actions: ["reject"] });
    expect(await stack.preview()).toMatch(/CallbackConfig secondCalls update \[diff: \+drift\]/);
    await stack.up();
    expect(world.held(second)).toEqual(ours);
  });

  test("keep their keys encrypted in state, though the program may not mark them", async () => {
    const plain = tenants();
    stack.secrets.add(String(keys[first]));
    stack.setProgram({
      ...plain,
      resources: { ...plain.resources, firstTenant: declareProvider({ secretKey: String(keys[first]) }) },
    });
    await stack.up();
    expect(stack.leaks()).toEqual([]);
    stack.setProgram(tenants());
    await stack.up();
  });

  test("say whose key it is that the service refuses", async () => {
    stack.setProgram(tenants({ second: { secretKey: refer("firstKey") } }));
    const output = await stack.failing("refresh", "--run-program");
    expect(output).toContain(`SDKAppID ${second}`);
    expect(output).toContain("secondTenant");
    expect(output).not.toContain(`SDKAppID ${first}:`);
    stack.setProgram(tenants());
  });

  test("with a misspelt input fail, and name the right ones", async () => {
    stack.setProgram(tenants({ first: { secretkey: "x" } }));
    const output = await stack.failing("preview");
    expect(output).toContain("secretkey");
    expect(output).toContain("secretKey");
  });

  test("with a refused setting fail, and name the provider", async () => {
    stack.setProgram(tenants({ second: { driftCheck: "perhaps" } }));
    const output = await stack.failing("preview");
    expect(output).toContain("driftCheck");
    expect(output).toContain("secondTenant");
  });

  test("give their endpoint to their resources", async () => {
    const endpoint = world.emulator.url;
    const { TRTC_ENDPOINT } = stack.environment;
    delete stack.environment.TRTC_ENDPOINT;
    try {
      stack.setProgram(tenants({ first: { endpoint }, second: { endpoint } }));
      await stack.up();
      expect((await stack.recorded()).map(({ inputs }) => inputs)).toMatchObject([{ endpoint }, { endpoint }]);
      await stack.up("--expect-no-changes");
    } finally {
      stack.environment.TRTC_ENDPOINT = String(TRTC_ENDPOINT);
    }
  });

  test("of a rotated key need one up", async () => {
    world.emulator.rotateKey(first, "the-first-new-key");
    await stack.configure({ secret: { firstKey: "the-first-new-key" } });
    await stack.up();
    await stack.up("--expect-no-changes");
  });
});

describe("one application and two providers", () => {
  test("is stopped where both declare it", async () => {
    const { resources, ...rest } = tenants();
    const twice = declareCallback(
      { sdkAppId: first, ...ours, actions: ["reject"] },
      { provider: refer("secondTenant") },
    );
    stack.setProgram({
      ...rest,
      resources: {
        ...resources,
        secondTenant: declareProvider({ secretKey: refer("firstKey") }),
        secondCalls: { ...twice, options: { ...twice.options, dependsOn: [refer("firstCalls")] } },
      },
    });
    expect(await stack.failing("up")).toContain(
      `sdkAppId ${first} is declared by "firstCalls" in this program already`,
    );
    expect(world.held(first)).toEqual(ours);
  });

  test("keeps its configuration where its resource moves from one to the other", async () => {
    const { resources, ...rest } = tenants();
    stack.setProgram({
      ...rest,
      resources: {
        ...resources,
        newTenant: declareProvider({ secretKey: refer("firstKey") }),
        firstCalls: declareCallback({ sdkAppId: first, ...ours }, { provider: refer("newTenant") }),
      },
    });
    await stack.up();
    expect(world.held(first)).toEqual(ours);
    await stack.up("--expect-no-changes");
  });

  test("keeps its configuration where its resource is renamed and moves at once", async () => {
    const { resources, ...rest } = tenants();
    const { firstCalls: _, ...others } = resources;
    stack.setProgram({
      ...rest,
      resources: {
        ...others,
        renamedCalls: declareCallback({ sdkAppId: first, ...ours }, { provider: refer("firstTenant") }),
      },
    });
    await stack.up();
    expect(world.held(first)).toEqual(ours);
    await stack.up("--expect-no-changes");
  });
});

test("destroy has each provider's key", async () => {
  await stack.destroy();
  expect([world.held(first), world.held(second)]).toEqual([undefined, undefined]);
});

describe("the stack's own configuration", () => {
  const declareOne = () => stack.setProgram({ resources: { calls: declareCallback({ sdkAppId: second, ...ours }) } });

  test("has a key that signs, and draws no warning where it is encrypted", async () => {
    declareOne();
    await stack.configure({ secret: { "trtc:secretKey": String(keys[second]) } });
    const output = await stack.up();
    expect(world.held(second)).toEqual(ours);
    expect(output).not.toContain("warning");
    expect(output).not.toContain("plain text");
    await stack.up("--expect-no-changes");
  });

  test("comes from keys for each application too", async () => {
    await stack.succeed("config", "rm", "trtc:secretKey");
    await stack.configure({ secret: { [`trtc:secretKeys["${second}"]`]: String(keys[second]) } });
    expect(await stack.up("--expect-no-changes")).not.toContain("warning");
  });

  test("with a misspelt name draws a warning that names the right one", async () => {
    await stack.configure({ plain: { "trtc:endpont": "intl" } });
    expect(await stack.preview()).toContain("did you mean trtc:endpoint?");
    await stack.succeed("config", "rm", "trtc:endpont");
    await stack.destroy();
  });
});
