import { type Configuration, type Family, signedFamily, type Token } from "./api-family";
import { type ApplicationSettings, getLaggedValue, type KnownApplication, type LaggedValue } from "./applications";
import type { Behaviour } from "./behaviour";
import type { DeliveryRecord } from "./deliveries";
import type { Delivery } from "./delivery";
import type { Fault } from "./fault-kinds";
import type { WaitingFault } from "./faults";
import type { RequestRecord } from "./requests";
import { BadInput, readObject, type Schema } from "./schema";
import type { State } from "./state";
import { createTestBody, readTestEvent, type TestEvent } from "./test-events";

const configurationSchema = {
  address: { type: "nonEmptyString" },
  actions: { type: "strings" },
} as const satisfies Schema<Configuration>;

const tokenSchema = {
  token: { type: "nonEmptyString" },
  enabled: { type: "boolean" },
} as const satisfies Schema<Token>;

/** What a test can see and change of an emulator. The control paths under `/_emulator/` call the same methods. */
export class Control {
  /** How the emulator behaves; may be changed at any time. */
  readonly behaviour: Behaviour;
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
    this.behaviour = state.behaviour;
  }

  /** Every call since the start, the last `clearRequests` or the last `reset`, in the order of their evaluation. */
  get requests(): readonly RequestRecord[] {
    return this.#state.requests;
  }

  /** The applications, without their keys. */
  get applications(): readonly KnownApplication[] {
    return this.#state.applications.list();
  }

  /** Adds an application, or gives a known one new settings (what it has configured stays). */
  addApplication(sdkAppId: number, settings: ApplicationSettings): void {
    this.#state.applications.upsert(sdkAppId, settings);
  }

  /** Gives an application a new key: signatures made with the old one are invalid from now on. */
  rotateKey(sdkAppId: number, secretKey: string): void {
    const { administrators, package: hasPackage } = this.#state.applications.getKnown(sdkAppId);
    this.addApplication(sdkAppId, { secretKey, administrators, package: hasPackage });
  }

  /** Removes an application and what it has configured. */
  removeApplication(sdkAppId: number): void {
    this.#state.applications.remove(sdkAppId);
  }

  /** What an application has configured in a family, even while `get` lags behind; undefined when nothing. */
  configuration(sdkAppId: number, family: Family = "v1"): Configuration | undefined {
    return this.#state.applications.find(sdkAppId)?.configurations.get(family)?.current;
  }

  /** Acts as another client's `set`: `get` shows it at once, and the request log does not have it. */
  overwrite(sdkAppId: number, configuration: Configuration, family: Family = "v1"): void {
    const { address, actions } = readObject(configuration, configurationSchema);
    this.#getConfiguration(sdkAppId, family).write({ address, actions: [...actions] });
  }

  /** Acts as another client's `delete`: `get` shows it at once, and the request log does not have it. */
  remove(sdkAppId: number, family: Family = "v1"): void {
    this.#getConfiguration(sdkAppId, family).write(undefined);
  }

  /** The token that signs an application's Live deliveries; undefined when there is none. */
  token(sdkAppId: number): Token | undefined {
    return this.#state.applications.find(sdkAppId)?.tokens.get(signedFamily)?.current;
  }

  /** Acts as another client's `setToken`: `getToken` shows it at once, and the request log does not have it. */
  overwriteToken(sdkAppId: number, token: Token): void {
    const { token: text, enabled } = readObject(token, tokenSchema);
    this.#getToken(sdkAppId).write({ token: text, enabled });
  }

  /** Acts as another client's `deleteToken`: `getToken` shows it at once, and the request log does not have it. */
  removeToken(sdkAppId: number): void {
    this.#getToken(sdkAppId).write(undefined);
  }

  /**
   * Delivers an event to the configured address, signed where the family's token is enabled.
   *
   * @param word the event's name; nothing is delivered when the configuration does not list it
   * @param secondMs the length of a second between two tries, in milliseconds: a test can make it shorter
   */
  async deliver(sdkAppId: number, family: Family, word: string, body: object, secondMs = 1000): Promise<Delivery> {
    const configuration = this.configuration(sdkAppId, family);
    if (!configuration?.actions.includes(word)) {
      return { attempts: 0, accepted: false };
    }
    const { tries, accepted = false } = await this.#deliver(sdkAppId, family, configuration, { word, body, secondMs });
    return { attempts: tries.length, accepted };
  }

  /**
   * Delivers a test event: like `deliver`, but with a body of the documented shape, and it is an error when nothing is
   * configured, or not this event.
   *
   * @returns what the log has of it when it is over
   */
  deliverTest(sdkAppId: number, test: TestEvent, family: Family = "v1"): Promise<DeliveryRecord> {
    const { event, body = createTestBody(family, event), secondMs = 1000 } = readTestEvent(test);
    this.#state.applications.getKnown(sdkAppId);
    const configuration = this.configuration(sdkAppId, family);
    if (configuration === undefined) {
      throw new BadInput(`The application ${sdkAppId} has no configuration in ${family}: set one first.`);
    }
    if (!configuration.actions.includes(event)) {
      throw new BadInput(`The configuration does not list the event ${JSON.stringify(event)}: nothing is delivered.`);
    }
    return this.#deliver(sdkAppId, family, configuration, { word: event, body, secondMs });
  }

  /** Every delivery since the start, the last `clearDeliveries` or the last `reset`, those under way included. */
  get deliveries(): readonly DeliveryRecord[] {
    return this.#state.deliveries.records;
  }

  clearDeliveries(): void {
    this.#state.deliveries.clear();
  }

  /** Adds a fault. It meets the next call that fits, or the next `times` calls. The fault added first meets first. */
  fault(fault: Fault): void {
    this.#state.faults.add(fault);
  }

  /** The faults that wait for their calls. */
  get faults(): readonly WaitingFault[] {
    return this.#state.faults.waiting;
  }

  clearFaults(): void {
    this.#state.faults.clear();
  }

  clearRequests(): void {
    this.#state.clearRequests();
  }

  /** Restores the behaviour of the start and empties the rest. The applications and their current keys stay. */
  reset(): void {
    this.#state.reset();
  }

  #deliver(
    sdkAppId: number,
    family: Family,
    { address }: Configuration,
    { word: event, body, secondMs }: { readonly word: string; readonly body: object; readonly secondMs: number },
  ): Promise<DeliveryRecord> {
    const getToken = () => (family === signedFamily ? this.token(sdkAppId) : undefined);
    return this.#state.deliveries.deliver({ sdkAppId, family, event, address, body, secondMs, getToken });
  }

  #getConfiguration(sdkAppId: number, family: Family): LaggedValue<Configuration> {
    return getLaggedValue(this.#state.applications.getKnown(sdkAppId).configurations, family);
  }

  #getToken(sdkAppId: number): LaggedValue<Token> {
    return getLaggedValue(this.#state.applications.getKnown(sdkAppId).tokens, signedFamily);
  }
}
