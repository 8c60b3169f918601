import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** examples/receiver, as a process of its own. */
export class Receiver {
  /** What it printed on standard error. */
  complaints = "";

  private constructor(
    private readonly process: ChildProcess,
    readonly port: number,
    /** What it printed of each event. */
    readonly events: Record<string, unknown>[],
  ) {}

  /**
   * @param settings - its environment
   * @param events - where what it prints is added
   */
  static async start(settings: Record<string, string>, events: Record<string, unknown>[] = []): Promise<Receiver> {
    const child = spawn(process.execPath, [join(__dirname, "../examples/receiver/receiver.mjs")], {
      env: { PATH: process.env.PATH, PORT: "0", ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const lines = createInterface({ input: child.stdout });
    const [listening] = (await once(lines, "line")) as [string];
    lines.on("line", (line) => events.push(JSON.parse(line)));
    const receiver = new Receiver(child, Number(listening.match(/\d+$/)?.[0]), events);
    child.stderr.on("data", (text) => {
      receiver.complaints += text;
    });
    return receiver;
  }

  async stop(): Promise<void> {
    this.process.kill();
    await once(this.process, "exit");
    if (this.complaints) {
      throw new Error(`The receiver complained: ${this.complaints}`);
    }
  }
}
