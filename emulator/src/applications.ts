import type { Configuration } from "./dialect";
import { applicationId, BadInput, flag, optional, readShape, type Shape, text, texts } from "./shape";

/** What the console would know about an application. */
export interface ApplicationSettings {
  /** The key its signatures are made with. */
  readonly secretKey: string;
  /** The accounts that may call; default `["administrator"]`, the one Tencent makes (trtc.io/document/60138). */
  readonly administrators?: readonly string[];
  /** Whether it has the package that callbacks need (50001 without, trtc.io/document/60134); default true. */
  readonly package?: boolean;
}

const shape: Shape<ApplicationSettings> = {
  secretKey: text,
  administrators: optional(texts),
  package: optional(flag),
};

/** An application and, for each dialect, what it has configured. */
export interface Application extends Required<ApplicationSettings> {
  readonly configurations: Map<string, Slot>;
}

/** The one configuration of an application in one dialect, with the past that a lagging `get` still shows. */
export class Slot {
  #history: { readonly visibleFrom: number; readonly configuration: Configuration | undefined }[] = [];

  /** What the service holds. */
  get current(): Configuration | undefined {
    return this.#history.at(-1)?.configuration;
  }

  /** What a `get` shows. */
  get visible(): Configuration | undefined {
    const now = performance.now();
    return this.#history.findLast(({ visibleFrom }) => visibleFrom <= now)?.configuration;
  }

  /** Replaces what is held (undefined: takes it away); a `get` shows it `lagMs` later. */
  write(configuration: Configuration | undefined, lagMs = 0): void {
    const now = performance.now();
    const seen = this.#history.findLastIndex(({ visibleFrom }) => visibleFrom <= now);
    this.#history = [...this.#history.slice(Math.max(seen, 0)), { visibleFrom: now + lagMs, configuration }];
  }
}

/** The applications the emulator knows. */
export class Applications {
  readonly #known = new Map<number, Application>();

  find(sdkAppId: number): Application | undefined {
    return this.#known.get(sdkAppId);
  }

  /** Like `find`, for the emulator's own interface, where an unknown application is the user's mistake. */
  need(sdkAppId: number): Application {
    const application = this.find(sdkAppId);
    if (application === undefined) throw new BadInput(`The application ${sdkAppId} is not known: add it first.`);
    return application;
  }

  /** Adds one, or gives a known one new settings; what it has configured stays. */
  put(sdkAppId: number, settings: unknown): void {
    if (!applicationId.accepts(sdkAppId)) throw new BadInput(`\`sdkAppId\` must be ${applicationId.expected}.`);
    const { secretKey, administrators = ["administrator"], package: bought = true } = readShape(settings, shape);
    const configurations = this.find(sdkAppId)?.configurations ?? new Map();
    this.#known.set(sdkAppId, { secretKey, administrators, package: bought, configurations });
  }

  /** Forgets one and what it has configured. */
  remove(sdkAppId: number): void {
    this.need(sdkAppId);
    this.#known.delete(sdkAppId);
  }

  clearConfigurations(): void {
    for (const { configurations } of this.#known.values()) configurations.clear();
  }
}

/** The place where an application keeps its configuration in a dialect. */
export function slotOf(application: Application, dialect: string): Slot {
  const slot = application.configurations.get(dialect) ?? new Slot();
  application.configurations.set(dialect, slot);
  return slot;
}
