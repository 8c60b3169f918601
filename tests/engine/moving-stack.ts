import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { toToken } from "../../provider/src/engine/tokens";
import { declarePlugin } from "../plugin-folder";
import { Stack } from "./stack";

/** The programs between which a stack moves: with the npm package's resources, or with the plugin's. */
export type Program = "dynamic" | "plugin" | "yaml";

/** A resource, as data for each of the programs. */
export interface Movable {
  name: string;
  /** Its class in the npm package, such as `v4.LiveCallbackToken`. */
  resource: string;
  properties: Record<string, unknown>;
  /** The name of the property that the program marks as a secret. */
  secret?: string;
  /** The types that it had before. */
  aliases?: string[];
  /** The explicit provider. Default: the one of the stack's configuration. */
  provider?: string;
}

const testProgram = `
const pulumi = require("@pulumi/pulumi");
const trtc = require("pulumi-trtc-callbacks");
const { providers, resources } = require("./declared.json");
const explicit = Object.fromEntries(
  Object.entries(providers).map(([name, properties]) => [name, new pulumi.ProviderResource("trtc", name, properties)]),
);
for (const { program, token, resource, name, properties, secret, provider, aliases = [] } of resources) {
  if (secret) properties[secret] = pulumi.secret(properties[secret]);
  const options = { aliases: aliases.map((type) => ({ type })), provider: explicit[provider] };
  const Resource = resource.split(".").reduce((module, member) => module[member], trtc);
  program === "dynamic"
    ? new Resource(name, properties, options)
    : new pulumi.CustomResource(token, name, properties, options);
}
`;

/** A stack whose program can be any of the three: the project's and the resources' names stay. */
export class MovingStack extends Stack {
  /** The explicit providers' properties, by name. */
  providers: Record<string, Record<string, unknown>> = {};

  protected override writeProject(): void {
    super.writeProject();
    writeFileSync(join(this.folder, "index.js"), testProgram);
    this.move("dynamic");
  }

  /** Sets the program of the next runs. */
  move(program: Program, ...resources: Movable[]): void {
    this.setProgram(program, ...resources.map((resource) => ({ ...resource, program })));
  }

  /** Sets a program in which resources of the npm package stand beside the plugin's. */
  setProgram(language: Program, ...resources: (Movable & { program: Program })[]): void {
    for (const { secret, properties } of resources) {
      if (secret) {
        this.secrets.add(String(properties[secret]));
      }
    }
    const program =
      language === "yaml"
        ? { runtime: "yaml", resources: { ...this.listYamlProviders(), ...toYaml(resources) } }
        : { runtime: { name: "nodejs", options: { typescript: false } }, main: "index.js" };
    const plugins = declarePlugin();
    writeFileSync(join(this.folder, "Pulumi.yaml"), JSON.stringify({ name: "tests", plugins, ...program }));
    const declared = resources.map((resource) => ({ ...resource, token: toToken(resource.resource) }));
    writeFileSync(
      join(this.folder, "declared.json"),
      JSON.stringify({ providers: this.providers, resources: declared }),
    );
  }

  private listYamlProviders() {
    const providers = Object.entries(this.providers);
    return Object.fromEntries(
      providers.map(([name, properties]) => [name, { type: "pulumi:providers:trtc", properties }]),
    );
  }
}

function toYaml(resources: readonly Movable[]) {
  return Object.fromEntries(
    resources.map(({ name, resource, properties, secret, provider }) => [
      name,
      {
        type: toToken(resource),
        properties: { ...properties, ...(secret && { [secret]: { "fn::secret": properties[secret] } }) },
        options: provider ? { provider: `\${${provider}}` } : {},
      },
    ]),
  );
}
