import type { ZodType } from "zod";
import type { ApiFamily, Configuration, Difference } from "../tencent";
import type { Secrets } from "./inputs";

/** A kind of resource: what may be declared of a family's configuration, and what may be shown of it. */
export interface ResourceKind<C extends Configuration = Configuration> {
  /** How the service speaks of it. */
  family: ApiFamily<C>;
  /** The rules for the configuration's inputs. A message is the end of a sentence that begins with the input's name. */
  rules: Readonly<Record<string, ZodType>>;
  /** Brings a configuration into the one form that is recorded. Its parts may still be invalid. */
  normalize(configuration: C): C;
  /** What to warn of in a valid configuration: each the end of a sentence, without its period. */
  listWarnings(configuration: C): string[];
  /** What the application is like without the configuration: the end of a sentence. */
  absenceEffect: string;
  /** What check reports as drift: the live configuration as a preview may show it. */
  toDrift(live: C, secrets: Secrets): Configuration;
  /** The live configuration in words, after a colon. */
  format(live: C, secrets: Secrets): string;
  /** How the live configuration differs from another, in words, for a reader who knows the other. */
  formatDiff(difference: Difference<C>, secrets: Secrets): string;
  /** Why a live configuration is not the one that this stack applied: the end of a sentence. */
  describeOwnership(live: C, secrets: Secrets): string;
}
