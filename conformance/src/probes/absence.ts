import { describeEnding } from "../wire/response";
import { describeOutcome } from "./harness";
import type { Probe } from "./probe";

export const absence: readonly Probe[] = [
  {
    id: "get-absent",
    question: "get, where nothing is configured",
    documented: 'silent (60133); 60130 has 999 "callback does not exist"',
    supported: ["code 999", "success, data null", 'success, data ""', "success, data {}", 'success, address ""'],
    async observe(harness) {
      const { state } = (await harness.removeConfiguration()).visibility;
      return state.kind === "configured" ? "the configuration, after it was deleted" : state.detail;
    },
  },
  {
    id: "delete-absent",
    question: "delete, where nothing is configured",
    documented: "silent (60131)",
    supported: ["success", "code 999"],
    async observe(harness) {
      await harness.removeConfiguration();
      return describeEnding(await harness.client.send({ verb: "delete" }));
    },
  },
  {
    id: "update-absent",
    question: "update, where nothing is configured",
    documented: "code 999 (60132)",
    supported: ["refused, code 999", "taken, and get shows it"],
    async observe(harness) {
      await harness.removeConfiguration();
      return describeOutcome(await harness.writeOrdinary({ verb: "update" }), () => "taken, and get shows it");
    },
  },
];
