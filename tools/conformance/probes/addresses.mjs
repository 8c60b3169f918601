import { host, outcomeOf } from "../bench.mjs";
import { anything, anythingReadable, silent } from "./probe.mjs";

/** @import { Bench } from "../bench.mjs" */
/** @import { Probe } from "./probe.mjs" */

/** What the provider lets a program declare: the same URL in another form is no drift, a refusal is told as it is. */
const declarable = ["as sent", /^same URL/, "refused, code 70001"];

/**
 * @typedef {object} Form a way to write an address
 * @property {string} id
 * @property {string} question
 * @property {(mark: string) => string} address
 * @property {string} [documented]
 * @property {Probe["copes"]} [copes]
 */

/** @type {Form[]} */
const forms = [
  {
    id: "http",
    question: "http:// address",
    address: (mark) => `http://${host}/${mark}`,
    documented: "http or https (60134)",
  },
  {
    id: "query",
    question: "address with a query string",
    address: (mark) => `https://${host}/${mark}?token=a%20b&x=1`,
  },
  { id: "fragment", question: "address with a fragment", address: (mark) => `https://${host}/${mark}#part` },
  { id: "port", question: "address with a port", address: (mark) => `https://${host}:8443/${mark}` },
  {
    id: "default-port",
    question: "address with the default port",
    address: (mark) => `https://${host}:443/${mark}`,
  },
  { id: "bare-host", question: "address without a path", address: (mark) => `https://${mark}.${host}` },
  { id: "slash", question: "address with a slash at its end", address: (mark) => `https://${host}/${mark}/` },
  {
    id: "upper-case",
    question: "address with an upper-case host",
    address: (mark) => `https://${host.toUpperCase()}/${mark}`,
  },
  { id: "ip", question: "address with an IP for a host", address: (mark) => `https://192.0.2.1/${host}/${mark}` },
  {
    id: "unicode",
    question: "address with letters beyond ASCII",
    address: (mark) => `https://${host}/${mark}/ü`,
  },
  {
    id: "user",
    question: "address with user and password",
    address: (mark) => `https://user:word@${host}/${mark}`,
  },
  {
    id: "blank-inside",
    question: "address with a blank inside",
    address: (mark) => `https://${host}/${mark}/a b`,
    copes: anythingReadable,
  },
  {
    id: "blanks-around",
    question: "address with blanks around it",
    address: (mark) => ` https://${host}/${mark} `,
    copes: anythingReadable,
  },
  {
    id: "upper-scheme",
    question: "address with HTTPS:// in upper case",
    address: (mark) => `HTTPS://${host}/${mark}`,
    documented: "values are case-sensitive (60138)",
    copes: anythingReadable,
  },
  {
    id: "other-scheme",
    question: "address with ftp://",
    address: (mark) => `ftp://${host}/${mark}`,
    documented: "code 70001 (60134)",
    copes: anythingReadable,
  },
];

/**
 * @param {string} shown
 * @param {string} sent
 */
function compare(shown, sent) {
  if (shown === sent) return "as sent";
  const same = URL.canParse(shown) && new URL(shown).href === new URL(sent).href;
  return `${same ? "same URL, written" : "changed to"} ${JSON.stringify(shown.slice(0, 100))}`;
}

/**
 * @param {Bench} bench
 * @param {(mark: string) => string} address
 * @param {(shown: string, sent: string) => string} judge
 */
async function fateOf(bench, address, judge) {
  let sent = "";
  const written = await bench.write((mark) => {
    sent = address(mark);
    return { address: sent, actions: ["normal_end"] };
  });
  return outcomeOf(written, (state) => judge(state.address, sent));
}

/** The lengths at which databases, browsers and gateways commonly stop; 2,048 is the provider's own limit. */
const lengths = [128, 255, 256, 512, 1024, 2048, 2083, 4096];
const providersLimit = 2048;

/**
 * @param {Bench} bench
 * @param {number} length
 */
async function fateOfLength(bench, length) {
  const address = (/** @type {string} */ mark) => `https://${host}/${mark}/`.padEnd(length, "x");
  return fateOf(bench, address, (shown, sent) => {
    if (shown === sent) return "kept";
    return sent.startsWith(shown) ? `cut to ${shown.length}` : "changed";
  });
}

/**
 * Tries each length until one is not kept.
 *
 * @param {readonly number[]} tried
 * @returns {Probe["observe"]}
 */
const longest = (tried) => async (bench) => {
  let kept = "";
  for (const length of tried) {
    const fate = await fateOfLength(bench, length);
    if (fate !== "kept") return `${kept}${length}: ${fate}`;
    kept = `up to ${length}: kept; `;
  }
  return `up to ${tried.at(-1)}: kept`;
};

/** @type {Probe[]} */
export const addresses = [
  ...forms.map(({ id, question, address, documented = silent, copes = declarable }) => ({
    id: `address-${id}`,
    question,
    documented,
    copes,
    observe: (/** @type {Bench} */ bench) => fateOf(bench, address, compare),
  })),
  {
    id: "address-length",
    question: `address of up to ${providersLimit} characters`,
    documented: silent,
    copes: [/: kept$/, /: refused, code 70001$/],
    observe: longest(lengths.filter((length) => length <= providersLimit)),
  },
  {
    id: "address-longer",
    question: "longer addresses (the provider sends none)",
    documented: silent,
    copes: anything,
    observe: longest(lengths.filter((length) => length > providersLimit)),
  },
];
