import { type Application, type Slot, slotOf } from "./applications";
import type { Behaviour } from "./behaviour";
import { readConfiguration, readToken } from "./call";
import type { AbsentData, Configuration, Dialect, Ending, Family, TokenDialect, Verb } from "./dialect";

/** How a call ends, and how to let it take effect. */
export interface Outcome {
  readonly ending: Ending;
  /** Default: what the dialect hands back when there is nothing to say. */
  readonly data?: unknown;
  commit?(): void;
}

/** What each call does once it is known who calls and that they may. */
export type Effects = Readonly<
  Partial<Record<Verb, (application: Application, body: Readonly<Record<string, unknown>>) => Outcome>>
>;

/** The calls for an application's configuration. */
export function configurationEffects(dialect: Dialect, behaviour: Behaviour): Effects {
  const { data, absentData, name } = dialect;
  const slotIn = (application: Application) => slotOf(application.configurations, name);
  return {
    set: (application, body) => {
      const desired = readConfiguration(body, dialect, behaviour);
      const slot = slotIn(application);
      if (slot.current !== undefined && refusesSecondSet(dialect, behaviour)) return { ending: "taken" };
      return write(slot, desired, behaviour, data.set(desired));
    },
    update: (application, body) => {
      const desired = readConfiguration(body, dialect, behaviour);
      const slot = slotIn(application);
      if (slot.current === undefined) return { ending: "absent" };
      return write(slot, desired, behaviour, data.update(desired));
    },
    get: (application) => {
      const shown = slotIn(application).visible;
      if (shown === undefined) return nothing("absent", absentData, behaviour);
      return { ending: "success", data: data.get(ordered(shown, behaviour)) };
    },
    delete: (application) => remove(slotIn(application), "absent", behaviour, data.delete),
  };
}

/** The calls for the token that an application's deliveries are signed with. */
export function tokenEffects(dialect: TokenDialect, family: Family, behaviour: Behaviour): Effects {
  const slotIn = (application: Application) => slotOf(application.tokens, family);
  return {
    setToken: (application, body) => {
      const slot = slotIn(application);
      return write(slot, readToken(body, dialect, slot.current), behaviour);
    },
    getToken: (application) => {
      const shown = slotIn(application).visible;
      if (shown === undefined) return nothing("tokenAbsent", dialect.absentData, behaviour);
      return { ending: "success", data: dialect.data(shown) };
    },
    deleteToken: (application) => remove(slotIn(application), "tokenAbsent", behaviour),
  };
}

function refusesSecondSet({ setWhenPresent: documented, endings }: Dialect, { setWhenPresent }: Behaviour): boolean {
  const treatment = setWhenPresent === "documented" ? documented : setWhenPresent;
  return treatment === "refused" && endings.taken !== undefined;
}

function write<T>(slot: Slot<T>, desired: T, { lagMs }: Behaviour, data?: unknown): Outcome {
  return { ending: "success", data, commit: () => slot.write(desired, lagMs) };
}

function remove<T>(
  slot: Slot<T>,
  absent: Ending,
  behaviour: Behaviour,
  data: (held: T) => unknown = () => {},
): Outcome {
  const { absentDelete, lagMs } = behaviour;
  const held = slot.current;
  if (held === undefined) return { ending: absentDelete === "code" ? absent : "success" };
  return { ending: "success", data: data(held), commit: () => slot.write(undefined, lagMs) };
}

function nothing(absent: Ending, absentData: AbsentData, { absentGet }: Behaviour): Outcome {
  return absentGet === "code" ? { ending: absent } : { ending: "success", data: absentData[absentGet] };
}

function ordered({ address, actions }: Configuration, { actionsOrder }: Behaviour): Configuration {
  if (actionsOrder === "asSent") return { address, actions };
  return { address, actions: actionsOrder === "sorted" ? actions.toSorted() : actions.toReversed() };
}
