import { once } from "node:events";
import { defaultTimeouts } from "../provider/dist/tencent/retry.js";
import { get } from "../provider/dist/tencent/service.js";
import { post } from "../provider/dist/tencent/transport.js";
import { v1 } from "../provider/dist/tencent/v1.js";
import { openService } from "./service.mjs";

/** @import { Figures } from "./figures.mjs" */
/** @import { Workshop } from "./workshop.mjs" */

const calls = 300;
const latencyMs = 20;

/**
 * Many calls of one kind for one application, all at once: "pace.percent" of the pace that the service documents, and
 * "pace.refused", how many it refused as too many (70005).
 *
 * @param {Workshop} workshop
 * @param {Figures} figures
 */
export async function measurePace({ stop }, figures) {
  const { emulator, applications } = await openService(1);
  const [{ sdkAppId, secretKey }] = /** @type {[typeof applications[0]]} */ (applications);
  emulator.behaviour.latencyMs = latencyMs;
  const application = {
    family: v1,
    endpoint: `${emulator.url}/`,
    sdkAppId,
    endpointInput: "trtc:endpoint",
    credentials: {
      source: /** @type {const} */ ({ name: "trtc:secretKey", origin: "configuration" }),
      identifier: "administrator",
      identifierInput: "trtc:identifier",
      secret: { secretKey },
    },
    deadline: performance.now() + 120_000,
    timeouts: defaultTimeouts,
    http: post,
  };
  try {
    const answered = Promise.all(Array.from({ length: calls }, () => get(application)));
    await Promise.race([answered, once(stop, "abort").then(() => stop.throwIfAborted())]);
    const [first, last] = [emulator.requests.at(0)?.at ?? 0, emulator.requests.at(-1)?.at ?? 0];
    // At best the first ten come at once, and ten more after each second.
    const atBestSeconds = calls / v1.callsPerSecond - 1;
    figures.add("pace.percent", (100 * atBestSeconds) / ((last - first) / 1000));
    figures.add("pace.refused", emulator.requests.filter(({ code }) => code === 70005).length);
  } finally {
    await emulator.close();
  }
}
