import type { Application } from "./call";
import { limits } from "./retry";
import { post } from "./transport";

/**
 * How far this machine's clock is from the endpoint's: signatures are only good for a while.
 *
 * @returns seconds, positive where ours is ahead; undefined where the endpoint gave no answer, or no date
 */
export async function secondsAhead({ endpoint, dialect }: Application): Promise<number | undefined> {
  const unsigned = new URL(dialect.paths.get, endpoint);
  const answer = await post(unsigned, {}, AbortSignal.timeout(limits.call)).catch(() => undefined);
  return answer?.date && Math.round((Date.now() - answer.date.getTime()) / 1000);
}
