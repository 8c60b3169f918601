import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { kinds } from "../kinds";
import { app, setUpEmulator } from "./emulator";
import type { PluginHost } from "./plugin-host";

// A property that the program marks as a secret is one wherever it goes.

const world = setUpEmulator();
const id = String(app);
const signatureKey = "4dabf18193072939515e22adb298388d";

/** The names of the properties that are marked, of those that the engine is given. */
function listMarked(struct: Struct | undefined): string[] {
  const properties = Object.entries(struct?.toJavaScript() ?? {});
  return properties.flatMap(([name, value]) => (Object(value)[signatureKey] ? name : [])).sort();
}

describe.each(kinds)("$provider", (kind) => {
  const [word = "", other = ""] = kind.words;
  const { inputs, isAlwaysSecret, sensitive } = kind.family;
  const names = Object.values(inputs);
  const first = { address: "https://hooks.example.com/s3cret-address", actions: [word] };
  const second = { address: "https://elsewhere.example/s3cret-other", actions: [other] };
  const declared = { sdkAppId: app, ...kind.named({ ...first }) };
  const recorded = () => ({ ...declared, endpoint: world.emulator.url });

  const start = async (secrets: readonly string[]) => {
    const host = await world.plugin({ family: kind.key });
    host.secrets = new Set(secrets);
    return host;
  };
  const always = isAlwaysSecret ? [sensitive] : [];

  // One of them alone, and none: shown by one kind for all.
  test.each(kind.key === "v1" ? [[[]], [names], ...names.map((name) => [[name]])] : [[names]])(
    "marks what the program marks (%j) in every answer",
    async (secrets) => {
      const expected = [...new Set([...secrets, ...always])].sort();
      const host = await start(secrets);
      const urn = host.getUrn();
      const news = host.mark(declared);
      const checked = await host.call<messages.CheckResponse>(
        "check",
        new messages.CheckRequest().setUrn(urn).setNews(news),
      );
      expect(listMarked(checked.getInputs())).toEqual(expected);
      const properties = checked.getInputs();
      for (const isPreview of [true, false]) {
        const create = new messages.CreateRequest().setUrn(urn).setProperties(properties).setPreview(isPreview);
        const created = await host.call<messages.CreateResponse>("create", create);
        expect(listMarked(created.getProperties())).toEqual(expected);
        const update = new messages.UpdateRequest().setUrn(urn).setId(id).setNews(properties).setPreview(isPreview);
        const updated = await host.call<messages.UpdateResponse>("update", update.setOlds(created.getProperties()));
        expect(listMarked(updated.getProperties())).toEqual(expected);
      }
      kind.overwrite(world.emulator, app, second);
      const read = new messages.ReadRequest().setUrn(urn).setId(id).setInputs(properties);
      const other = await start(secrets);
      const found = await other.call<messages.ReadResponse>("read", read.setProperties(host.mark(recorded())));
      // What this stack applied stands beside what was read, and is as secret.
      expect(listMarked(found.getProperties())).toEqual(
        [...(expected.length > 0 ? ["applied"] : []), ...expected].sort(),
      );
      expect(listMarked(found.getInputs())).toEqual(expected);
    },
  );

  /** Has the plugin say all that it can about a configuration of somebody else's, and returns it. */
  const hearAll = async (host: PluginHost, live: typeof first) => {
    kind.overwrite(world.emulator, app, live);
    const said: string[] = [];
    const hear = (call: Promise<unknown>) => call.catch((error: Error) => said.push(error.message));
    said.push(...(await host.check(declared)).failures);
    const { inputs } = await host.check(declared, recorded());
    said.push(JSON.stringify(inputs.drift));
    await hear(host.create(recorded()));
    const destroying = await start([...host.secrets]);
    await hear(destroying.delete(id, { ...recorded(), sdkAppId: app }));
    if (kind.key !== "v1" && kind.key !== "v4LiveToken") {
      return [...said, ...host.messages, ...destroying.messages].join("\n");
    }
    world.behave({ lagMs: 60_000 });
    kind.overwrite(world.emulator, app, live);
    await hear(host.update(id, recorded(), recorded()));
    said.push(
      ...(await host.check({ ...declared, ...kind.named({ address: "s3cret", actions: ["s3cret-word"] }) })).failures,
    );
    return [...said, ...host.messages, ...destroying.messages].join("\n");
  };

  test("shows nothing of what is secret in any message", async () => {
    const said = await hearAll(await start(names), second);
    expect(said).toContain("already has a different");
    expect(said).toContain("differs from the one that this stack applied last");
    expect(said).not.toContain("s3cret");
    for (const each of [word, other].filter((text) => text.length > 3)) {
      expect(said).not.toContain(each);
    }
    expect(said).not.toMatch(/signing is (on|off)/);
  });
});
