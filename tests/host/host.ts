import { join } from "node:path";
import * as service from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { createProviderText } from "../../provider/src/dynamic/provider-text";
import type { Timeouts } from "../../provider/src/tencent";
import { type FamilyKey, requireWithTimeouts } from "../timeouts";
import type { Checked, Properties, ProviderHost } from "./provider-host";
import { Served, toStruct } from "./served";

/** Where the newest SDK stands that this project tests with, and the oldest that its package supports. */
export const sdks = { newest: "@pulumi/pulumi", oldest: "pulumi-sdk-oldest" } as const;

const urn = "urn:pulumi:test::tests::pulumi-nodejs:dynamic/trtc:CallbackConfig::calls";

/** Pulumi's own host for dynamic providers, as the engine runs it: a process that speaks gRPC. */
export class Host implements ProviderHost {
  /** The provider text that goes with every resource. */
  text = createProviderText("provider");

  private constructor(private readonly served: Served) {}

  /**
   * @param environment - variables for the process, besides those of the tests that are not ours
   * @param configuration - the stack's configuration, as the engine hands it over: decrypted, objects as JSON
   * @param engine - the engine's address; by default nobody listens there
   */
  static async start(
    environment: Record<string, string> = {},
    configuration: Record<string, string> = {},
    sdk: string = sdks.newest,
    engine = "127.0.0.1:1",
  ): Promise<Host> {
    const served = await Served.start(
      [require.resolve(`${sdk}/cmd/dynamic-provider`), engine],
      join(__dirname, "../.."),
      { PULUMI_NODEJS_PROJECT: "tests", ...environment },
    );
    const host = new Host(served);
    await host.configure(configuration);
    return host;
  }

  /** Hands over the stack's configuration, decrypted, objects as JSON. Providers loaded from now on see this one. */
  async configure(configuration: Record<string, string>): Promise<void> {
    const request = new messages.ConfigureRequest();
    request.setArgs(toStruct(configuration));
    await this.call("configure", request);
  }

  /** Asks for a new provider of a family with other timeouts, from now on. */
  setTimeouts(timeouts: Partial<Timeouts>, family: FamilyKey = "v1", nth = 0): void {
    // The host keeps a provider by its text.
    this.text = `exports.handler=()=>${requireWithTimeouts(family, timeouts)}//${nth}`;
  }

  /** The process's id, for tests that end it. */
  get pid(): number {
    return this.served.pid;
  }

  /** What it printed for the user. */
  get printed(): string {
    return this.served.printed;
  }

  async check(news: Properties, olds: Properties = {}): Promise<Checked> {
    const request = new messages.CheckRequest();
    request.setUrn(urn);
    request.setOlds(toStruct(olds));
    request.setNews(this.withProvider(news));
    const response = await this.call<messages.CheckResponse>("check", request);
    return {
      inputs: propertiesOf(response.getInputs()),
      failures: response.getFailuresList().map((failure) => `${failure.getProperty()}${failure.getReason()}`),
    };
  }

  async diff(id: string, olds: Properties, news: Properties): Promise<{ changes: boolean; replaces: string[] }> {
    const request = new messages.DiffRequest();
    request.setId(id);
    request.setUrn(urn);
    request.setOlds(this.withProvider(olds));
    request.setNews(this.withProvider(news));
    const response = await this.call<messages.DiffResponse>("diff", request);
    const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
    const changes = new Map([
      [DIFF_SOME as number, true],
      [DIFF_NONE as number, false],
    ]).get(response.getChanges());
    if (changes === undefined) {
      throw new Error("diff gave no explicit answer");
    }
    return { changes, replaces: response.getReplacesList() };
  }

  async create(inputs: Properties): Promise<{ id: string; outputs: Properties }> {
    const request = new messages.CreateRequest();
    request.setUrn(urn);
    request.setProperties(this.withProvider(inputs));
    const response = await this.call<messages.CreateResponse>("create", request);
    return { id: response.getId(), outputs: propertiesOf(response.getProperties()) };
  }

  async update(id: string, olds: Properties, news: Properties): Promise<Properties> {
    const request = new messages.UpdateRequest();
    request.setId(id);
    request.setUrn(urn);
    request.setOlds(this.withProvider(olds));
    request.setNews(this.withProvider(news));
    const response = await this.call<messages.UpdateResponse>("update", request);
    return propertiesOf(response.getProperties());
  }

  async read(
    id: string,
    properties: Properties = {},
  ): Promise<{ id: string; outputs: Properties; inputs?: Properties }> {
    const request = new messages.ReadRequest();
    request.setId(id);
    request.setUrn(urn);
    request.setProperties(this.withProvider(properties));
    const response = await this.call<messages.ReadResponse>("read", request);
    return {
      id: response.getId(),
      outputs: propertiesOf(response.getProperties()),
      // Without them the engine keeps those that are recorded.
      ...(response.hasInputs() && { inputs: propertiesOf(response.getInputs()) }),
    };
  }

  async delete(id: string, properties: Properties): Promise<void> {
    const request = new messages.DeleteRequest();
    request.setId(id);
    request.setUrn(urn);
    request.setProperties(this.withProvider(properties));
    await this.call("delete", request);
  }

  /** Ends the process at once; calls under way fail. */
  kill(): Promise<void> {
    return this.served.kill();
  }

  private withProvider(properties: Properties): Struct {
    return toStruct({ ...properties, __provider: this.text });
  }

  private call<Response>(method: string, request: object): Promise<Response> {
    return this.served.call(service.ResourceProviderService, method, request);
  }
}

function propertiesOf(struct: Struct | undefined): Properties {
  const { __provider, ...properties } = struct?.toJavaScript() ?? {};
  return properties;
}
