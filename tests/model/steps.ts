import * as fc from "fast-check";
import type { Behaviour, Configuration, Fault, Verb } from "trtc-callbacks-emulator";
import type { Kind } from "../kinds";

/** What a program declares for one resource. */
export interface Declaration extends Configuration {
  sdkAppId: number;
  adopt?: boolean;
}

/** Something that the user, somebody else, the service or fate does. */
export type Step =
  | { kind: "declare"; name: string; declaration: Declaration }
  | { kind: "undeclare"; name: string }
  | { kind: "rename"; name: string; to: string }
  | { kind: "refresh" }
  | { kind: "preview" | "up" | "destroy"; refresh: boolean }
  | { kind: "somebodySets"; sdkAppId: number; configuration: Configuration }
  | { kind: "somebodyDeletes"; sdkAppId: number }
  | { kind: "rotateKey"; sdkAppId: number; nth: number }
  | { kind: "fault"; fault: Fault }
  | { kind: "behave"; behaviour: Partial<Behaviour> }
  | { kind: "crash"; verb: Verb; applied: boolean }
  | { kind: "race"; sdkAppId: number; configuration: Configuration; after: number };

/** Few values, so that sequences meet themselves: three applications, three names, four addresses. */
export const applications = [1400000001, 1400000002, 1400000003] as const;

const sdkAppId = fc.constantFrom(...applications);
const name = fc.constantFrom("a", "b", "c");
const configurationOf = ({ words, mostWords }: Pick<Kind, "words" | "mostWords">) =>
  fc.record({
    address: fc.constantFrom(
      "https://hooks.example.com/a",
      "https://hooks.example.com/b?token=t",
      "http://198.51.100.7:8080/c",
      "https://user:pw@hooks.example.com/d",
    ),
    actions: fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: mostWords }),
  });
const declarationOf = (configuration: fc.Arbitrary<Configuration>) =>
  fc
    .tuple(sdkAppId, configuration, fc.option(fc.boolean(), { nil: undefined, freq: 2 }))
    .map(([sdkAppId, configuration, adopt]) => ({ sdkAppId, ...configuration, ...(adopt !== undefined && { adopt }) }));

const verb = fc.constantFrom<Verb>("get", "set", "update", "delete");
const aim = { verb: fc.option(verb, { nil: undefined }), times: fc.constantFrom(1, 1, 1, 2, 50) };
const faultOf = <More extends object>(kind: string, more: { [K in keyof More]: fc.Arbitrary<More[K]> }) =>
  fc.record({ kind: fc.constant(kind), ...aim, ...more }).map((fault) => withoutUndefined(fault) as unknown as Fault);
const applied = { applied: fc.boolean() };
const fault = fc.oneof(
  faultOf("code", { code: fc.constantFrom(50001, 70001, 70002, 70003, 70004, 70009, 10001), ...applied }),
  ...["badGateway", "serverError", "html", "truncated", "cutShort", "garbage", "empty", "hang"].map((kind) =>
    faultOf(kind, applied),
  ),
  ...["resetBefore", "resetAfter"].map((kind) => faultOf(kind, {})),
);

const behaviour = fc.record<Partial<Behaviour>>(
  {
    absentGet: fc.constantFrom("code", "null", "emptyString", "emptyObject", "emptyAddress"),
    absentDelete: fc.constantFrom("success", "code"),
    errorCodeType: fc.constantFrom("number", "text"),
    requestIdType: fc.constantFrom("number", "text"),
    actionsOrder: fc.constantFrom("reversed", "sorted", "asSent"),
    addressForm: fc.constantFrom("asSent", "normalised"),
  },
  { requiredKeys: [] },
);

const stepOf = (
  configuration: fc.Arbitrary<Configuration>,
  declaration: fc.Arbitrary<Declaration>,
  disputed: Partial<Behaviour>[],
): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("declare" as const), name, declaration }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("undeclare" as const), name }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("rename" as const), name, to: name }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("preview" as const), refresh: fc.boolean() }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("up" as const), refresh: fc.boolean() }) },
    { weight: 3, arbitrary: fc.constant({ kind: "refresh" as const }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("destroy" as const), refresh: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("somebodySets" as const), sdkAppId, configuration }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("somebodyDeletes" as const), sdkAppId }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("rotateKey" as const), sdkAppId, nth: fc.nat(3) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("fault" as const), fault }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("behave" as const),
        behaviour: fc
          .tuple(behaviour, fc.constantFrom(...disputed))
          .map(([common, own]): Partial<Behaviour> => ({ ...common, ...own })),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("race" as const),
        sdkAppId,
        configuration,
        after: fc.integer({ min: 1, max: 4 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("crash" as const),
        verb: fc.constantFrom("set", "update", "delete"),
        ...applied,
      }),
    },
  );

/** What chance alone seldom brings together: somebody's write that a refresh records, and then the end of the resource. */
const refreshedAwayOf = (configuration: fc.Arbitrary<Configuration>): fc.Arbitrary<Step[]> =>
  fc
    .record({ sdkAppId, configuration, name, refresh: fc.boolean(), end: fc.constantFrom("destroy", "undeclare") })
    .map(({ sdkAppId, configuration, name, refresh, end }): Step[] => [
      { kind: "up", refresh },
      { kind: "somebodySets", sdkAppId, configuration },
      { kind: "refresh" },
      ...(end === "undeclare" ? [{ kind: "undeclare", name } as const, { kind: "up", refresh } as const] : []),
      ...(end === "destroy" ? [{ kind: "destroy", refresh } as const] : []),
    ]);

/** A sequence of steps: it begins with a program, or nothing would happen. */
export function sequenceOf(kind: Kind): fc.Arbitrary<Step[]> {
  const configuration = configurationOf(kind);
  const declaration = declarationOf(configuration);
  const steps = fc.oneof(
    { weight: 14, arbitrary: stepOf(configuration, declaration, kind.disputed).map((step) => [step]) },
    { weight: 1, arbitrary: refreshedAwayOf(configuration) },
  );
  return fc
    .tuple(declaration, fc.array(steps, { minLength: 1, maxLength: 16 }))
    .map(([declaration, steps]): Step[] => [{ kind: "declare", name: "a", declaration }, ...steps.flat()]);
}

function withoutUndefined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
