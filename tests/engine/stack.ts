import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { families } from "../../provider/src/families";
import type * as v4 from "../../provider/src/program/v4";
import type { Timeouts } from "../../provider/src/tencent";
import { type FamilyKey, requireWithTimeouts } from "../timeouts";
import { CliStack } from "./cli-stack";

export { locatePulumi, type Run, type Running } from "./cli-stack";

/** A resource of the test program, as data. `unknownAddress` takes its address from another resource's output. */
export interface Declared {
  name: string;
  /** A class of the v4 generation; without it, CallbackConfig. */
  kind?: Exclude<keyof typeof v4, `${string}Commands`>;
  sdkAppId: number;
  address?: string;
  secretAddress?: string;
  secretUrl?: string;
  unknownAddress?: string;
  actions?: readonly string[];
  url?: string;
  commands?: readonly string[];
  token?: string;
  enabled?: boolean;
  adopt?: boolean;
  endpoint?: string;
  options?: object;
  /** Reads what this stack does not own. */
  get?: boolean;
}

const checkout = join(__dirname, "../..");

const testProject = JSON.stringify({
  name: "tests",
  runtime: { name: "nodejs", options: { typescript: false } },
  main: "index.js",
});

const testProgram = `
const pulumi = require("@pulumi/pulumi");
const { CallbackConfig, v4 } = require("pulumi-trtc-callbacks");
for (const { name, kind, secretAddress, secretUrl, unknownAddress, options, get, ...args } of require("./declared.json")) {
  if (secretAddress) args.address = pulumi.secret(secretAddress);
  if (secretUrl) args.url = pulumi.secret(secretUrl);
  if (unknownAddress) args.address = new pulumi.dynamic.Resource({
    check: async (_, inputs) => ({ inputs }),
    create: async ({ path }) => ({ id: "x", outs: { path, address: path } }),
    diff: async () => ({ changes: false }),
  }, name + "-path", { path: unknownAddress, address: undefined }).address;
  const Kind = kind ? v4[kind] : CallbackConfig;
  get ? Kind.get(name, args.sdkAppId, options) : new Kind(name, args, options);
}
`;

/** A stack of a Node program, with the dynamic provider of this checkout. */
export class Stack extends CliStack {
  constructor(...args: ConstructorParameters<typeof CliStack>) {
    super(...args);
    symlinkSync(join(checkout, "node_modules"), join(this.folder, "node_modules"));
  }

  protected writeProject(): void {
    writeFileSync(join(this.folder, "Pulumi.yaml"), testProject);
    writeFileSync(join(this.folder, "index.js"), testProgram);
    writeFileSync(join(this.folder, "package.json"), "{}");
    writeFileSync(join(this.folder, "declared.json"), "[]");
  }

  /** Sets what the program declares from the next run on. */
  declare(...resources: Declared[]): void {
    for (const secret of resources.flatMap(
      ({ secretAddress, secretUrl, token }) => secretAddress ?? secretUrl ?? token ?? [],
    )) {
      this.secrets.add(secret);
    }
    writeFileSync(join(this.folder, "declared.json"), JSON.stringify(resources));
  }

  /** Has the project load a provider with other timeouts than the package's. */
  setTimeouts(timeouts: Partial<Timeouts>): void {
    const modules = join(this.folder, "node_modules");
    const own = join(modules, "pulumi-trtc-callbacks");
    rmSync(modules, { recursive: true, force: true });
    mkdirSync(own, { recursive: true });
    symlinkSync(join(checkout, "node_modules/@pulumi"), join(modules, "@pulumi"));
    const manifest = { name: "pulumi-trtc-callbacks", exports: { ".": "./index.js", "./provider": "./provider.js" } };
    writeFileSync(join(own, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(own, "index.js"), `module.exports = require(${JSON.stringify(join(checkout, "provider"))});`);
    const providers = Object.entries(families).map(
      ([key, { provider }]) => `exports.${provider} = ${requireWithTimeouts(key as FamilyKey, timeouts)};`,
    );
    writeFileSync(join(own, "provider.js"), providers.join("\n"));
  }

  /** Has every operation of the project begin with a refresh, by its Pulumi.yaml. */
  alwaysRefresh(): void {
    const file = join(this.folder, "Pulumi.yaml");
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), options: { refresh: "always" } }));
  }
}
