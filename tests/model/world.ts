import { isDeepStrictEqual } from "node:util";
import type { Configuration, Emulator, RequestRecord, Verb } from "trtc-callbacks-emulator";
import type { Kind } from "../kinds";
import type { Engine, Outcome } from "./engine";
import type { Declaration, Step } from "./steps";

/** What a broken promise says. */
export class Broken extends Error {}

/**
 * One stack, the service behind it, and everybody else. Does the steps of a sequence, and after each holds what happened
 * against what must hold; the reference model is these few rules and the emulator's own memory, nothing of the provider.
 */
export class World {
  private program = new Map<string, Declaration>();
  private readonly keys = new Map<number, string>();
  /** refresh and destroy are given the stack configuration of the last `up`. */
  private configured: Record<string, string> = {};
  private inForce: Record<string, string> = {};
  /** What each application held before the calls of the step under way. */
  private before = new Map<number, Configuration | undefined>();
  private readonly engine: Engine;
  /** What somebody else set during the operation under way, and after how many of its calls. */
  private meanwhile: { sdkAppId: number; configuration: Configuration; at: number } | undefined;
  /** Told of each call that the emulator has judged, before it is answered. */
  onCall: (call: RequestRecord) => void = () => {};

  constructor(
    private readonly emulator: Emulator,
    private readonly applications: readonly number[],
    engine: Engine,
    private readonly kind: Kind,
  ) {
    this.engine = engine;
    this.engine.kind = kind;
    this.engine.environment = () => this.inForce;
    this.engine.state.clear();
    emulator.reset();
    for (const sdkAppId of applications) {
      this.rotate(sdkAppId, 0);
    }
  }

  async do(step: Step): Promise<void> {
    await this[step.kind](step as never);
  }

  /** Whatever went before: once nothing is in the way any more, one `up` makes the live side what is declared. */
  async healthyEnd(): Promise<void> {
    this.emulator.clearFaults();
    const outcome = await this.operate("up");
    if (outcome.ok) {
      return;
    }
    this.must(isConflict(outcome), `a healthy up failed: ${outcome.reasons}`);
    this.program = new Map([...this.program].map(([name, declared]) => [name, { ...declared, adopt: true }]));
    const adopting = await this.operate("up");
    this.must(adopting.ok, `a healthy up with adopt failed: ${!adopting.ok && adopting.reasons}`);
  }

  private declare({ name, declaration }: Extract<Step, { kind: "declare" }>): void {
    // One application, one resource: the program's own check for that is no part of the provider.
    for (const [other, { sdkAppId }] of [...this.program]) {
      if (other !== name && sdkAppId === declaration.sdkAppId) {
        this.program.delete(other);
      }
    }
    this.program.set(name, declaration);
  }

  private undeclare({ name }: Extract<Step, { kind: "undeclare" }>): void {
    this.program.delete(name);
  }

  private rename({ name, to }: Extract<Step, { kind: "rename" }>): void {
    const declaration = this.program.get(name);
    if (declaration && !this.program.has(to)) {
      this.program.delete(name);
      this.program.set(to, declaration);
    }
  }

  private somebodySets({ sdkAppId, configuration }: Extract<Step, { kind: "somebodySets" }>): void {
    this.kind.overwrite(this.emulator, sdkAppId, configuration);
  }

  private somebodyDeletes({ sdkAppId }: Extract<Step, { kind: "somebodyDeletes" }>): void {
    this.kind.overwrite(this.emulator, sdkAppId);
  }

  private rotateKey({ sdkAppId, nth }: Extract<Step, { kind: "rotateKey" }>): void {
    this.rotate(sdkAppId, nth);
  }

  private fault({ fault }: Extract<Step, { kind: "fault" }>): void {
    this.emulator.fault({ ...fault, ...(fault.verb && { verb: this.kind.callOf(fault.verb) }) });
  }

  private behave({ behaviour }: Extract<Step, { kind: "behave" }>): void {
    Object.assign(this.emulator.behaviour, behaviour);
  }

  private async preview({ refresh }: { refresh: boolean }): Promise<void> {
    await this.operate("preview", refresh);
  }

  private async up({ refresh }: { refresh: boolean }): Promise<void> {
    await this.operate("up", refresh);
  }

  private async refresh(): Promise<void> {
    await this.operate("refresh");
  }

  private async destroy({ refresh }: { refresh: boolean }): Promise<void> {
    await this.operate("destroy", refresh);
  }

