import { type Family, families, type Verb, verbs } from "./dialect";
import { type Fault, type FaultKind, faultKinds, type Row } from "./fault-kinds";
import { applicationId, BadInput, type Field, flag, oneOf, optional, readShape, wordOrNumber } from "./shape";

const aim: Readonly<Record<string, Field>> = {
  kind: oneOf(...Object.keys(faultKinds)),
  verb: optional(oneOf(...verbs)),
  family: optional(oneOf(...families)),
  sdkAppId: optional(applicationId),
  times: optional(wordOrNumber(["always"], 1)),
};

/** What a fault can be aimed by. */
interface Aimed {
  readonly verb: Verb;
  readonly family: Family;
  readonly sdkAppId?: number;
}

/** The faults still to come, in the order they were added. */
export class Faults {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  /** Adds one; throws BadInput naming the field that is wrong. */
  add(input: unknown): void {
    const fault = readFault(input);
    const { times = 1 } = fault;
    this.#waiting.push({ fault, left: times === "always" ? Number.POSITIVE_INFINITY : times });
  }

  /** The first fault that meets this call, used up by one. */
  take({ verb, family, sdkAppId }: Aimed): Fault | undefined {
    const met = this.#waiting.find(
      ({ fault }) =>
        (fault.verb ?? verb) === verb &&
        (fault.family ?? family) === family &&
        (fault.sdkAppId ?? sdkAppId) === sdkAppId,
    );
    if (met === undefined) return undefined;
    met.left -= 1;
    if (met.left < 1) this.#waiting = this.#waiting.filter((waiting) => waiting !== met);
    return met.fault;
  }

  clear(): void {
    this.#waiting = [];
  }
}

/** The row of a fault's kind. The compiler cannot see that a fault and the row of its kind fit; this says it once. */
export function rowOf(fault: Fault): Row<FaultKind> {
  return faultKinds[fault.kind] as Row<FaultKind>;
}

/** Whether the call takes effect before the fault shows. */
export function letsApply(fault: Fault): boolean {
  const { applied } = rowOf(fault);
  if (typeof applied === "string") return applied === "always";
  return ("applied" in fault ? fault.applied : undefined) ?? applied;
}

function readFault(input: unknown): Fault {
  const kind = (input as Partial<Fault> | null | undefined)?.kind;
  const row = typeof kind === "string" && Object.hasOwn(faultKinds, kind) ? faultKinds[kind] : undefined;
  if (row === undefined) throw new BadInput(`\`kind\` must be ${aim.kind?.expected}.`);
  const either = typeof row.applied === "string" ? {} : { applied: optional(flag) };
  return readShape<Fault>(input, { ...aim, ...either, ...row.fields } as never);
}
