import { parseUrl } from "../../tencent";
/** Which hosts `--hosts` names: one, or with a wildcard all below it. */
export interface HostPattern {
  /** As it was written. */
  text: string;
  /** The host in the form of a URL: lower case, IDNA. */
  name: string;
  isWildcard: boolean;
  /** Undefined: any. */
  port?: number | undefined;
}

const patternText = /^(\*\.)?(\[[\da-f:.]+\]|[^\s:/?#@\\*[\]]+)(?::(\d{1,5}))?$/i;

/**
 * Parses a pattern: a host such as `hooks.example.com`, `*.example.com` or `[::1]:8443`.
 *
 * @returns undefined where it is none
 */
export function parseHostPattern(text: string): HostPattern | undefined {
  const [, wildcard, host, digits] = patternText.exec(text) ?? [];
  const url = host && parseUrl(`https://${host}/`);
  if (!url) {
    return undefined;
  }
  const name = normalizeHost(url.hostname);
  const port = digits === undefined ? undefined : Number(digits);
  const isAddress = name.startsWith("[") || /^[\d.]+$/.test(name);
  return (wildcard && isAddress) || name === "" || port === 0 || (port ?? 0) > 65_535
    ? undefined
    : { text, name, isWildcard: wildcard !== undefined, port };
}

/** An address, as far as a pattern judges it. */
export interface Destination {
  /** With its port, if that is not the scheme's. */
  host: string;
  isHttps: boolean;
}

/** Whether an address leads to a host of the pattern. A wildcard stands for one label or more. */
export function matchesHost({ name, isWildcard, port }: HostPattern, { host, isHttps }: Destination): boolean {
  const url = parseUrl(`${isHttps ? "https" : "http"}://${host}/`);
  if (!url) {
    return false;
  }
  const found = normalizeHost(url.hostname);
  if (port !== undefined && port !== Number(url.port || (isHttps ? 443 : 80))) {
    return false;
  }
  if (!isWildcard) {
    return found === name;
  }
  const labels = found.endsWith(`.${name}`) ? found.slice(0, -name.length - 1) : "";
  return labels.split(".").every((label) => label !== "");
}

/** A host with a full stop at its end is the same one. */
function normalizeHost(hostname: string): string {
  return hostname.replace(/\.$/, "");
}
