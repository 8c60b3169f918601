import { type Family, families, type Verb, verbs } from "./api-family";
import { type Fault, type FaultDefinition, type FaultFilter, type FaultKind, faultKinds } from "./fault-kinds";
import { checkField, type Field, readObject, type Schema } from "./schema";

const kindField: Field = { values: Object.keys(faultKinds) };

const filterSchema: Schema<FaultFilter> = {
  verb: { values: verbs, optional: true },
  family: { values: families, optional: true },
  sdkAppId: { type: "sdkAppId", optional: true },
  times: { values: ["always"], type: "count", optional: true },
};

/** A fault that waits, with the number of calls that it is still to meet. */
export type WaitingFault = Fault & { readonly times: number | "always" };

/** What a fault looks at to find its call. */
interface Target {
  readonly verb: Verb;
  readonly family: Family;
  readonly sdkAppId?: number;
}

/** The faults that have not met their calls yet, in the order they were added. */
export class Faults {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  /** Adds a fault; throws BadInput naming the field that is wrong. */
  add(input: unknown): void {
    const fault = readFault(input);
    const { times = 1 } = fault;
    this.#waiting.push({ fault, left: times === "always" ? Number.POSITIVE_INFINITY : times });
  }

  /** Takes the first fault that meets this call, once. */
  take({ verb, family, sdkAppId }: Target): Fault | undefined {
    const met = this.#waiting.find(
      ({ fault }) =>
        (fault.verb ?? verb) === verb &&
        (fault.family ?? family) === family &&
        (fault.sdkAppId ?? sdkAppId) === sdkAppId,
    );
    if (met === undefined) {
      return undefined;
    }
    met.left -= 1;
    if (met.left < 1) {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== met);
    }
    return met.fault;
  }

  /** The faults that wait for their calls, and for how many. */
  get waiting(): readonly WaitingFault[] {
    return this.#waiting.map(({ fault, left }) => ({
      ...fault,
      times: left === Number.POSITIVE_INFINITY ? "always" : left,
    }));
  }

  clear(): void {
    this.#waiting = [];
  }
}

/** The definition of a fault's kind. The compiler cannot see that the two fit: hence the cast. */
export function getDefinition(fault: Fault): FaultDefinition<FaultKind> {
  return faultKinds[fault.kind] as FaultDefinition<FaultKind>;
}

/** Whether the call is applied before the fault shows. */
export function appliesBeforeFault(fault: Fault): boolean {
  const { applied } = getDefinition(fault);
  if (typeof applied === "string") {
    return applied === "always";
  }
  return ("applied" in fault ? fault.applied : undefined) ?? applied;
}

function readFault(input: unknown): Fault {
  // The kind comes first because it decides which other fields there are.
  checkField("kind", kindField, (input as Partial<Fault> | null | undefined)?.kind);
  const definition = getDefinition(input as Fault);
  const applied: Schema =
    typeof definition.applied === "string" ? {} : { applied: { type: "boolean", optional: true } };
  return readObject(input, { kind: kindField, ...filterSchema, ...applied, ...definition.fields }) as Fault;
}
