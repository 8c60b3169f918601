import { join } from "node:path";
import type * as grpc from "@grpc/grpc-js";
import * as service from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { toToken } from "../../provider/src/engine/tokens";
import { families } from "../../provider/src/families";
import type { Timeouts } from "../../provider/src/tencent";
import type { FamilyKey } from "../timeouts";
import { Engine } from "./engine";
import type { Checked, Properties, ProviderHost } from "./provider-host";
import { Served, toStruct } from "./served";

const checkout = join(__dirname, "../..");

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** How a plugin is started. */
export interface PluginOptions {
  /** Variables for the process, besides those of the tests that are not ours. */
  environment?: Record<string, string>;
  /** The provider's configuration, by the settings' names. */
  configuration?: Record<string, unknown>;
  /** The provider resource that the configuration is of. */
  provider?: string;
  /** The family of its resources. */
  family?: FamilyKey;
  /** Trouble that lasts ends sooner than in the executable. */
  timeouts?: Partial<Timeouts>;
  /** The engine's address; by default an engine that listens. */
  engine?: string;
}

/** The native plugin, as the engine runs it: a process that speaks gRPC. */
export class PluginHost implements ProviderHost {
  /** The family of the resources from now on. */
  family: FamilyKey;
  /** The names of the properties that are secrets. */
  secrets = new Set<string>();
  /** The option `customTimeouts` of the resources, in seconds; 0: none. */
  timeoutSeconds = 0;
  /** Whether creations and updates are previews. */
  isPreview = false;

  private constructor(
    readonly served: Served,
    private readonly engine: Engine | undefined,
    private readonly provider: string,
    family: FamilyKey,
  ) {
    this.family = family;
  }

  static async start({
    environment = {},
    configuration = {},
    provider = "default",
    family = "v1",
    timeouts,
    engine,
  }: PluginOptions = {}): Promise<PluginHost> {
    const listening = engine === undefined ? await Engine.start() : undefined;
    const script = timeouts ? "tests/plugin-with-timeouts.cjs" : "provider/plugin/pulumi-resource-trtc.js";
    const served = await Served.start([join(checkout, script), listening?.address ?? (engine as string)], checkout, {
      ...environment,
      ...(timeouts && { TRTC_TEST_TIMEOUTS: JSON.stringify(timeouts) }),
    });
    const host = new PluginHost(served, listening, provider, family);
    const { acceptSecrets } = (
      await host.call<messages.ProviderHandshakeResponse>("handshake", new messages.ProviderHandshakeRequest())
    ).toObject();
    if (!acceptSecrets) {
      throw new Error("the plugin takes no secrets");
    }
    await host.configure(configuration);
    return host;
  }

  /** Configures the plugin anew: it then knows as little of the operation as a new process. */
  async configure(configuration: Record<string, unknown>): Promise<void> {
    const request = new messages.ConfigureRequest().setArgs(toStruct(configuration));
    await this.call("configure", request.setUrn(`urn:pulumi:test::tests::pulumi:providers:trtc::${this.provider}`));
  }

  get pid(): number {
    return this.served.pid;
  }

  get printed(): string {
    return [...(this.engine?.messages ?? []), this.served.printed].join("\n");
  }

  /** What it told the engine. */
  get messages(): string[] {
    return this.engine?.messages ?? [];
  }

  async check(news: Properties, olds: Properties = {}, name = "calls"): Promise<Checked> {
    const request = new messages.CheckRequest().setUrn(this.getUrn(name));
    request.setOlds(this.mark(olds));
    request.setNews(this.mark(news));
    const response = await this.call<messages.CheckResponse>("check", request);
    return {
      inputs: unmark(response.getInputs()),
      failures: response.getFailuresList().map((failure) => `${failure.getProperty()}${failure.getReason()}`),
    };
  }

  async diff(id: string, olds: Properties, news: Properties) {
    const response = await this.diffInDetail(id, olds, news);
    const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
    if (![DIFF_SOME, DIFF_NONE].includes(response.getChanges() as 1 | 2)) {
      throw new Error("diff gave no explicit answer");
    }
    return { changes: response.getChanges() === DIFF_SOME, replaces: response.getReplacesList() };
  }

  diffInDetail(id: string, olds: Properties, news: Properties, oldInputs: Properties = olds) {
    const request = new messages.DiffRequest().setId(id).setUrn(this.getUrn());
    request.setOlds(this.mark(olds));
    request.setOldInputs(this.mark(oldInputs));
    request.setNews(this.mark(news));
    return this.call<messages.DiffResponse>("diff", request);
  }

  async create(inputs: Properties): Promise<{ id: string; outputs: Properties }> {
    const request = new messages.CreateRequest().setUrn(this.getUrn()).setPreview(this.isPreview);
    request.setTimeout(this.timeoutSeconds);
    const response = await this.call<messages.CreateResponse>("create", request.setProperties(this.mark(inputs)));
    return { id: response.getId(), outputs: unmark(response.getProperties()) };
  }

  async update(id: string, olds: Properties, news: Properties): Promise<Properties> {
    const request = new messages.UpdateRequest().setId(id).setUrn(this.getUrn()).setPreview(this.isPreview);
    request.setTimeout(this.timeoutSeconds);
    request.setOlds(this.mark(olds));
    const response = await this.call<messages.UpdateResponse>("update", request.setNews(this.mark(news)));
    return unmark(response.getProperties());
  }

  async read(id: string, properties: Properties = {}) {
    const request = new messages.ReadRequest().setId(id).setUrn(this.getUrn());
    if (Object.keys(properties).length > 0) {
      // The engine gives the recorded inputs too; the plugin gives them back.
      request.setInputs(toStruct({}));
    }
    request.setProperties(this.mark(properties));
    const response = await this.call<messages.ReadResponse>("read", request);
    const inputs = unmark(response.getInputs());
    return {
      id: response.getId(),
      outputs: unmark(response.getProperties()),
      ...(Object.keys(inputs).length > 0 && { inputs }),
    };
  }

  async delete(id: string, properties: Properties): Promise<void> {
    const request = new messages.DeleteRequest().setId(id).setUrn(this.getUrn()).setTimeout(this.timeoutSeconds);
    await this.call("delete", request.setProperties(this.mark(properties)));
  }

  async kill(): Promise<void> {
    // As the engine does: the plugin then removes its notes. They would count for the next engine with the same port, since
    // the tests' process, their parent, still runs.
    await this.served.kill("SIGINT");
    this.engine?.stop();
  }

  /** Calls a method of the provider, by the connection of the start or by another one. */
  call<Response>(method: string, request: object, client?: grpc.Client): Promise<Response> {
    return this.served.call(service.ResourceProviderService, method, request, client);
  }

  getUrn(name = "calls"): string {
    return `urn:pulumi:test::tests::${toToken(families[this.family].resource)}::${name}`;
  }

  /** Properties as the engine sends them, with secrets marked. */
  mark(properties: Properties): Struct {
    const marked = Object.entries(properties).map(([name, value]) => [
      name,
      this.secrets.has(name) ? { [signatureKey]: secretSignature, value } : value,
    ]);
    return toStruct(Object.fromEntries(marked));
  }
}

/** The engine's properties without marks. */
export function unmark(struct: Struct | undefined): Properties {
  const properties: Properties = struct?.toJavaScript() ?? {};
  const plain = Object.entries(properties).map(([name, value]) => [
    name,
    Object(value)[signatureKey] === secretSignature ? (value as { value: unknown }).value : value,
  ]);
  return Object.fromEntries(plain);
}
