import { randomBytes, randomInt } from "node:crypto";
import { type Application, type Applications, type Slot, slotOf } from "./applications";
import type { Behaviour } from "./behaviour";
import { type Caller, Refusal, readBody, readCaller, readConfiguration } from "./call";
import type { Configuration, Dialect, Ending, Verb } from "./dialect";
import type { SlidingWindow } from "./rate";
import { refuseUserSig } from "./usersig";

/** One call as it came in. */
export interface Call {
  readonly verb: Verb;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** What an answer says. */
export interface Says {
  readonly code: number;
  /** Default: the dialect's words for the code. */
  readonly message?: string;
  /** Default: what the dialect hands back when there is nothing to say. */
  readonly data?: unknown;
}

/** What the service would answer to a call, and how to let the call take effect. */
export interface Verdict extends Says {
  readonly succeeded: boolean;
  /** Lets the call take effect; does nothing for one that failed or only reads. */
  commit(): void;
}

/** One dialect of the service: judges calls against the applications it shares with the other dialects. */
export class Service {
  constructor(
    readonly dialect: Dialect,
    private readonly applications: Applications,
    private readonly behaviour: Behaviour,
    private readonly rate: SlidingWindow,
  ) {}

  /** Judges a call without letting it take effect. */
  judge(call: Call): Verdict {
    try {
      return this.#carryOut(call);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      return this.#end(refusal.ending, { detail: refusal.detail });
    }
  }

  /** An answer in the dialect's envelope, as JSON. */
  render({ code, message = this.#words(code), data = this.dialect.noData }: Says): string {
    const { errorCodeType, requestIdType } = this.behaviour;
    return JSON.stringify(
      this.dialect.envelope({
        code: errorCodeType === "text" ? String(code) : code,
        message,
        // 32 hexadecimal digits, as in the samples of trtc.io/document/60134.
        requestId: requestIdType === "text" ? randomBytes(16).toString("hex") : randomInt(2 ** 47),
        data,
      }),
    );
  }

  /** Any code that is not listed is an internal error (trtc.io/document/60138). */
  #words(code: number): string {
    return Object.values(this.dialect.endings).find((ending) => ending.code === code)?.message ?? "internal error";
  }

  /** Assumption: the order of these steps; the documents list the codes and not which comes first. */
  #carryOut({ verb, query, body }: Call): Verdict {
    const caller = readCaller(query);
    const application = this.#authenticate(caller);
    const { callsPerSecond } = this.behaviour;
    const limit = callsPerSecond === "documented" ? this.dialect.callsPerSecond : callsPerSecond;
    const counted = `${this.dialect.name} ${verb} ${caller.sdkAppId}`;
    if (!this.rate.admit(counted, limit)) throw new Refusal("tooFrequent");
    const fields = readBody(body);
    if (!application.package) throw new Refusal("packageMissing");
    return this.#calls[verb](slotOf(application, this.dialect.name), fields);
  }

  #authenticate({ sdkAppId, identifier, userSig }: Caller): Application {
    const application = this.applications.find(sdkAppId);
    // Assumption: an application the service does not know is told that its signature is wrong.
    if (application === undefined) throw new Refusal("badSignature");
    const { secretKey, administrators } = application;
    const now = Date.now() / 1000 + this.behaviour.clockOffsetSeconds;
    const refused = refuseUserSig(userSig, { sdkAppId, identifier, secretKey, now });
    if (refused !== undefined) throw new Refusal(refused);
    if (!administrators.includes(identifier)) throw new Refusal("notAdministrator");
    return application;
  }

  readonly #calls: Record<Verb, (slot: Slot, body: Readonly<Record<string, unknown>>) => Verdict> = {
    set: (slot, body) => this.#write("set", slot, readConfiguration(body, this.dialect, this.behaviour)),
    update: (slot, body) => {
      const desired = readConfiguration(body, this.dialect, this.behaviour);
      return slot.current === undefined ? this.#end("absent") : this.#write("update", slot, desired);
    },
    get: (slot) => {
      const { absentGet } = this.behaviour;
      const shown = slot.visible;
      if (shown !== undefined) return this.#end("success", { data: this.dialect.data.get(this.#ordered(shown)) });
      return absentGet === "code"
        ? this.#end("absent")
        : this.#end("success", { data: this.dialect.absentData[absentGet] });
    },
    delete: (slot) => {
      const { absentDelete, lagMs } = this.behaviour;
      const held = slot.current;
      if (held === undefined) return this.#end(absentDelete === "code" ? "absent" : "success");
      return this.#end("success", { data: this.dialect.data.delete(held), commit: () => slot.write(undefined, lagMs) });
    },
  };

  #write(verb: "set" | "update", slot: Slot, desired: Configuration): Verdict {
    const { lagMs } = this.behaviour;
    return this.#end("success", {
      data: this.dialect.data[verb](desired),
      commit: () => slot.write(desired, lagMs),
    });
  }

  #ordered(configuration: Configuration): Configuration {
    const { actionsOrder } = this.behaviour;
    if (actionsOrder === "asSent") return configuration;
    const { address, actions } = configuration;
    return { address, actions: actionsOrder === "sorted" ? actions.toSorted() : actions.toReversed() };
  }

  #end(ending: Ending, { detail, commit = () => {}, ...rest }: EndingDetails = {}): Verdict {
    const { code, message } = this.dialect.endings[ending];
    const words = detail === undefined ? message : `${message}: ${detail}`;
    return { code, message: words, succeeded: ending === "success", commit, ...rest };
  }
}

interface EndingDetails {
  readonly data?: unknown;
  readonly detail?: string | undefined;
  readonly commit?: () => void;
}
