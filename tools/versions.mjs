/**
 * The first version number in a text: "v3.258.0", "go1.26.8" and ">=20.18.1" all hold one.
 *
 * @param {string} text
 * @returns {string | undefined} three numbers with dots; a missing third one is 0 (Go says "go1.26")
 */
export function parseVersion(text) {
  const found = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return found ? `${found[1]}.${found[2]}.${found[3] ?? 0}` : undefined;
}

/**
 * @param {string} version three numbers with dots
 * @param {string} minimum three numbers with dots
 */
export function isAtLeast(version, minimum) {
  return version.localeCompare(minimum, "en", { numeric: true }) >= 0;
}
