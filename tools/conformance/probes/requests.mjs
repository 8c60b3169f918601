import { isAbsent, plain } from "../bench.mjs";
import { endingOf } from "../reading.mjs";
import { anything, silent } from "./probe.mjs";

/** @import { Bench } from "../bench.mjs" */
/** @import { Call } from "../service.mjs" */
/** @import { Probe } from "./probe.mjs" */

const actions = ["normal_end"];

/**
 * A request that the provider never makes: it tells how the service reads requests.
 *
 * @typedef {object} Odd
 * @property {string} id
 * @property {string} question
 * @property {(mark: string, sdkAppId: string) => Call} call
 * @property {string} [documented]
 */

/** @type {Odd[]} */
const odd = [
  {
    id: "address-type",
    question: "set with a number for the address",
    call: () => ({ verb: "set", body: { address: 5, actions } }),
    documented: "code 70009 (60138)",
  },
  {
    id: "actions-type",
    question: "set with a text for the actions",
    call: (mark) => ({ verb: "set", body: { address: plain(mark), actions: "normal_end" } }),
    documented: "code 70009 (60138)",
  },
  {
    id: "no-address",
    question: "set without an address",
    call: () => ({ verb: "set", body: { actions } }),
    documented: "code 70001 (60138)",
  },
  {
    id: "no-actions",
    question: "set without actions",
    call: (mark) => ({ verb: "set", body: { address: plain(mark) } }),
    documented: "code 70001 (60138)",
  },
  {
    id: "field-case",
    question: "set with Address and Actions",
    call: (mark) => ({ verb: "set", body: { Address: plain(mark), Actions: actions } }),
    documented: "names are case-sensitive (60138)",
  },
  {
    id: "extra-field",
    question: "set with a field more",
    call: (mark) => ({ verb: "set", body: { address: plain(mark), actions, other: 1 } }),
  },
  {
    id: "no-json",
    question: "get with a body that is no JSON",
    call: () => ({ verb: "get", body: "address=none" }),
    documented: "code 70009 (60138)",
  },
  {
    id: "empty-body",
    question: "get with an empty body",
    call: () => ({ verb: "get", body: "" }),
    documented: "must not be empty (60138)",
  },
  {
    id: "extra-parameter",
    question: "get with a query parameter more",
    call: () => ({ verb: "get", query: { other: "1" } }),
  },
  {
    id: "parameter-case",
    question: "get with SdkAppId for sdkappid",
    call: (_, sdkAppId) => ({ verb: "get", query: { sdkappid: undefined, SdkAppId: sdkAppId } }),
    documented: "names are case-sensitive (60138)",
  },
  {
    id: "no-contenttype",
    question: "get without contenttype",
    call: () => ({ verb: "get", query: { contenttype: undefined } }),
    documented: "code 70001 (60138)",
  },
  {
    id: "no-random",
    question: "get without random",
    call: () => ({ verb: "get", query: { random: undefined } }),
    documented: "code 70001 (60138)",
  },
  {
    id: "get-method",
    question: "HTTP GET instead of POST",
    call: () => ({ verb: "get", method: "GET" }),
    documented: "POST only (60138)",
  },
  { id: "unknown-path", question: "v1/callback/conformance", call: () => ({ verb: "conformance" }) },
];

/** @type {Probe[]} */
export const requests = [
  ...odd.map(({ id, question, call, documented = silent }) => ({
    id: `request-${id}`,
    question,
    documented,
    copes: anything,
    observe: async (/** @type {Bench} */ bench) => {
      const tried = call(bench.mark(), String(bench.service.target.sdkAppId));
      if (tried.verb !== "set") await bench.writePlain();
      return endingOf(await bench.service.call(tried));
    },
  })),
  {
    id: "request-remove-path",
    question: "v1/callback/remove instead of delete",
    documented: '"Remove" is only the title of 60131',
    copes: anything,
    observe: async (bench) => {
      await bench.writePlain();
      const ending = endingOf(await bench.service.call({ verb: "remove" }));
      return `${ending}, the configuration ${isAbsent(await bench.look()) ? "goes" : "stays"}`;
    },
  },
];
