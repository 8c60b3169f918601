import type { Configuration, Family, Token } from "./api-family";
import { BadInput, checkField, readObject, type Schema } from "./schema";

/** What the console would know about an application. */
export interface ApplicationSettings {
  /** The key its signatures are made with. */
  readonly secretKey: string;
  /** The accounts that may call; default `["administrator"]`, the one Tencent makes (trtc.io/document/60138). */
  readonly administrators?: readonly string[];
  /** Whether it has the package that callbacks need (50001 without, trtc.io/document/60134); default true. */
  readonly package?: boolean;
}

const schema = {
  secretKey: { type: "nonEmptyString" },
  administrators: { type: "strings", optional: true },
  package: { type: "boolean", optional: true },
} as const satisfies Schema<ApplicationSettings>;

/** What an application holds in one kind, for each family. */
export type LaggedValues<T> = Map<Family, LaggedValue<T>>;

/** An application and, for each family, what it has configured. */
export interface Application extends Required<ApplicationSettings> {
  readonly configurations: LaggedValues<Configuration>;
  readonly tokens: LaggedValues<Token>;
}

/** The one thing of its kind that an application holds in one family, with the past that a lagging `get` still shows. */
export class LaggedValue<T> {
  #history: { readonly visibleFrom: number; readonly held: T | undefined }[] = [];

  /** What the service holds. */
  get current(): T | undefined {
    return this.#history.at(-1)?.held;
  }

  /** What a `get` shows. */
  get visible(): T | undefined {
    const now = performance.now();
    return this.#history.findLast(({ visibleFrom }) => visibleFrom <= now)?.held;
  }

  /** Replaces what is held (undefined: takes it away); a `get` shows it `lagMs` later. */
  write(held: T | undefined, lagMs = 0): void {
    const now = performance.now();
    const seen = this.#history.findLastIndex(({ visibleFrom }) => visibleFrom <= now);
    this.#history = [...this.#history.slice(Math.max(seen, 0)), { visibleFrom: now + lagMs, held }];
  }
}

/** The applications the emulator knows. */
export class Applications {
  readonly #known = new Map<number, Application>();

  find(sdkAppId: number): Application | undefined {
    return this.#known.get(sdkAppId);
  }

  /** Like `find`, for the emulator's own interface, where an unknown application is the user's mistake. */
  getKnown(sdkAppId: number): Application {
    const application = this.find(sdkAppId);
    if (application === undefined) throw new BadInput(`The application ${sdkAppId} is not known: add it first.`);
    return application;
  }

  /** Adds one, or gives a known one new settings; what it has configured stays. */
  put(sdkAppId: number, settings: unknown): void {
    checkField("sdkAppId", { type: "sdkAppId" }, sdkAppId);
    const { secretKey, administrators = ["administrator"], package: hasPackage = true } = readObject(settings, schema);
    const { configurations = new Map(), tokens = new Map() } = this.find(sdkAppId) ?? {};
    this.#known.set(sdkAppId, { secretKey, administrators, package: hasPackage, configurations, tokens });
  }

  /** Forgets one and what it has configured. */
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

/** The place where an application keeps what it holds in a family. */
export function getLaggedValue<T>(values: LaggedValues<T>, family: Family): LaggedValue<T> {
  const value = values.get(family) ?? new LaggedValue();
  values.set(family, value);
  return value;
}
