import type { Configuration } from "trtc-callbacks-emulator";
import type { Timeouts } from "../../provider/src/tencent";
import { type Adapter, adapters } from "../adapters";
import type { CliStack } from "./cli-stack";
import type { World } from "./emulator";
import { declareCallback } from "./yaml-stack";

/** A stack that declares applications, and the adapter that its engine talks to. */
interface DeclaringStack {
  stack: CliStack;
  /** Sets what the program declares from the next run on: the same configuration for each application. */
  declare(sdkAppIds: readonly number[], configuration: Configuration): void;
}

const nameOf = (sdkAppId: number) => `app-${sdkAppId}`;

/** How a stack of each adapter is made, with other timeouts than those of the release. */
const makers: Record<Adapter, (world: World, timeouts: Partial<Timeouts>) => Promise<DeclaringStack>> = {
  async dynamic(world, timeouts) {
    const stack = await world.stack();
    stack.setTimeouts(timeouts);
    const declare: DeclaringStack["declare"] = (sdkAppIds, configuration) =>
      stack.declare(...sdkAppIds.map((sdkAppId) => ({ name: nameOf(sdkAppId), sdkAppId, ...configuration })));
    return { stack, declare };
  },
  async plugin(world, timeouts) {
    const stack = await world.yamlStack();
    stack.setTimeouts(timeouts);
    const declare: DeclaringStack["declare"] = (sdkAppIds, configuration) =>
      stack.setProgram({
        resources: Object.fromEntries(
          sdkAppIds.map((sdkAppId) => [nameOf(sdkAppId), declareCallback({ sdkAppId, ...configuration })]),
        ),
      });
    return { stack, declare };
  },
};

/** A stack of each adapter. They run at the same time, so that what one waits for costs the other nothing. */
export class StackPair {
  private constructor(private readonly stacks: readonly (DeclaringStack & { adapter: Adapter })[]) {}

  static async create(world: World, timeouts: Partial<Timeouts>): Promise<StackPair> {
    const created = adapters.map(async (adapter) => ({ adapter, ...(await makers[adapter](world, timeouts)) }));
    return new StackPair(await Promise.all(created));
  }

  /** Has each stack declare its own applications. */
  declare(applications: readonly { adapter: Adapter; sdkAppId: number }[], configuration: Configuration): void {
    for (const { adapter, declare } of this.stacks) {
      const own = applications.filter((one) => one.adapter === adapter);
      declare(
        own.map(({ sdkAppId }) => sdkAppId),
        configuration,
      );
    }
  }

  /** Sets a variable for all runs from now on. */
  setVariable(name: string, value: string): void {
    for (const { stack } of this.stacks) {
      stack.environment[name] = value;
    }
  }

  /** Runs an operation that must succeed. Returns all that was printed. */
  operate(operation: "up" | "refresh" | "destroy", ...flags: string[]): Promise<string> {
    return this.printedBy((stack) => stack[operation](...flags));
  }

  /** Runs an operation that must fail with each adapter. Returns all that was printed. */
  failing(operation: "up" | "refresh" | "destroy", ...flags: string[]): Promise<string> {
    return this.printedBy((stack) => stack.failing(operation, ...flags));
  }

  /** The state's entries of both. */
  async recorded(): ReturnType<CliStack["recorded"]> {
    return (await Promise.all(this.stacks.map(({ stack }) => stack.recorded()))).flat();
  }

  private async printedBy(run: (stack: CliStack) => Promise<string>): Promise<string> {
    return (await Promise.all(this.stacks.map(({ stack }) => run(stack)))).join("\n");
  }
}
