export type Properties = Record<string, unknown>;

/** What a host answers to a check. */
export interface Checked {
  inputs: Properties;
  failures: string[];
}

/**
 * A process that speaks the engine's gRPC: Pulumi's host for dynamic providers, or the plugin. Properties are plain; a secret
 * is in clear, and the names of secrets are those of {@link ProviderHost.secrets}.
 */
export interface ProviderHost {
  /** The process's id, for tests that end it. */
  readonly pid: number;
  /** What it printed for the user, or told the engine. */
  readonly printed: string;
  check(news: Properties, olds?: Properties, name?: string): Promise<Checked>;
  diff(id: string, olds: Properties, news: Properties): Promise<{ changes: boolean; replaces: string[] }>;
  create(inputs: Properties): Promise<{ id: string; outputs: Properties }>;
  update(id: string, olds: Properties, news: Properties): Promise<Properties>;
  read(id: string, properties?: Properties): Promise<{ id: string; outputs: Properties; inputs?: Properties }>;
  delete(id: string, properties: Properties): Promise<void>;
  /** Ends the process at once; calls under way fail. */
  kill(): Promise<void>;
}
