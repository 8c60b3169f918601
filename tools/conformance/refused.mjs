/** Wrong usage, or a state of things in which nothing may be tried. The message says what to do; the exit code is 2. */
export class Refused extends Error {
  /** @override */
  name = "Refused";
}
