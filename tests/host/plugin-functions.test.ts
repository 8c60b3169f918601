import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { toFunctionToken } from "../../provider/src/engine/tokens";
import { unknownValue } from "../../provider/src/lifecycle/unknown";
import { kinds } from "../kinds";
import { app, setUpEmulator } from "./emulator";
import { type PluginHost, unmark } from "./plugin-host";
import { toStruct } from "./served";

const world = setUpEmulator();

async function invoke(host: PluginHost, token: string, properties: Record<string, unknown>) {
  const request = new messages.InvokeRequest().setTok(token).setArgs(toStruct(properties));
  const response = await host.call<messages.InvokeResponse>("invoke", request);
  return {
    found: unmark(response.getReturn()),
    failures: response.getFailuresList().map((failure) => failure.getReason()),
  };
}

describe.each(kinds)("the function of $provider", (kind) => {
  const token = toFunctionToken(kind.family.resource);
  const [word = "", other = ""] = kind.words;
  const live = { address: "https://hooks.example.com/s3cret", actions: [word] };
  const planned = { address: "https://hooks.example.com/0ther-s3cret", actions: [other] };
  const endpoint = () => world.emulator.url;
  /** What a function gives of a configuration: never a token. */
  const given = (configuration: typeof live) => {
    const { token: _, ...shown } = kind.named({ ...configuration });
    return { sdkAppId: app, endpoint: endpoint(), ...shown };
  };

  test("gives what is live, what a preview plans to write, and nothing where there is nothing", async () => {
    const host = await world.plugin({ family: kind.key });
    await expect(invoke(host, token, { sdkAppId: app })).rejects.toThrow(`SDKAppID ${app} has no ${kind.family.title}`);
    const next = await world.plugin({ family: kind.key });
    kind.overwrite(world.emulator, app, live);
    const answered = await invoke(next, token, { sdkAppId: app });
    expect(answered).toEqual({ found: given(live), failures: [] });
    world.emulator.clearRequests();
    next.isPreview = true;
    await next.create({ sdkAppId: app, endpoint: endpoint(), ...kind.named({ ...planned }) });
    expect((await invoke(next, token, { sdkAppId: app })).found).toEqual(given(planned));
    expect(world.asked()).toEqual([]);
  });

  test("tells wrong and unknown arguments in words, and asks nothing", async () => {
    const host = await world.plugin({ family: kind.key });
    const wrong = { sdkAppId: "x", endpoint: "http://example.com", adopt: true, address: "y" };
    const { failures } = await invoke(host, token, wrong);
    expect(failures).toEqual([
      expect.stringMatching(/^sdkAppId must be the application's SDKAppID/),
      expect.stringMatching(/^endpoint must /),
      expect.stringMatching(/^address is not an input of the function, but of CallbackConfig\.$/),
      "adopt is not an input of the function; its inputs are sdkAppId, endpoint.",
    ]);
    expect((await invoke(host, token, {})).failures).toEqual(["sdkAppId is required."]);
    expect(world.asked()).toEqual([]);
  });

  test("gives unknown values for an application that is not known yet", async () => {
    const host = await world.plugin({ family: kind.key });
    const { found } = await invoke(host, token, { sdkAppId: unknownValue });
    const names = Object.values(kind.family.inputs).filter((name) => name !== "token");
    expect(found).toEqual({
      sdkAppId: unknownValue,
      endpoint: endpoint(),
      ...Object.fromEntries(names.map((name) => [name, unknownValue])),
    });
  });
});

test.each(["", "trtc:index:getNothing", "trtc:index:CallbackConfig", "constructor", "__proto__"])(
  "the function %j is not there, and the error names those that are",
  async (token) => {
    const host = await world.plugin();
    await expect(invoke(host, token, { sdkAppId: app })).rejects.toThrow(
      `This plugin has no function ${JSON.stringify(token)}; it has trtc:index:getCallbackConfig, trtc:v4:getCallCallbackConfig`,
    );
  },
);
