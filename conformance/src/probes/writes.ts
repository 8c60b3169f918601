import { describeType } from "../wire/response";
import { isAbsent } from "../wire/state";
import { createAddress, describeOutcome, type Visibility, type WriteResult } from "./harness";
import { anyOutcome, type Probe, undocumented } from "./probe";

/** How long the provider looks for what it wrote before it warns. */
const verifyLimitMs = 2_000;

const soonEnough = ["at once", /^within 2 s/];

function describeDelay({ reads, elapsedMs, isVisible }: Visibility): string {
  const seconds = (elapsedMs / 1000).toFixed(1);
  if (!isVisible) {
    return `not within ${seconds} s`;
  }
  if (reads === 1) {
    return "at once";
  }
  return elapsedMs <= verifyLimitMs ? `within 2 s (${elapsedMs} ms)` : `after ${seconds} s`;
}

function describeWriteDelay({ ending, visibility }: WriteResult): string {
  return visibility ? describeDelay(visibility) : `refused, ${ending}`;
}

/** What the response to a write holds of the address that was sent. */
function describeEcho({ sent, response, ending }: WriteResult): string {
  if (ending !== "success") {
    return `refused, ${ending}`;
  }
  const data = response.envelope?.data;
  if (data === sent.address) {
    return "the address as sent";
  }
  return typeof data === "string" && data !== "" ? "another text" : describeType(data);
}

/** Observes a write of other actions than those that are configured. */
function observeSecondWrite(verb: "set" | "update", whenReplaced: string): Probe["observe"] {
  return async (harness) => {
    await harness.writeActions(["reject", "normal_end"]);
    return describeOutcome(await harness.writeActions(["call_busy"], { verb }), ({ actions }) =>
      actions.join() === "call_busy" ? whenReplaced : `actions are ${actions.join(", ")}`,
    );
  };
}

export const writes: readonly Probe[] = [
  {
    // First of all: it tells how long the other probes must wait.
    id: "lag-set",
    question: "how long until get shows a set",
    documented: "silent; for consoles about 2 minutes (C 647/130510)",
    supported: soonEnough,
    async observe(harness) {
      await harness.removeConfiguration();
      const result = await harness.writeOrdinary({ timeoutMs: harness.maxVisibilityTimeoutMs });
      if (result.visibility?.isVisible) {
        harness.visibilityTimeoutMs = Math.max(harness.visibilityTimeoutMs, 3 * result.visibility.elapsedMs);
      }
      return describeWriteDelay(result);
    },
  },
  {
    id: "lag-update",
    question: "how long until get shows an update",
    documented: undocumented,
    supported: soonEnough,
    async observe(harness) {
      await harness.writeOrdinary();
      return describeWriteDelay(await harness.writeOrdinary({ verb: "update" }));
    },
  },
  {
    id: "lag-delete",
    question: "how long until get shows a delete",
    documented: undocumented,
    supported: soonEnough,
    async observe(harness) {
      await harness.writeOrdinary();
      const { ending, visibility } = await harness.removeConfiguration();
      return ending === "success" ? describeDelay(visibility) : `refused, ${ending}`;
    },
  },
  {
    id: "set-twice",
    question: "set, where something is configured",
    documented: "the last one holds (60134)",
    supported: ["the last one holds"],
    observe: observeSecondWrite("set", "the last one holds"),
  },
  {
    id: "set-echo",
    question: "what set answers as data",
    documented: "the address configured (60134)",
    supported: anyOutcome,
    async observe(harness) {
      return describeEcho(await harness.writeOrdinary());
    },
  },
  {
    id: "update-echo",
    question: "what update answers as data",
    documented: "the new address (60132)",
    supported: anyOutcome,
    async observe(harness) {
      await harness.writeOrdinary();
      return describeEcho(await harness.writeOrdinary({ verb: "update" }));
    },
  },
  {
    id: "update-replaces",
    question: "update with other actions: replaced or added",
    documented: "both fields mandatory (60132)",
    supported: ["replaced"],
    observe: observeSecondWrite("update", "replaced"),
  },
  {
    id: "update-partial",
    question: "update with an address alone",
    documented: "both fields mandatory (60132)",
    supported: anyOutcome,
    async observe(harness) {
      await harness.writeActions(["reject"]);
      const result = await harness.write((mark) => ({ address: createAddress(mark) }), { verb: "update" });
      return describeOutcome(result, ({ actions }) =>
        actions.join() === "reject" ? "taken, the actions stay" : "taken, the actions change",
      );
    },
  },
  {
    id: "delete",
    question: "delete, where something is configured",
    documented: "success (60131)",
    supported: ["success, then get shows nothing"],
    async observe(harness) {
      await harness.writeOrdinary();
      const { ending, visibility } = await harness.removeConfiguration();
      return `${ending}, then get shows ${isAbsent(visibility.state) ? "nothing" : "something"}`;
    },
  },
];
