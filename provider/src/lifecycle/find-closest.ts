import { distance } from "fastest-levenshtein";

/**
 * The word that was probably meant. The service says `caller_call_rejected`, but `callee_reject_call`: so a word's parts
 * are also compared in one order, and a word of the side that was not named is further away than one letter makes it.
 */
export function findClosest(word: string, words: readonly string[]): string | undefined {
  const typed = word.slice(0, 100).toLowerCase();
  const farFrom = (word: string) => {
    const candidate = word.toLowerCase();
    const letters = Math.min(distance(typed, candidate), distance(inOneOrder(typed), inOneOrder(candidate)));
    return letters + (sides.some((side) => typed.startsWith(side) && !candidate.startsWith(side)) ? 4 : 0);
  };
  const [nearest] = words
    .map((candidate) => ({ candidate, far: farFrom(candidate) }))
    .filter(({ candidate, far }) => far <= candidate.length / 2)
    .sort((one, other) => one.far - other.far);
  return nearest?.candidate;
}

const sides = ["caller_", "callee_"];

function inOneOrder(word: string): string {
  return word.split("_").sort().join("_");
}
