import { join } from "node:path";
import * as service from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Served, toStruct } from "./served";

type Properties = Record<string, unknown>;

/** A resource as the engine shows it to a policy pack. */
export interface Registered {
  type: string;
  name: string;
  /** What check answered, secrets marked. */
  properties: Properties;
}

/** What a pack says of a resource. */
export interface Verdict {
  violations: { policy: string; level: string | undefined; message: string }[];
  /** The policies that say nothing of it, with the reason. */
  notApplicable: Record<string, string>;
}

const { ADVISORY, MANDATORY } = messages.EnforcementLevel;
const levels = new Map<number, string>([
  [ADVISORY, "advisory"],
  [MANDATORY, "mandatory"],
]);

/** The process in which Pulumi runs a policy pack written in JavaScript or TypeScript, as the engine drives it. */
export class PolicyPack {
  private constructor(private readonly served: Served) {}

  /** @param folder - where the pack is, below the checkout */
  static async start(folder: string): Promise<PolicyPack> {
    const script = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
    return new PolicyPack(await Served.start([script, "127.0.0.1:1", "."], join(__dirname, "../..", folder)));
  }

  /** Hands over the settings, by policy. As the engine does it: what is not set is as the policy's schema says. */
  async configure(settings: Record<string, Properties>): Promise<void> {
    const info = await this.call<messages.AnalyzerInfo>("getAnalyzerInfo", new Empty());
    const request = new messages.ConfigureAnalyzerRequest();
    for (const policy of info.getPoliciesList()) {
      const schema = Object.entries(policy.getConfigschema()?.getProperties()?.toJavaScript() ?? {});
      const defaults = Object.fromEntries(schema.map(([name, about]) => [name, (about as Properties).default]));
      const config = new messages.PolicyConfig();
      config.setEnforcementlevel(policy.getEnforcementlevel());
      config.setProperties(toStruct({ ...defaults, ...settings[policy.getName()] }));
      request.getPolicyconfigMap().set(policy.getName(), config);
    }
    await this.call("configure", request);
  }

  async analyze({ type, name, properties }: Registered): Promise<Verdict> {
    const request = new messages.AnalyzeRequest();
    request.setType(type);
    request.setName(name);
    request.setUrn(`urn:pulumi:test::tests::${type}::${name}`);
    request.setProperties(toStruct(properties));
    request.setOptions(new messages.AnalyzerResourceOptions());
    const response = await this.call<messages.AnalyzeResponse>("analyze", request);
    return {
      violations: response.getDiagnosticsList().map((diagnostic) => ({
        policy: diagnostic.getPolicyname(),
        level: levels.get(diagnostic.getEnforcementlevel()),
        message: diagnostic.getMessage(),
      })),
      notApplicable: Object.fromEntries(
        response.getNotApplicableList().map((policy) => [policy.getPolicyName(), policy.getReason()]),
      ),
    };
  }

  /** Ends the process. */
  kill(): Promise<void> {
    return this.served.kill();
  }

  private call<Response>(method: string, request: object): Promise<Response> {
    return this.served.call(service.AnalyzerService, method, request);
  }
}
