import { randomInt } from "node:crypto";
import type { Application, Applications } from "./applications";
import type { Behaviour } from "./behaviour";
import { type Caller, Refusal, readBody, readCaller } from "./call";
import type { Dialect, Ending, Verb } from "./dialect";
import { configurationEffects, type Effects, type Outcome, tokenEffects } from "./effects";
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
  readonly #effects: Effects;

  constructor(
    readonly dialect: Dialect,
    private readonly applications: Applications,
    private readonly behaviour: Behaviour,
    private readonly rate: SlidingWindow,
  ) {
    this.#effects = {
      ...configurationEffects(dialect, behaviour),
      ...(dialect.token && tokenEffects(dialect.token, dialect.name, behaviour)),
    };
  }

  /** Judges a call without letting it take effect. */
  judge(call: Call): Verdict {
    try {
      return this.#end(this.#carryOut(call));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      return this.#end(refusal);
    }
  }

  /** What is said of a path that is not there. */
  get noSuchCall(): Says {
    return this.#words("noSuchCall");
  }

  /** An answer in the dialect's envelope, as JSON. */
  render({ code, message = this.#message(code), data = this.dialect.noData }: Says): string {
    const { errorCodeType } = this.behaviour;
    return JSON.stringify(
      this.dialect.envelope({
        code: errorCodeType === "text" ? String(code) : code,
        message,
        requestId: this.#requestId(),
        data,
      }),
    );
  }

  #requestId(): string | number {
    const { requestId, requestIdType } = this.behaviour;
    if (requestId !== "documented") return requestId;
    return requestIdType === "text" ? this.dialect.requestId() : randomInt(2 ** 47);
  }

  /** Any code that is not listed is an internal error (trtc.io/document/60138). */
  #message(code: number): string {
    const { endings, furtherCodes } = this.dialect;
    return (
      [...Object.values(endings), ...furtherCodes].find((words) => words.code === code)?.message ?? "internal error"
    );
  }

  /** Assumption: the order of these steps; the documents list the codes and not which comes first. */
  #carryOut({ verb, query, body }: Call): Outcome {
    const effect = this.#effects[verb];
    if (effect === undefined || this.#withdrawn(verb)) throw new Refusal("noSuchCall");
    const caller = readCaller(query);
    const application = this.#authenticate(caller);
    const { callsPerSecond } = this.behaviour;
    const limit = callsPerSecond === "documented" ? this.dialect.callsPerSecond : callsPerSecond;
    const counted = `${this.dialect.name} ${verb} ${caller.sdkAppId}`;
    if (!this.rate.admit(counted, limit)) throw new Refusal("tooFrequent");
    const fields = readBody(body);
    if (!application.package) throw new Refusal("packageMissing");
    return effect(application, fields);
  }

  #withdrawn(verb: Verb): boolean {
    return this.behaviour.disputedCalls === "missing" && this.dialect.disputed.includes(verb);
  }

  #authenticate({ sdkAppId, identifier, userSig }: Caller): Application {
    const application = this.applications.find(sdkAppId);
    if (application === undefined) throw new Refusal("applicationUnknown");
    const { secretKey, administrators } = application;
    const now = Date.now() / 1000 + this.behaviour.clockOffsetSeconds;
    const refused = refuseUserSig(userSig, { sdkAppId, identifier, secretKey, now });
    if (refused !== undefined) throw new Refusal(refused);
    if (!administrators.includes(identifier)) throw new Refusal("notAdministrator");
    return application;
  }

  #end({ ending, detail, data, commit = () => {} }: Outcome & { readonly detail?: string | undefined }): Verdict {
    const { code, message } = this.#words(ending);
    const words = detail === undefined ? message : `${message}: ${detail}`;
    return { code, message: words, succeeded: ending === "success", commit, data };
  }

  #words(ending: Ending) {
    const words = this.dialect.endings[ending];
    if (words === undefined) throw new Error(`${this.dialect.name} has no code for ${ending}`);
    return words;
  }
}
