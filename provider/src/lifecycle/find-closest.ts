import { distance } from "fastest-levenshtein";

/**
 * Finds the name that was probably meant. The service has `caller_call_rejected`, but `callee_reject_call`, so the parts of
 * the names are also compared in sorted order. A name of the other side gets a penalty, since caller and callee differ in few
 * letters.
 */
export function findClosest(word: string, words: readonly string[]): string | undefined {
  const typed = word.slice(0, 100).toLowerCase();
  const measureDistance = (word: string) => {
    const candidate = word.toLowerCase();
    const letters = Math.min(distance(typed, candidate), distance(sortParts(typed), sortParts(candidate)));
    return letters + (sides.some((side) => typed.startsWith(side) && !candidate.startsWith(side)) ? 4 : 0);
  };
  const [closest] = words
    .map((candidate) => ({ candidate, letters: measureDistance(candidate) }))
    .filter(({ candidate, letters }) => letters <= candidate.length / 2)
    .sort((one, other) => one.letters - other.letters);
  return closest?.candidate;
}

const sides = ["caller_", "callee_"];

function sortParts(word: string): string {
  return word.split("_").sort().join("_");
}
