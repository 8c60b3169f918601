import type { ApiRequest } from "../wire/client";
import { describeEnding } from "../wire/response";
import { isAbsent } from "../wire/state";
import { createAddress } from "./harness";
import { anyOutcome, type Probe, undocumented } from "./probe";

const actions = ["normal_end"];

/** A request that the provider never makes: it tells how the service reads requests. */
interface OddRequest extends Pick<Probe, "id" | "question">, Partial<Pick<Probe, "documented">> {
  createRequest(mark: string, sdkAppId: string): ApiRequest;
}

const oddRequests: readonly OddRequest[] = [
  {
    id: "address-type",
    question: "set with a number for the address",
    createRequest: () => ({ verb: "set", body: { address: 5, actions } }),
    documented: "code 70009 (60138)",
  },
  {
    id: "actions-type",
    question: "set with a text for the actions",
    createRequest: (mark) => ({ verb: "set", body: { address: createAddress(mark), actions: "normal_end" } }),
    documented: "code 70009 (60138)",
  },
  {
    id: "no-address",
    question: "set without an address",
    createRequest: () => ({ verb: "set", body: { actions } }),
    documented: "code 70001 (60138)",
  },
  {
    id: "no-actions",
    question: "set without actions",
    createRequest: (mark) => ({ verb: "set", body: { address: createAddress(mark) } }),
    documented: "code 70001 (60138)",
  },
  {
    id: "field-case",
    question: "set with Address and Actions",
    createRequest: (mark) => ({ verb: "set", body: { Address: createAddress(mark), Actions: actions } }),
    documented: "names are case-sensitive (60138)",
  },
  {
    id: "extra-field",
    question: "set with a field more",
    createRequest: (mark) => ({ verb: "set", body: { address: createAddress(mark), actions, other: 1 } }),
  },
  {
    id: "no-json",
    question: "get with a body that is no JSON",
    createRequest: () => ({ verb: "get", body: "address=none" }),
    documented: "code 70009 (60138)",
  },
  {
    id: "empty-body",
    question: "get with an empty body",
    createRequest: () => ({ verb: "get", body: "" }),
    documented: "must not be empty (60138)",
  },
  {
    id: "extra-parameter",
    question: "get with a query parameter more",
    createRequest: () => ({ verb: "get", query: { other: "1" } }),
  },
  {
    id: "parameter-case",
    question: "get with SdkAppId for sdkappid",
    createRequest: (_, sdkAppId) => ({ verb: "get", query: { sdkappid: undefined, SdkAppId: sdkAppId } }),
    documented: "names are case-sensitive (60138)",
  },
  {
    id: "no-contenttype",
    question: "get without contenttype",
    createRequest: () => ({ verb: "get", query: { contenttype: undefined } }),
    documented: "code 70001 (60138)",
  },
  {
    id: "no-random",
    question: "get without random",
    createRequest: () => ({ verb: "get", query: { random: undefined } }),
    documented: "code 70001 (60138)",
  },
  {
    id: "get-method",
    question: "HTTP GET instead of POST",
    createRequest: () => ({ verb: "get", method: "GET" }),
    documented: "POST only (60138)",
  },
  { id: "unknown-path", question: "v1/callback/conformance", createRequest: () => ({ verb: "conformance" }) },
];

export const requests: readonly Probe[] = [
  ...oddRequests.map(
    ({ id, question, createRequest, documented = undocumented }): Probe => ({
      id: `request-${id}`,
      question,
      documented,
      supported: anyOutcome,
      async observe(harness) {
        const { client } = harness;
        const odd = createRequest(harness.createMark(), String(client.target.sdkAppId));
        if (odd.verb !== "set") {
          await harness.writeOrdinary();
        }
        return describeEnding(await client.send(odd));
      },
    }),
  ),
  {
    id: "request-remove-path",
    question: "v1/callback/remove instead of delete",
    documented: '"Remove" is only the title of 60131',
    supported: anyOutcome,
    async observe(harness) {
      await harness.writeOrdinary();
      const ending = describeEnding(await harness.client.send({ verb: "remove" }));
      return `${ending}, the configuration ${isAbsent(await harness.readState()) ? "goes" : "stays"}`;
    },
  },
];
