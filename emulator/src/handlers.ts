import type { AbsentData, ApiFamily, Configuration, Family, ResultCase, TokenApi, Verb } from "./api-family";
import { type Application, getLaggedValue, type LaggedValue } from "./applications";
import type { Behaviour } from "./behaviour";
import { readConfiguration, readToken } from "./call";

/** How a call ends, and how to apply it. */
export interface HandlerResult {
  readonly resultCase: ResultCase;
  /** Default: the `noData` of the family. */
  readonly data?: unknown;
  /** Applies the call; absent when there is nothing to apply. */
  commit?(): void;
}

/** What each call does after the caller has been authenticated and authorized. */
export type Handlers = Readonly<
  Partial<Record<Verb, (application: Application, body: Readonly<Record<string, unknown>>) => HandlerResult>>
>;

/** The calls for an application's configuration. */
export function createConfigurationHandlers(apiFamily: ApiFamily, behaviour: Behaviour): Handlers {
  const { toData, absentData, name } = apiFamily;
  const pickValue = (application: Application) => getLaggedValue(application.configurations, name);
  return {
    set: (application, body) => {
      const desired = readConfiguration(body, apiFamily, behaviour);
      const value = pickValue(application);
      if (value.current !== undefined && refusesSecondSet(apiFamily, behaviour)) {
        return { resultCase: "alreadyExists" };
      }
      return write(value, desired, behaviour, toData.set(desired));
    },
    update: (application, body) => {
      const desired = readConfiguration(body, apiFamily, behaviour);
      const value = pickValue(application);
      if (value.current === undefined) {
        return { resultCase: "notFound" };
      }
      return write(value, desired, behaviour, toData.update(desired));
    },
    get: (application) => {
      const shown = pickValue(application).visible;
      if (shown === undefined) {
        return answerAbsence("notFound", absentData, behaviour);
      }
      return { resultCase: "success", data: toData.get(orderActions(shown, behaviour)) };
    },
    delete: (application) => remove(pickValue(application), "notFound", behaviour, toData.delete),
  };
}

/** The calls for the token that signs an application's deliveries. */
export function createTokenHandlers(tokenApi: TokenApi, family: Family, behaviour: Behaviour): Handlers {
  const pickValue = (application: Application) => getLaggedValue(application.tokens, family);
  return {
    setToken: (application, body) => {
      const value = pickValue(application);
      return write(value, readToken(body, tokenApi, value.current), behaviour);
    },
    getToken: (application) => {
      const shown = pickValue(application).visible;
      if (shown === undefined) {
        return answerAbsence("tokenNotFound", tokenApi.absentData, behaviour);
      }
      return { resultCase: "success", data: tokenApi.toData(shown) };
    },
    deleteToken: (application) => remove(pickValue(application), "tokenNotFound", behaviour),
  };
}

function refusesSecondSet({ setWhenPresent: documented, codes }: ApiFamily, { setWhenPresent }: Behaviour): boolean {
  const policy = setWhenPresent === "documented" ? documented : setWhenPresent;
  return policy === "refused" && codes.alreadyExists !== undefined;
}

function write<T>(value: LaggedValue<T>, desired: T, { lagMs }: Behaviour, data?: unknown): HandlerResult {
  return { resultCase: "success", data, commit: () => value.write(desired, lagMs) };
}

function remove<T>(
  value: LaggedValue<T>,
  notFound: ResultCase,
  behaviour: Behaviour,
  toData: (held: T) => unknown = () => {},
): HandlerResult {
  const { absentDelete, lagMs } = behaviour;
  const held = value.current;
  if (held === undefined) {
    return { resultCase: absentDelete === "code" ? notFound : "success" };
  }
  return { resultCase: "success", data: toData(held), commit: () => value.write(undefined, lagMs) };
}

function answerAbsence(notFound: ResultCase, absentData: AbsentData, { absentGet }: Behaviour): HandlerResult {
  return absentGet === "code" ? { resultCase: notFound } : { resultCase: "success", data: absentData[absentGet] };
}

function orderActions({ address, actions }: Configuration, { actionsOrder }: Behaviour): Configuration {
  if (actionsOrder === "asSent") {
    return { address, actions };
  }
  return { address, actions: actionsOrder === "sorted" ? actions.toSorted() : actions.toReversed() };
}
