import { setTimeout as sleep } from "node:timers/promises";
import { type Configuration, isSame, type RequestContext, service } from "../tencent";
import type { Inputs } from "./inputs";
import type { Log } from "./log";
import type { ResourceKind } from "./resource-kind";

/** The running verifications of writes. */
export class PendingVerifications {
  private writes = 0;
  private readonly pending = new Set<Promise<void>>();

  /**
   * Writes, then verifies. The engine runs few operations of a provider at a time, so no operation waits for its own
   * verification while other writes are running: the last write waits for all verifications.
   *
   * @param verify - must never reject
   */
  async run(write: () => Promise<void>, verify: () => Promise<void>): Promise<void> {
    this.writes += 1;
    try {
      await write();
      const verification = verify().finally(() => this.pending.delete(verification));
      this.pending.add(verification);
    } finally {
      this.writes -= 1;
      if (this.writes === 0) {
        await Promise.all(this.pending);
      }
    }
  }
}

/** The delay before each read, in milliseconds. Whether a read may lag behind a write is not documented. */
const verifyDelaysMs = [0, 200, 600, 1200];

/** Reads back what was written. The write has succeeded, so a failed read is a warning, never an error. */
export async function verifyWrite<C extends Configuration>(
  { kind, log }: { kind: ResourceKind<C>; log: Log },
  request: RequestContext<C>,
  { sdkAppId, configuration, secrets }: Inputs<C>,
): Promise<void> {
  const { codec } = kind.family;
  const deadline = Math.min(request.deadline, performance.now() + request.timeouts.readMs);
  let live: C | undefined;
  for (const delayMs of verifyDelaysMs) {
    // Once it is aborted, the read fails at once.
    await sleep(delayMs, undefined, { signal: request.signal }).catch(() => undefined);
    try {
      live = await service.get({ ...request, deadline });
    } catch (error) {
      log("warning", `The write succeeded, but the configuration could not be read back: ${(error as Error).message}`);
      return;
    }
    if (live && isSame(codec, live, configuration)) {
      return;
    }
  }
  const difference = live ? kind.formatDiff(codec.compare(live, configuration), secrets) : "there is no configuration";
  log(
    "warning",
    `SDKAppID ${sdkAppId}: the service accepted the configuration but returns a different one: ${difference}. Another writer may be setting it at the same time; \`pulumi preview\` shows whether the difference remains.`,
  );
}
