import { readFileSync } from "node:fs";
import * as z from "zod";
import { escapeLine } from "../../tencent";
import { UsageError } from "../args";
import { digestPattern } from "./digest";
import { parseJson } from "./json";

/** A text that cannot steer a terminal: an earlier audit comes from a file. */
const printable = z.string().regex(/^[\x20-\x7e]*…?$/, "must be printable text");

/** What was found of one family of one application. Public, as all of the document: `audit --json` prints it. */
const found = z.object({
  family: z.string().regex(/^[a-z0-9-]{1,40}$/, "must be a family's name"),
  /** The endpoint of the read: a host's name or a URL. */
  endpoint: printable,
  status: z.enum(["configured", "none", "unreadable"]),
  /** Without the parts that may be secret; of an address that is a secret in the stack's state, the host alone. */
  address: printable.optional(),
  /** The host of the address, with its port if that is not the scheme's; absent where the address is no http(s) URL. */
  host: printable.optional(),
  isHttps: z.boolean().optional(),
  /** The actions or commands, sorted; absent where they are a secret in the stack's state. */
  events: z.array(z.string()).optional(),
  /** For a token: whether deliveries are signed. */
  enabled: z.boolean().optional(),
  /** A salted hash of an address of which a part is not shown, or of a token. The same one: the same value. */
  digest: z.string().regex(digestPattern, "must be a digest").optional(),
  /** Whether the stack's state holds it. Absent where no state was read. */
  managed: z.boolean().optional(),
  /** How it differs from what the stack applied last; null: not at all. Absent where nothing manages it or it could not be read. */
  drift: z.string().nullish(),
});

const familyEntry = found.extend({
  error: z.object({ message: z.string(), code: z.number().optional(), requestId: z.string().optional() }).optional(),
  /** Where it could not be read: what the last of the earlier audits found that could. */
  lastRead: found.optional(),
});

const application = z.object({ sdkAppId: z.number().int().positive(), families: z.array(familyEntry) });

const auditDocument = z.object({
  version: z.literal(1),
  time: z.iso.datetime(),
  /** The name of the stack whose state was read; null: none. */
  stack: z.string().nullable(),
  applications: z.array(application),
});

/** What was found of one family of one application. */
export type FamilyEntry = z.infer<typeof familyEntry>;

/** What was found of one application. */
export type Application = z.infer<typeof application>;

/** What an audit found. */
export type AuditDocument = z.infer<typeof auditDocument>;

/** One family of one application, by itself. */
export type Entry = FamilyEntry & Pick<Application, "sdkAppId">;

/** Lists the families of all applications. */
export function listEntries(applications: readonly Application[]): Entry[] {
  return applications.flatMap(({ sdkAppId, families }) => families.map((family) => ({ sdkAppId, ...family })));
}

/** How messages name an entry. */
export function nameEntry({ sdkAppId, family }: { sdkAppId?: number; family?: string }): string {
  return [sdkAppId, family].filter((part) => part !== undefined).join(" ");
}

/** The maximum number of failures of a file that are told. */
const maxFailures = 5;

/**
 * Reads an earlier audit.
 *
 * @throws UsageError that says why the file is none
 */
export function readAuditDocument(file: string): AuditDocument {
  const { data, error } = auditDocument.safeParse(parseJson(readEarlier(file), `--since ${file}`));
  if (!error) {
    return data;
  }
  // The messages name no value of the file: it may be any file.
  const failures = error.issues.map(({ path, message }) => `${path.join(".") || "the document"}: ${message}`);
  const more = failures.length > maxFailures ? ` And ${failures.length - maxFailures} more.` : "";
  throw new UsageError(
    escapeLine(
      `--since ${file}: it is not what \`audit --json\` prints: ${failures.slice(0, maxFailures).join("; ")}.${more}`,
    ),
  );
}

function readEarlier(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(
      `--since ${file}: the file cannot be read (${(error as NodeJS.ErrnoException).code}). \`audit --out ${file}\` writes the first one.`,
    );
  }
}
