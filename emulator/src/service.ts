import { randomInt } from "node:crypto";
import type { ApiFamily, ApiResult, CodeMessage, ResultCase, Verb } from "./api-family";
import type { Application } from "./applications";
import { type Call, type Caller, Refusal, readBody, readCaller } from "./call";
import { createConfigurationHandlers, createTokenHandlers, type HandlerResult, type Handlers } from "./handlers";
import type { State } from "./state";
import { validateUserSig } from "./usersig";

/** The answer to a call, and how to apply the call. */
export interface Evaluation extends ApiResult {
  readonly succeeded: boolean;
  /** Applies the call; does nothing for a call that failed or only reads. */
  commit(): void;
}

/** One family of the service: evaluates calls against the state that all families share. */
export class Service {
  readonly #handlers: Handlers;

  constructor(
    readonly apiFamily: ApiFamily,
    private readonly state: State,
  ) {
    this.#handlers = {
      ...createConfigurationHandlers(apiFamily, state.behaviour),
      ...(apiFamily.token && createTokenHandlers(apiFamily.token, apiFamily.name, state.behaviour)),
    };
  }

  /** Evaluates a call without applying it. */
  evaluate(call: Call): Evaluation {
    try {
      return this.#toEvaluation(this.#carryOut(call));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) {
        throw refusal;
      }
      return this.#toEvaluation(refusal);
    }
  }

  /** The answer to a path that does not exist. */
  get unknownPath(): ApiResult {
    return this.#getCodeMessage("unknownPath");
  }

  /** An answer in the family's envelope, as JSON. */
  render({ code, message = this.#findMessage(code), data = this.apiFamily.noData }: ApiResult): string {
    const { errorCodeType } = this.state.behaviour;
    return JSON.stringify(
      this.apiFamily.toEnvelope({
        code: errorCodeType === "text" ? String(code) : code,
        message,
        requestId: this.#createRequestId(),
        data,
      }),
    );
  }

  #createRequestId(): string | number {
    const { requestId, requestIdType } = this.state.behaviour;
    if (requestId !== "documented") {
      return requestId;
    }
    return requestIdType === "text" ? this.apiFamily.createRequestId() : randomInt(2 ** 47);
  }

  /** Every code that is not listed is an internal error (trtc.io/document/60138). */
  #findMessage(code: number): string {
    const { codes, faultOnlyCodes } = this.apiFamily;
    return (
      [...Object.values(codes), ...faultOnlyCodes].find((known) => known.code === code)?.message ?? "internal error"
    );
  }

  /** Assumption: the order of these steps. The documents list the codes, but not which check comes first. */
  #carryOut({ verb, query, body }: Call): HandlerResult {
    const handler = this.#handlers[verb];
    if (handler === undefined || this.#isWithdrawn(verb)) {
      throw new Refusal("unknownPath");
    }
    const caller = readCaller(query);
    const application = this.#authenticate(caller);
    const { callsPerSecond } = this.state.behaviour;
    const limit = callsPerSecond === "documented" ? this.apiFamily.callsPerSecond : callsPerSecond;
    const counted = `${this.apiFamily.name} ${verb} ${caller.sdkAppId}`;
    if (!this.state.rate.admit(counted, limit)) {
      throw new Refusal("tooFrequent");
    }
    const fields = readBody(body);
    if (!application.package) {
      throw new Refusal("packageMissing");
    }
    return handler(application, fields);
  }

  #isWithdrawn(verb: Verb): boolean {
    return this.state.behaviour.disputedCalls === "missing" && this.apiFamily.disputedVerbs.includes(verb);
  }

  #authenticate({ sdkAppId, identifier, userSig }: Caller): Application {
    const application = this.state.applications.find(sdkAppId);
    if (application === undefined) {
      throw new Refusal("applicationUnknown");
    }
    const { secretKey, administrators } = application;
    const now = Date.now() / 1000 + this.state.behaviour.clockOffsetSeconds;
    const refused = validateUserSig(userSig, { sdkAppId, identifier, secretKey, now });
    if (refused !== undefined) {
      throw new Refusal(refused);
    }
    if (!administrators.includes(identifier)) {
      throw new Refusal("notAdministrator");
    }
    return application;
  }

  #toEvaluation({
    resultCase,
    detail,
    data,
    commit = () => {},
  }: HandlerResult & { readonly detail?: string | undefined }): Evaluation {
    const { code, message } = this.#getCodeMessage(resultCase);
    return {
      code,
      message: detail === undefined ? message : `${message}: ${detail}`,
      succeeded: resultCase === "success",
      commit,
      data,
    };
  }

  #getCodeMessage(resultCase: ResultCase): CodeMessage {
    const found = this.apiFamily.codes[resultCase];
    if (found === undefined) {
      throw new Error(`${this.apiFamily.name} has no code for ${resultCase}`);
    }
    return found;
  }
}