  /** An up whose host is killed while a write is under way, before or after the service applied it. */
  private async crash({ verb, applied }: Extract<Step, { kind: "crash" }>): Promise<void> {
    this.emulator.clearFaults();
    this.emulator.fault({ kind: "hang", verb: this.kind.callOf(verb), applied });
    const up = this.operate("up");
    const watch = setInterval(() => {
      if (this.emulator.requests.some(({ fault }) => fault === "hang")) {
        clearInterval(watch);
        void this.engine.kill();
      }
    }, 1);
    await up;
    clearInterval(watch);
    this.emulator.clearFaults();
  }

  /** An up during which somebody else sets the configuration of one application, after so many of our calls for it. */
  private async race({ sdkAppId, configuration, after }: Extract<Step, { kind: "race" }>): Promise<void> {
    let calls = 0;
    this.meanwhile = { sdkAppId, configuration, at: -1 };
    this.onCall = (call) => {
      if (call.sdkAppId === sdkAppId && ++calls === after) {
        this.kind.overwrite(this.emulator, sdkAppId, configuration);
        this.meanwhile = { sdkAppId, configuration, at: this.emulator.requests.length };
      }
    };
    await this.operate("up");
    this.onCall = () => {};
    this.meanwhile = undefined;
  }

  private async operate(operation: "preview" | "up" | "refresh" | "destroy", refresh = false): Promise<Outcome> {
    this.inForce = operation === "preview" || operation === "up" ? this.current() : this.configured;
    if (operation === "up") {
      this.configured = this.inForce;
    }
    this.before = new Map(this.applications.map((sdkAppId) => [sdkAppId, this.held(sdkAppId)]));
    const recorded = new Map(
      [...this.engine.state].map(([name, { outputs, applied }]) => [
        name,
        { outputs: this.kind.plain(outputs), applied: this.kind.plain(applied) as unknown as Applied },
      ]),
    );
    this.emulator.clearRequests();

    const outcome = await (operation === "up" || operation === "preview"
      ? this.engine[operation](this.program as never, { refresh })
      : this.engine[operation]({ refresh }));

    const calls = this.emulator.requests.map(this.kind.seen);
    const faulty = calls.some(({ fault }) => fault !== undefined);
    if (operation === "preview" || operation === "refresh") {
      this.must(writesOf(calls).length === 0, `${operation} wrote: ${calls.map(({ verb }) => verb)}`);
    }
    this.onlyOwnWereWritten(calls, recorded);
    this.nothingWasDropped(recorded, operation, outcome);
    if (operation === "up" && outcome.ok && !this.meanwhile) {
      this.liveIsDeclared();
      if (!faulty) {
        this.writesWereNeeded(calls, recorded);
      }
    }
    if (!outcome.ok && !faulty) {
      const explained =
        isConflict(outcome) || outcome.reasons.some((reason) => reason.includes("refused the signature"));
      this.must(explained, `${operation} failed for no reason of the service's: ${outcome.reasons}`);
    }
    return outcome;
  }

  /**
   * After an up, the live side and the state are what is declared. Where the live side could not be looked at, an up goes
   * by the recorded state and says so: what somebody changed then stays for the next.
   */
  private liveIsDeclared(): void {
    for (const [name, { sdkAppId, address, actions }] of this.program) {
      const declared = { address, actions: [...new Set(actions)].sort() };
      // On a busy machine a read can be given up, although the emulator has answered it. The user must have been told.
      const wasTold = this.engine.said.includes(`could not be compared: SDKAppID ${sdkAppId}:`);
      const live = same(this.held(sdkAppId), declared);
      this.must(live || wasTold, `up succeeded, but ${sdkAppId} is not what ${name} declares`);
      this.must(this.engine.state.has(name), `up succeeded, but ${name} is not in the state`);
    }
    this.must(this.engine.state.size === this.program.size, "up succeeded, but the state has other resources");
  }

