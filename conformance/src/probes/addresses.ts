import { describeOutcome, type Harness, host } from "./harness";
import { anyOutcome, anyReadableOutcome, type Probe, undocumented } from "./probe";

/** What the provider lets a program declare: the same URL in another form is no drift, a refusal is told as it is. */
const declarable = ["as sent", /^same URL/, "refused, code 70001"];

/** A way to write an address. */
interface Form extends Pick<Probe, "id" | "question">, Partial<Pick<Probe, "documented" | "supported">> {
  createAddress(mark: string): string;
}

const forms: readonly Form[] = [
  {
    id: "http",
    question: "http:// address",
    createAddress: (mark) => `http://${host}/${mark}`,
    documented: "http or https (60134)",
  },
  {
    id: "query",
    question: "address with a query string",
    createAddress: (mark) => `https://${host}/${mark}?token=a%20b&x=1`,
  },
  { id: "fragment", question: "address with a fragment", createAddress: (mark) => `https://${host}/${mark}#part` },
  { id: "port", question: "address with a port", createAddress: (mark) => `https://${host}:8443/${mark}` },
  {
    id: "default-port",
    question: "address with the default port",
    createAddress: (mark) => `https://${host}:443/${mark}`,
  },
  { id: "bare-host", question: "address without a path", createAddress: (mark) => `https://${mark}.${host}` },
  { id: "slash", question: "address with a slash at its end", createAddress: (mark) => `https://${host}/${mark}/` },
  {
    id: "upper-case",
    question: "address with an upper-case host",
    createAddress: (mark) => `https://${host.toUpperCase()}/${mark}`,
  },
  { id: "ip", question: "address with an IP for a host", createAddress: (mark) => `https://192.0.2.1/${host}/${mark}` },
  {
    id: "unicode",
    question: "address with letters beyond ASCII",
    createAddress: (mark) => `https://${host}/${mark}/ü`,
  },
  {
    id: "user",
    question: "address with user and password",
    createAddress: (mark) => `https://user:word@${host}/${mark}`,
  },
  {
    id: "blank-inside",
    question: "address with a blank inside",
    createAddress: (mark) => `https://${host}/${mark}/a b`,
    supported: anyReadableOutcome,
  },
  {
    id: "blanks-around",
    question: "address with blanks around it",
    createAddress: (mark) => ` https://${host}/${mark} `,
    supported: anyReadableOutcome,
  },
  {
    id: "upper-scheme",
    question: "address with HTTPS:// in upper case",
    createAddress: (mark) => `HTTPS://${host}/${mark}`,
    documented: "values are case-sensitive (60138)",
    supported: anyReadableOutcome,
  },
  {
    id: "other-scheme",
    question: "address with ftp://",
    createAddress: (mark) => `ftp://${host}/${mark}`,
    documented: "code 70001 (60134)",
    supported: anyReadableOutcome,
  },
];

function describeForm(shown: string, sent: string): string {
  if (shown === sent) {
    return "as sent";
  }
  const isSameUrl = normalizeUrl(shown) === normalizeUrl(sent);
  return `${isSameUrl ? "same URL, written" : "changed to"} ${JSON.stringify(shown.slice(0, 100))}`;
}

function describeLength(shown: string, sent: string): string {
  if (shown === sent) {
    return "kept";
  }
  return sent.startsWith(shown) ? `cut to ${shown.length}` : "changed";
}

async function observeAddress(
  harness: Harness,
  createAddress: (mark: string) => string,
  describe: (shown: string, sent: string) => string,
): Promise<string> {
  const result = await harness.write((mark) => ({ address: createAddress(mark), actions: ["normal_end"] }));
  return describeOutcome(result, ({ address }) => describe(address, result.sent.address));
}

/** The lengths at which databases, browsers and gateways commonly stop; 2,048 is the provider's own limit. */
const lengths = [128, 255, 256, 512, 1024, 2048, 2083, 4096];
const providerLimit = 2048;

/** Tries each length until one is not kept. */
function observeLengths(tried: readonly number[]): Probe["observe"] {
  return async (harness) => {
    let kept = "";
    for (const length of tried) {
      const createAddress = (mark: string) => `https://${host}/${mark}/`.padEnd(length, "x");
      const outcome = await observeAddress(harness, createAddress, describeLength);
      if (outcome !== "kept") {
        return `${kept}${length}: ${outcome}`;
      }
      kept = `up to ${length}: kept; `;
    }
    return `up to ${tried.at(-1)}: kept`;
  };
}

export const addresses: readonly Probe[] = [
  ...forms.map(
    ({ id, question, createAddress, documented = undocumented, supported = declarable }): Probe => ({
      id: `address-${id}`,
      question,
      documented,
      supported,
      observe: (harness) => observeAddress(harness, createAddress, describeForm),
    }),
  ),
  {
    id: "address-length",
    question: `address of up to ${providerLimit} characters`,
    documented: undocumented,
    supported: [/: kept$/, /: refused, code 70001$/],
    observe: observeLengths(lengths.filter((length) => length <= providerLimit)),
  },
  {
    id: "address-longer",
    question: "longer addresses (the provider sends none)",
    documented: undocumented,
    supported: anyOutcome,
    observe: observeLengths(lengths.filter((length) => length > providerLimit)),
  },
];

/** Text that is no URL stays as it is. `URL.canParse` would, in Node 20 and 22, at times refuse a host that is not ASCII. */
function normalizeUrl(text: string): string {
  try {
    return new URL(text).href;
  } catch {
    return text;
  }
}
