import { Applications } from "./applications";
import { type Behaviour, defaultBehaviour, readBehaviour } from "./behaviour";
import { Deliveries } from "./deliveries";
import { Faults } from "./faults";
import { SlidingWindow } from "./rate";
import type { RequestRecord } from "./requests";

/** Everything that an emulator remembers. The server and the control share it, and neither knows the other. */
export class State {
  readonly behaviour: Behaviour;
  readonly applications = new Applications();
  readonly faults = new Faults();
  readonly deliveries = new Deliveries();
  readonly rate = new SlidingWindow();
  #requests: RequestRecord[] = [];
  readonly #initialBehaviour: Behaviour;

  /** @param behaviour the switches that differ from the default. Throws BadInput naming the one that is wrong. */
  constructor(behaviour: Partial<Behaviour> = {}) {
    this.#initialBehaviour = { ...defaultBehaviour, ...readBehaviour(behaviour) };
    // Sealed, so that a misspelt switch is an error and not a test that tests nothing.
    this.behaviour = Object.seal({ ...this.#initialBehaviour });
  }

  get requests(): readonly RequestRecord[] {
    return this.#requests;
  }

  addRequest(request: RequestRecord): void {
    this.#requests.push(request);
  }

  /** Begins a new list: a list that was handed out before keeps its records. */
  clearRequests(): void {
    this.#requests = [];
  }

  /** Restores the initial behaviour and empties the rest; the applications and their keys stay. */
  reset(): void {
    Object.assign(this.behaviour, this.#initialBehaviour);
    this.applications.clearConfigurations();
    this.faults.clear();
    this.rate.clear();
    this.deliveries.clear();
    this.clearRequests();
  }
}