  /**
   * No configuration of somebody else's is overwritten without adopt, or deleted at all, as far as the provider can know:
   * what counts is what its last look at the application showed, since the service has no compare-and-set.
   */
  private onlyOwnWereWritten(calls: readonly RequestRecord[], recorded: ReadonlyMap<string, Entry>): void {
    const live = new Map(this.before);
    const shown = new Map(this.before);
    const adopted = new Set([...this.program.values()].filter(({ adopt }) => adopt).map(({ sdkAppId }) => sdkAppId));
    for (const [index, { verb, sdkAppId, configuration, applied, code }] of calls.entries()) {
      const id = sdkAppId as number;
      const there = shown.get(id);
      const ours = [...recorded.values()].filter((entry) => entry.applied.sdkAppId === id);
      if (applied && verb === "delete") {
        const isOurs = ours.some((entry) => entry.applied.address === there?.address);
        this.must(!there || isOurs, `deleted what somebody else set for ${id}`);
        live.set(id, undefined);
      } else if (applied && verb !== "get") {
        // A patch says what changes.
        const written = { ...live.get(id), ...configuration } as Configuration;
        const free = !there || same(there, written) || adopted.has(id) || ours.length > 0;
        this.must(free, `overwrote what somebody else set for ${id}`);
        live.set(id, written);
      } else if (verb === "get" && code !== undefined) {
        shown.set(id, live.get(id));
      }
      if (this.meanwhile?.at === index + 1) {
        live.set(this.meanwhile.sdkAppId, this.meanwhile.configuration);
      }
    }
  }

  /** What was recorded stays so, but for what was deleted, or is proven to be gone. */
  private nothingWasDropped(recorded: ReadonlyMap<string, Entry>, operation: string, outcome: Outcome): void {
    for (const [name, { applied }] of recorded) {
      if (this.engine.state.has(name)) {
        continue;
      }
      const { sdkAppId } = applied;
      // In a race somebody may have set it once more after it was deleted.
      const gone = this.held(sdkAppId) === undefined || this.meanwhile?.sdkAppId === sdkAppId;
      const declaredElsewhere = [...this.program.values()].some((declared) => declared.sdkAppId === sdkAppId);
      const setBySomebody = this.held(sdkAppId)?.address !== applied.address;
      const lawful =
        operation === "refresh" ? gone : gone || setBySomebody || (operation === "up" && declaredElsewhere);
      this.must(lawful, `${operation} (${outcome.ok ? "succeeded" : "failed"}) dropped ${name} from the state`);
    }
  }

  /** An up writes to an application only when its live side or its record differs from what is declared. */
  private writesWereNeeded(calls: readonly RequestRecord[], recorded: ReadonlyMap<string, Entry>): void {
    for (const [name, { sdkAppId, address, actions }] of this.program) {
      const declared = { address, actions: [...new Set(actions)].sort() };
      const writes = writesOf(calls).filter((call) => call.sdkAppId === sdkAppId && call.verb !== "delete");
      const { outputs, applied } = recorded.get(name) ?? {};
      const known =
        applied?.sdkAppId === sdkAppId &&
        same(applied, declared) &&
        same(outputs as unknown as Configuration, declared);
      const live = same(this.before.get(sdkAppId), declared);
      this.must(!live || !known || writes.length === 0, `wrote to ${sdkAppId}, which was as declared`);
      // update, then set where there was nothing to update
      this.must(writes.length <= 2, `wrote ${writes.length} times to ${sdkAppId}`);
    }
  }

  private held(sdkAppId: number): Configuration | undefined {
    const configuration = this.kind.held(this.emulator, sdkAppId);
    return configuration && { ...configuration, actions: [...configuration.actions].sort() };
  }

  private rotate(sdkAppId: number, nth: number): void {
    this.keys.set(sdkAppId, `key-${nth}-of-${sdkAppId}`);
    this.emulator.rotateKey(sdkAppId, this.keys.get(sdkAppId) as string);
  }

  private current(): Record<string, string> {
    return {
      "trtc:endpoint": this.emulator.url,
      "trtc:secretKeys": JSON.stringify(Object.fromEntries(this.keys)),
    };
  }

  private must(holds: boolean, otherwise: string): void {
    if (!holds) {
      const calls = this.emulator.requests.map(
        ({ verb, sdkAppId, code, fault }) => `${verb} ${sdkAppId} ${code} ${fault ?? ""}`,
      );
      throw new Broken(`${otherwise}\ncalls of the last operation:\n  ${calls.join("\n  ")}`);
    }
  }
}

type Applied = Configuration & { sdkAppId: number };
type Entry = { outputs: Record<string, unknown>; applied: Applied };

function writesOf(calls: readonly RequestRecord[]): RequestRecord[] {
  return calls.filter(({ verb }) => (["set", "update", "delete"] satisfies Verb[] as Verb[]).includes(verb));
}

function same(one: Configuration | undefined, other: Configuration | undefined): boolean {
  const plain = (configuration?: Configuration) =>
    configuration && { address: configuration.address, actions: [...new Set(configuration.actions)].sort() };
  return isDeepStrictEqual(plain(one), plain(other));
}

function isConflict(outcome: Outcome): boolean {
  return !outcome.ok && outcome.reasons.some((reason) => /already has a different [\w ]+: /.test(reason));
}
