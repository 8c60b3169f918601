import { outcomeOf } from "../bench.mjs";
import { endingOf } from "../reading.mjs";

/** @import { Probe } from "./probe.mjs" */

/** @type {Probe[]} */
export const absence = [
  {
    id: "get-absent",
    question: "get, where nothing is configured",
    documented: 'silent (60133); 60130 has 999 "callback does not exist"',
    copes: ["code 999", "success, data null", 'success, data ""', "success, data {}", 'success, address ""'],
    observe: async (bench) => {
      const { shown } = await bench.clear();
      return shown.state.is === "configured" ? "the configuration, after it was deleted" : shown.state.how;
    },
  },
  {
    id: "delete-absent",
    question: "delete, where nothing is configured",
    documented: "silent (60131)",
    copes: ["success", "code 999"],
    observe: async (bench) => {
      await bench.clear();
      return endingOf(await bench.service.call({ verb: "delete" }));
    },
  },
  {
    id: "update-absent",
    question: "update, where nothing is configured",
    documented: "code 999 (60132)",
    copes: ["refused, code 999", "taken, and get shows it"],
    observe: async (bench) => {
      await bench.clear();
      return outcomeOf(await bench.writePlain(undefined, { verb: "update" }), () => "taken, and get shows it");
    },
  },
];
