import * as z from "zod";
import { type ApiFamily, apiFamilies, type Callback, escapeExternal, escapeExternalList } from "../tencent";
import { nearestWord } from "./nearestWord";
import { shown } from "./shown";
import type { Subject } from "./subject";
import { isUnknown } from "./unknown";
import { type Showing, showAddress, showConfiguration, showDifference } from "./wording";

/** The longest address taken. Tencent documents no limit for REST; this is what URLs commonly bear. */
const longestAddress = 2048;

/** A callback configuration, of whichever generation. */
export const callback: Subject = {
  rules(dialect) {
    const { address, actions } = dialect.inputs as { address: string; actions: string };
    return {
      // No message shows the address: it may hold a secret.
      [address]: z
        .string("must be text")
        .regex(/^https?:\/\//, { error: "must begin with https:// (advised) or http://", abort: true })
        .max(longestAddress, {
          error: ({ input }) => `must have at most ${longestAddress} characters, not ${String(input).length}`,
          abort: true,
        })
        .refine(
          isWholeUrl,
          "must be a URL: it has blanks, backslashes or characters that cannot be seen, or no valid host",
        ),
      [actions]: z
        .array(z.unknown(), "must be a list of words")
        .refine((words) => words.length > 0, "must name at least one event; to receive none, remove the resource")
        .superRefine((words, context) => {
          for (const word of new Set(words)) {
            const fault = wordFault(word, dialect);
            if (fault) {
              context.addIssue({ code: "custom", message: fault, params: { word } });
            }
          }
        }),
    };
  },

  inOneForm: ({ address, actions }) => ({
    address,
    actions: Array.isArray(actions) ? [...new Set(actions)].sort() : actions,
  }),

  warnings({ address, actions }: Callback, dialect) {
    const inClear = !isUnknown(address) && address.startsWith("http:");
    return [
      inClear
        ? `${dialect.inputs.address} begins with http://, so events travel in clear; use https:// where the receiver can`
        : [],
      warningsFor(actions, dialect),
    ].flat();
  },

  maskedPart: ({ addressIsSecret }: Showing) => (addressIsSecret ? "address" : undefined),
  withoutIt: "nothing is delivered",
  drift: (live: Callback, showing: Showing) => ({
    address: showAddress(live.address, showing),
    actions: escapeExternalList([...live.actions].sort()),
  }),
  show: showConfiguration,
  showDifference,
  showWhose: (live: Callback, applied: Callback & Showing, names) =>
    `the ${names.address} is ${showAddress(live.address, applied)}, not the one this stack applied`,
};

/** What is to be said of words that are taken. */
export function warningsFor(
  actions: unknown,
  { cautions, cautionOf }: Pick<ApiFamily, "cautions" | "cautionOf">,
): string[] {
  if (!Array.isArray(actions)) {
    return [];
  }
  const ofWords = actions.flatMap((word) => {
    const caution = cautions[word];
    return caution && "warned" in caution ? `${word}: ${caution.warned}` : [];
  });
  return [...ofWords, cautionOf?.(actions) ?? []].flat();
}

/**
 * URL parsing drops line ends and tabs without a word, and takes the path for the host where that is missing. Some readers
 * end the host at a backslash and some do not, so that the service may see another host than a reviewer.
 */
function isWholeUrl(address: string): boolean {
  return !/[\s\p{C}\\]/u.test(address) && /^https?:\/\/[^/\\?#]/.test(address) && URL.canParse(address);
}

/** Where a word belongs that is another resource's: each has its own, and some are alike. */
function belongingOf(word: string, words: readonly string[]): string | undefined {
  const owners = apiFamilies.filter((dialect) => dialect.words !== words && dialect.words.includes(word));
  const [inputs] = new Set(owners.map(({ inputs }) => inputs.actions));
  return inputs && `it is one of the ${inputs} of ${owners.map(({ resource }) => resource).join(" and ")}`;
}

function wordFault(word: unknown, { words, cautions }: Pick<ApiFamily, "words" | "cautions">): string | undefined {
  if (isUnknown(word)) {
    return undefined;
  }
  if (typeof word !== "string") {
    return `must hold words only, not ${shown(word)}`;
  }
  // A word need not come from the program: `import` judges what is live.
  const typed = `"${escapeExternal(word).replace(/^"|"$/g, "")}"`;
  const caution = Object.hasOwn(cautions, word) ? cautions[word] : undefined;
  if (caution && "refused" in caution) {
    return `must not hold ${typed}: ${caution.refused}`;
  }
  if (words.includes(word)) {
    return undefined;
  }
  const belonging = belongingOf(word, words);
  if (belonging) {
    return `must not hold ${typed}: ${belonging}`;
  }
  const nearest = nearestWord(word, words);
  return `must not hold ${typed}: Tencent documents no such word${nearest ? `; did you mean "${nearest}"?` : ""}`;
}
