import type { ZodType } from "zod";
import type { ApiFamily, Configuration, Difference } from "../tencent";
import type { Secrets } from "./inputs";

/** A kind of resource: the rules for a family's configuration, and the texts about it. */
export interface ResourceKind<C extends Configuration = Configuration> {
  /** The family of the service. */
  family: ApiFamily<C>;
  /** The rules for the configuration's inputs. Each message is the end of a sentence that begins with the input's name. */
  rules: Readonly<Record<string, ZodType>>;
  /** Converts a configuration to the form that state records. Its parts may be invalid. */
  normalize(configuration: C): C;
  /** Lists the warnings for a valid configuration: each is the end of a sentence, without its period. */
  listWarnings(configuration: C, secrets: Secrets): string[];
  /** The effect of a missing configuration, as the end of a sentence. */
  absenceEffect: string;
  /** Converts the live configuration to the drift that a preview may show. */
  toDrift(live: C, secrets: Secrets): Configuration;
  /** Describes the live configuration, as text after a colon. */
  format(live: C, secrets: Secrets): string;
  /** Describes how the live configuration differs from another one, which the reader knows. */
  formatDiff(difference: Difference<C>, secrets: Secrets): string;
  /** Says why a live configuration is not the one that this stack applied, as the end of a sentence. */
  describeOwnership(live: C, secrets: Secrets): string;
}
