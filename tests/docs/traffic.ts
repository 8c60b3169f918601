import { setTimeout as sleep } from "node:timers/promises";
import type { Delivery, Emulator } from "trtc-callbacks-emulator";

/** A delivery that is over. */
export interface Delivered extends Delivery {
  family: "v1" | "v4/live_config";
}

/** Events of an application's calls and live rooms, one after another. */
export class Traffic {
  /** What became of each. */
  delivered: Delivered[] = [];
  private isFlowing = true;
  private readonly flows: Promise<void>[];

  constructor(
    private readonly emulator: Emulator,
    private readonly sdkAppId: number,
  ) {
    this.flows = [this.flow("v1", "normal_end"), this.flow("v4/live_config", "Live.CallbackAfterCreateRoom")];
  }

  /** Those that were not accepted at the first try. */
  get refused(): Delivered[] {
    return this.delivered.filter(({ attempts, accepted }) => attempts !== 1 || !accepted);
  }

  /** How many deliveries of each family are over. */
  get counts(): Record<Delivered["family"], number> {
    const count = (family: string) => this.delivered.filter((one) => one.family === family).length;
    return { v1: count("v1"), "v4/live_config": count("v4/live_config") };
  }

  /** Waits until each family has begun and ended a delivery from now on. */
  async pass(): Promise<void> {
    const { v1, "v4/live_config": live } = this.counts;
    // The first that ends may have begun before.
    while (this.counts.v1 < v1 + 2 || this.counts["v4/live_config"] < live + 2) {
      await sleep(20);
    }
  }

  async stop(): Promise<void> {
    this.isFlowing = false;
    await Promise.all(this.flows);
  }

  private async flow(family: Delivered["family"], event: string): Promise<void> {
    for (let nth = 0; this.isFlowing; nth++) {
      const body = { CallbackCommand: event, CallResult: event, CallId: `call-${nth}`, EventTime: Date.now() };
      this.delivered.push({ family, ...(await this.emulator.deliver(this.sdkAppId, family, event, body)) });
      await sleep(20);
    }
  }
}
