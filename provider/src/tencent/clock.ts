import type { RequestContext } from "./call";

/**
 * Measures how far this machine's clock is ahead of the endpoint's. A wrong clock makes signatures invalid.
 *
 * @returns seconds, negative when this machine is behind; undefined without a response or a Date header
 */
export async function measureClockSkewSeconds({
  endpoint,
  family,
  timeouts,
  http,
}: RequestContext): Promise<number | undefined> {
  const unsigned = new URL(family.paths.get, endpoint);
  const response = await http(unsigned, {}, AbortSignal.timeout(timeouts.requestMs)).catch(() => undefined);
  return response?.date && Math.round((Date.now() - response.date.getTime()) / 1000);
}
