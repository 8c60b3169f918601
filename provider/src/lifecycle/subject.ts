import type { ZodType } from "zod";
import type { ApiFamily, Configuration, Names } from "../tencent";
import type { Showing } from "./wording";

/** What of a dialect the rules for inputs need. */
export type ForRules = Pick<ApiFamily, "inputs" | "words" | "cautions">;

/** A content as users meet it: what may be declared, and what may be shown of it. */
export interface Subject {
  /** The rules for its inputs, by the resource's names. A message is the end of a sentence that begins with the name. */
  rules(dialect: ForRules): Record<string, ZodType>;
  /** The one form that is recorded. The parts may still be at fault. */
  inOneForm(parts: Configuration): Configuration;
  /** What is to be said of inputs that are taken. */
  warnings(inputs: Configuration, dialect: Pick<ApiFamily, "inputs" | "cautions" | "cautionOf">): string[];
  /** The part that the engine masks: where it changes, a preview shows nothing of it. */
  maskedPart(inputs: Configuration): string | undefined;
  /** What the application is like without it: the end of a sentence. */
  withoutIt: string;
  /** What check adds as `drift`. */
  drift(live: Configuration, showing: Showing): Configuration;
  /** The live configuration in words, after a colon. */
  show(live: Configuration, showing: Showing, names: Names): string;
  /** How the live one differs from another, in words, for a reader who knows the other. */
  showDifference(live: Configuration, other: Configuration, showing: Showing, names: Names): string;
  /** Why it is no longer the one that was applied: the end of a sentence. */
  showWhose(live: Configuration, applied: Configuration, names: Names): string;
}
