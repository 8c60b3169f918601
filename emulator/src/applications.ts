import type { Configuration, Family, Token } from "./api-family";
import { BadInput, checkField, readObject, type Schema } from "./schema";

/** The settings of an application, which in reality are made in the console. */
export interface ApplicationSettings {
  /** The key that makes its signatures. */
  readonly secretKey: string;
  /** The identifiers that may call; default `["administrator"]`, the one Tencent makes (trtc.io/document/60138). */
  readonly administrators?: readonly string[];
  /** Whether it has the package that callbacks need (50001 without, trtc.io/document/60134); default true. */
  readonly package?: boolean;
}

const schema = {
  secretKey: { type: "nonEmptyString" },
  administrators: { type: "strings", optional: true },
  package: { type: "boolean", optional: true },
} as const satisfies Schema<ApplicationSettings>;

/** What may be seen of an application. */
export interface KnownApplication extends Required<Omit<ApplicationSettings, "secretKey">> {
  readonly sdkAppId: number;
}

/** The key of `rotateKey`, as JSON. */
const keySchema = { secretKey: schema.secretKey };

export function readKey(input: unknown): string {
  return readObject(input, keySchema).secretKey;
}

/** One value for each family. */
export type LaggedValues<T> = Map<Family, LaggedValue<T>>;

/** An application, with its configuration and its token in each family. */
export interface Application extends Required<ApplicationSettings> {
  readonly configurations: LaggedValues<Configuration>;
  readonly tokens: LaggedValues<Token>;
}

/** A configuration or a token, together with the earlier values that a lagging `get` still shows. */
export class LaggedValue<T> {
  #history: { readonly visibleFrom: number; readonly value: T | undefined }[] = [];

  /** The value after the last write. */
  get current(): T | undefined {
    return this.#history.at(-1)?.value;
  }

  /** The value that a `get` shows. */
  get visible(): T | undefined {
    const now = performance.now();
    return this.#history.findLast(({ visibleFrom }) => visibleFrom <= now)?.value;
  }

  /** Replaces the value, or removes it (undefined). A `get` shows this `lagMs` milliseconds later. */
  write(value: T | undefined, lagMs = 0): void {
    const now = performance.now();
    const lastVisible = this.#history.findLastIndex(({ visibleFrom }) => visibleFrom <= now);
    this.#history = [...this.#history.slice(Math.max(lastVisible, 0)), { visibleFrom: now + lagMs, value }];
  }
}

/** The applications that the emulator knows. */
export class Applications {
  readonly #known = new Map<number, Application>();

  find(sdkAppId: number): Application | undefined {
    return this.#known.get(sdkAppId);
  }

  /** Every application in the order in which they were added, without its key. */
  list(): readonly KnownApplication[] {
    return [...this.#known].map(([sdkAppId, { administrators, package: hasPackage }]) => ({
      sdkAppId,
      administrators,
      package: hasPackage,
    }));
  }

  /** Like `find`, but an unknown application is an error: for the control, where it is the user's mistake. */
  getKnown(sdkAppId: number): Application {
    const application = this.find(sdkAppId);
    if (application === undefined) {
      throw new BadInput(`The application ${sdkAppId} is not known: add it first.`);
    }
    return application;
  }

  /** Adds an application, or gives a known one new settings; its configurations and tokens stay. */
  upsert(sdkAppId: number, settings: unknown): void {
    checkField("sdkAppId", { type: "sdkAppId" }, sdkAppId);
    const { secretKey, administrators = ["administrator"], package: hasPackage = true } = readObject(settings, schema);
    const { configurations = new Map(), tokens = new Map() } = this.find(sdkAppId) ?? {};
    this.#known.set(sdkAppId, { secretKey, administrators, package: hasPackage, configurations, tokens });
  }

  /** Removes an application with its configurations and tokens. */
  remove(sdkAppId: number): void {
    this.getKnown(sdkAppId);
    this.#known.delete(sdkAppId);
  }

  clearConfigurations(): void {
    for (const { configurations, tokens } of this.#known.values()) {
      configurations.clear();
      tokens.clear();
    }
  }
}

/** The value of a family; a new one, without a value yet, when there is none. */
export function getLaggedValue<T>(values: LaggedValues<T>, family: Family): LaggedValue<T> {
  const value = values.get(family) ?? new LaggedValue();
  values.set(family, value);
  return value;
}
