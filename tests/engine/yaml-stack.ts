import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Timeouts } from "../../provider/src/tencent";
import { declarePlugin } from "../plugin-folder";
import { CliStack } from "./cli-stack";

/** A program in Pulumi's YAML, as data. */
export interface YamlProgram {
  config?: Record<string, { type: string; secret?: boolean }>;
  variables?: Record<string, unknown>;
  resources?: Record<string, YamlResource>;
  outputs?: Record<string, unknown>;
}

export interface YamlResource {
  /** Such as `trtc:CallbackConfig`. */
  type: string;
  properties?: Record<string, unknown>;
  options?: Record<string, unknown>;
  /** Reads what the stack does not own, by its id. */
  get?: { id: string };
}

/** A stack of a YAML program, with the plugin that the tests are given, on a machine without Node. */
export class YamlStack extends CliStack {
  /** The plugin's folder, where it is not the one that the tests are given. */
  private pluginFolder?: string;

  protected writeProject(): void {
    mkdirSync(this.emptyPath);
    this.setProgram({});
  }

  /** Sets the program of the next runs. What it marks with `fn::secret` must stay secret. */
  setProgram(program: YamlProgram): void {
    for (const secret of listSecrets(program)) {
      this.secrets.add(secret);
    }
    const plugins = declarePlugin(this.pluginFolder);
    // JSON is YAML.
    writeFileSync(
      join(this.folder, "Pulumi.yaml"),
      JSON.stringify({ name: "tests", runtime: "yaml", plugins, ...program }),
    );
  }

  /** Has the programs that are set from now on take a plugin with other timeouts than the executable's; it is Node's. */
  setTimeouts(timeouts: Partial<Timeouts>): void {
    this.pluginFolder = join(this.folder, "plugin");
    mkdirSync(this.pluginFolder);
    const script = `process.env.TRTC_TEST_TIMEOUTS = ${JSON.stringify(JSON.stringify(timeouts))};
require(${JSON.stringify(join(__dirname, "../plugin-with-timeouts.cjs"))});
`;
    writeFileSync(join(this.pluginFolder, "pulumi-resource-trtc"), `#!${process.execPath}\n${script}`, { mode: 0o755 });
  }

  /** The CLI finds its language hosts beside itself, and has to find all else in the plugin. */
  override environmentOfRuns(): Record<string, string> {
    return { ...super.environmentOfRuns(), PATH: this.emptyPath };
  }

  private get emptyPath(): string {
    return join(this.folder, "../empty");
  }
}

function listSecrets(value: unknown): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "fn::secret" && typeof inner === "string" ? [inner] : listSecrets(inner),
  );
}

/** Refers to a value of the program, such as "calls.address" or a key of its configuration. */
export function refer(path: string): string {
  return `$\{${path}}`;
}

/** Declares a CallbackConfig. */
export function declareCallback(
  properties: Record<string, unknown>,
  options: Record<string, unknown> = {},
): YamlResource {
  return { type: "trtc:CallbackConfig", properties, options };
}
