import { setMaxListeners } from "node:events";
import { apiFamilyByName } from "./api-families";
import type { Family, Token } from "./api-family";
import { createDeliveryUrl, type DeliveryTry, deliver, redactAddress } from "./delivery";

/** One delivery of an event, as the log has it: without the address's path and query, the body, token and signature. */
export interface DeliveryRecord {
  /** When it began, in milliseconds since 1970. */
  readonly at: number;
  readonly family: Family;
  readonly sdkAppId: number;
  readonly event: string;
  /** Scheme and host alone: the rest of an address can hold a secret. */
  readonly address: string;
  readonly tries: readonly DeliveryTry[];
  /** Whether the receiver accepted it; absent while tries are to come. */
  readonly accepted?: boolean;
}

/** An event that is to be delivered. */
interface Event {
  readonly sdkAppId: number;
  readonly family: Family;
  readonly event: string;
  readonly address: string;
  readonly body: object;
  readonly secondMs: number;
  /** The token that signs it, asked before each try. */
  getToken(): Token | undefined;
}

/** The deliveries that the emulator has made and those under way, in the order in which they began. */
export class Deliveries {
  #log: { record: DeliveryRecord }[] = [];
  readonly #closing = new AbortController();

  constructor() {
    // Every delivery under way listens to the signal, and Node reports more than ten listeners as a leak.
    setMaxListeners(0, this.#closing.signal);
  }

  get records(): readonly DeliveryRecord[] {
    return this.#log.map(({ record }) => record);
  }

  /** Delivers an event; the log shows each try when it is over. */
  async deliver({ sdkAppId, family, event, address, body, secondMs, getToken }: Event): Promise<DeliveryRecord> {
    const entry: { record: DeliveryRecord } = {
      record: { at: Date.now(), family, sdkAppId, event, address: redactAddress(address), tries: [] },
    };
    this.#log.push(entry);
    const { delivery: rules } = apiFamilyByName[family];
    const { accepted } = await deliver({
      rules,
      body,
      secondMs,
      closing: this.#closing.signal,
      createUrl: () => createDeliveryUrl(address, rules, { sdkAppId, event }, getToken()),
      onTry: (made) => {
        entry.record = { ...entry.record, tries: [...entry.record.tries, made] };
      },
    });
    entry.record = { ...entry.record, accepted };
    return entry.record;
  }

  /** Begins a new log; deliveries under way go on and are in none. */
  clear(): void {
    this.#log = [];
  }

  /** Ends the deliveries under way, and lets none begin. */
  close(): void {
    this.#closing.abort();
  }
}
