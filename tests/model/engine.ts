import type { Adapter } from "../adapters";
import { Host } from "../host/host";
import { PluginHost } from "../host/plugin-host";
import type { ProviderHost } from "../host/provider-host";
import { type Kind, kinds } from "../kinds";

type Properties = Record<string, unknown>;

/** What the state keeps of a resource. */
export interface Entry {
  id: string;
  inputs: Properties;
  outputs: Properties;
  /** What the stack's last creation or update of it applied, whatever a refresh has seen since. */
  applied: Properties;
}

/** Whether an operation begins with a refresh, as with the CLI's `--refresh`. */
type Flags = { refresh?: boolean };

/** How an operation ended: the failures of check, or the first error of a step. */
export type Outcome = { ok: true } | { ok: false; reasons: string[] };

/** Each operation leaves a provider in the host's memory. */
const operationsPerHost = 400;

/** Trouble that lasts ends within two seconds. */
const timeouts = { operationMs: 1_500, readMs: 750, requestMs: 350, initialBackoffMs: 4, maxBackoffMs: 40 };

/**
 * What Pulumi's engine does with our provider, small enough to run thousands of times: it keeps a state, and drives the
 * real host for dynamic providers, or the plugin, over gRPC in the engine's order (resource/deploy/step_generator.go, 3.258). Each
 * operation meets the provider as a new process would; a host that was killed is started again.
 */
export class Engine {
  state = new Map<string, Entry>();
  private host: Host | PluginHost | undefined;
  private operations = 0;

  constructor(private readonly adapter: Adapter) {}

  /** What the last operation told the user. */
  said = "";
  /** The kind of every resource. */
  kind: Kind = kinds[0] as Kind;
  /** The stack configuration for the next operation. */
  environment: () => Record<string, string> = () => ({});

  /** A preview's refresh is not kept. */
  async preview(program: ReadonlyMap<string, Properties>, { refresh }: Flags = {}): Promise<Outcome> {
    const before = new Map(this.state);
    const outcome = await this.operate(async (host) => {
      if (refresh) {
        await this.readAll(host);
      }
      for (const [name, declared] of program) {
        await this.plan(host, name, declared);
      }
    });
    this.state = before;
    return outcome;
  }

  async up(program: ReadonlyMap<string, Properties>, { refresh }: Flags = {}): Promise<Outcome> {
    return this.operate(async (host) => {
      if (refresh) {
        await this.readAll(host);
      }
      const replaced: Entry[] = [];
      for (const [name, declared] of program) {
        const { inputs, step } = await this.plan(host, name, declared);
        const entry = this.state.get(name);
        if (step === "create" || step === "replace") {
          const { id, outputs } = await host.create(inputs);
          if (entry) {
            replaced.push(entry);
            this.state.set(`${name} (replaced, to be deleted)`, entry);
          }
          this.state.set(name, { id, inputs, outputs, applied: inputs });
        } else if (entry && step === "update") {
          const outputs = await host.update(entry.id, entry.outputs, inputs);
          this.state.set(name, { id: entry.id, inputs, outputs, applied: inputs });
        } else if (entry) {
          this.state.set(name, { ...entry, inputs });
        }
      }
      await this.delete(
        host,
        [...this.state.keys()].filter((name) => !program.has(name)),
      );
    });
  }

  async refresh(): Promise<Outcome> {
    return this.operate((host) => this.readAll(host));
  }

  async destroy({ refresh }: Flags = {}): Promise<Outcome> {
    return this.operate(async (host) => {
      if (refresh) {
        await this.readAll(host);
      }
      await this.delete(host, [...this.state.keys()]);
    });
  }

  /** Kills the host, as `kill -9` would: what is under way fails, and no word of it reaches the state. */
  async kill(): Promise<void> {
    const host = this.host;
    this.host = undefined;
    await host?.kill();
  }

  private async readAll(host: ProviderHost): Promise<void> {
    for (const [name, entry] of [...this.state]) {
      const read = await host.read(entry.id, entry.outputs);
      if (read.id === "") {
        this.state.delete(name);
      } else {
        this.state.set(name, { ...entry, inputs: read.inputs ?? entry.inputs, outputs: read.outputs });
      }
    }
  }

  private async delete(host: ProviderHost, names: string[]): Promise<void> {
    for (const name of names) {
      const { id, outputs } = this.state.get(name) as Entry;
      await host.delete(id, outputs);
      this.state.delete(name);
    }
  }

  private async plan(host: ProviderHost, name: string, declared: Properties) {
    const entry = this.state.get(name);
    const first = await this.check(host, name, declared, entry?.inputs ?? {});
    if (!entry) {
      return { inputs: first, step: "create" as const };
    }
    const { changes, replaces } = await host.diff(entry.id, entry.outputs, first);
    if (replaces.length > 0) {
      return { inputs: await this.check(host, name, declared, {}), step: "replace" as const };
    }
    return { inputs: first, step: changes ? ("update" as const) : ("same" as const) };
  }

  private async check(host: ProviderHost, name: string, declared: Properties, olds: Properties): Promise<Properties> {
    const { inputs, failures } = await host.check(this.kind.named(declared), olds, name);
    if (failures.length > 0) {
      throw new Error(`${name}: ${failures.join("; ")}`);
    }
    return inputs;
  }

  private async operate(work: (host: ProviderHost) => Promise<void>): Promise<Outcome> {
    this.operations++;
    if (this.operations % operationsPerHost === 0) {
      await this.kill();
    }
    const host = await this.prepareHost();
    const before = host.printed.length;
    try {
      await work(host);
      return { ok: true };
    } catch (error) {
      return { ok: false, reasons: [(error as Error).message] };
    } finally {
      this.said = host.printed.slice(before);
    }
  }

  private async prepareHost(): Promise<ProviderHost> {
    const { key: family } = this.kind;
    const configuration = this.environment();
    if (this.adapter === "dynamic") {
      const host = this.host instanceof Host ? this.host : await Host.start({}, {});
      host.setTimeouts(timeouts, family, this.operations);
      await host.configure(configuration);
      this.host = host;
      return host;
    }
    const host = this.host instanceof PluginHost ? this.host : await PluginHost.start({ timeouts, family });
    const entries = Object.entries(configuration).map(([name, value]) => [name.replace(/^trtc:/, ""), value]);
    await host.configure(Object.fromEntries(entries));
    this.host = host;
    return host;
  }
}
