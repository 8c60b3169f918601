import { Emulator, type Fault } from "trtc-callbacks-emulator";
import { expectOutcomes, findUnsupported, type Outcomes, observe, readObserved, withEmulator } from "./process";

test.concurrent.each<[what: string, Fault, Outcomes]>([
  [
    "a code of its own for an absent delete",
    { kind: "code", verb: "delete", code: 12345 },
    { "delete-absent": "code 12345" },
  ],
  [
    "another code for an absent update",
    { kind: "code", verb: "update", code: 70001 },
    { "update-absent": "refused, code 70001" },
  ],
  [
    "another code for an address",
    { kind: "code", verb: "set", code: 70009 },
    { "address-port": "refused, code 70009" },
  ],
  ["an HTML page", { kind: "html", verb: "set" }, { "address-port": "refused, HTTP 200, no JSON object" }],
  ["a gateway's fault", { kind: "badGateway", verb: "set" }, { "address-port": "refused, HTTP 502" }],
  ["a reset", { kind: "resetBefore", verb: "set" }, { "address-port": /^no answer \(.+\)$/ }],
  ["nothing for 10 s", { kind: "hang", verb: "update" }, { "update-absent": "no answer (none within 10 s)" }],
])("a service that answers %s: is seen as it is, and not supported", (_, fault, outcomes) =>
  withEmulator({}, async (emulator) => {
    // Of the deletes, the second: the first is how the probe makes sure that nothing is configured.
    if (fault.verb === "delete") {
      emulator.fault({ kind: "slow", verb: "delete", delayMs: 0 });
    }
    emulator.fault(fault);
    const ended = await observe(emulator.url, outcomes);
    expectOutcomes(ended, outcomes);
    expect([findUnsupported(ended), ended.code]).toEqual([Object.keys(outcomes), 1]);
  }),
);

test.concurrent("a redirect is not followed: the signature stays with the host that was named", () =>
  withEmulator({}, async (emulator) => {
    const elsewhere = await Emulator.start();
    emulator.fault({ kind: "redirect", verb: "set", location: elsewhere.url });
    const ended = await observe(emulator.url, { "address-port": "" });
    expect(readObserved(ended)).toEqual({ "address-port": "refused, HTTP 302" });
    expect(elsewhere.connections).toBe(0);
    await elsewhere.close();
  }));

test.concurrent("a service that falls silent is left alone", () =>
  withEmulator({}, async (emulator) => {
    emulator.fault({ kind: "resetBefore", verb: "set", times: "always" });
    const ids = ["address-http", "address-port", "address-ip", "address-slash", "address-user"];
    const ended = await observe(emulator.url, Object.fromEntries(ids.map((id) => [id, ""])));
    expect(Object.values(readObserved(ended)).map((observed) => observed.replace(/ \(.*/, ""))).toEqual([
      ...Array(3).fill("no answer"),
      ...Array(2).fill("not asked: the service had stopped answering"),
    ]);
    expect(ended.code).toBe(1);
  }));
