import { providerTextFor } from "../provider/dist/dynamic/provider-text.js";
import { startHost } from "./host.mjs";
import { configurationFor, openService } from "./service.mjs";

/** @import { Figures } from "./figures.mjs" */
/** @import { Workshop } from "./workshop.mjs" */

const nothing = "exports.handler=()=>({check:async(_olds,news)=>({inputs:news})})";

/**
 * What the provider's side does before it first asks the service: load, sign, connect. Each time in a new host:
 * "firstRequest.ours.milliseconds", from the first check to the request's arrival, and
 * "firstRequest.nothing.milliseconds", the first check of a provider that does nothing.
 *
 * @param {Workshop} workshop
 * @param {Figures} figures
 * @param {number} rounds
 */
export async function measureFirstRequest(workshop, figures, rounds) {
  let arrived = 0;
  const service = await openService(1, () => {
    arrived ||= performance.now();
  });
  const { "trtc:secretKeys": keys, ...configuration } = configurationFor(service);
  const [{ sdkAppId, configuration: declared }] = /** @type {[typeof service.applications[0]]} */ (
    service.applications
  );
  /** @param {string} text */
  const firstCheck = async (text) => {
    workshop.stop.throwIfAborted();
    const host = await startHost({ ...configuration, "trtc:secretKeys": JSON.stringify(keys) });
    try {
      arrived = 0;
      const begun = performance.now();
      await host.check({ sdkAppId, ...declared, __provider: text });
      return { request: arrived - begun, answer: performance.now() - begun };
    } finally {
      await host.stop();
    }
  };
  try {
    for (let round = 0; round < rounds; round++) {
      figures.add("firstRequest.ours.milliseconds", (await firstCheck(providerTextFor("provider"))).request);
      figures.add("firstRequest.nothing.milliseconds", (await firstCheck(nothing)).answer);
    }
  } finally {
    await service.emulator.close();
  }
}
