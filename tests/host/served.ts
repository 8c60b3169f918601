import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

type MethodDefinition = grpc.MethodDefinition<object, object>;

/** A process of Pulumi's SDK that speaks gRPC, as the engine starts it: the first line that it prints is its port. */
export class Served {
  /** What it printed for the user. */
  printed = "";

  private constructor(
    private readonly process: ChildProcess,
    private readonly client: grpc.Client,
  ) {}

  /**
   * @param args - the script and what it takes
   * @param environment - variables for the process, besides those of the tests that are not ours
   */
  static async start(args: string[], cwd: string, environment: Record<string, string> = {}): Promise<Served> {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(TRTC|PULUMI)_/.test(name));
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...Object.fromEntries(inherited), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const lines = createInterface({ input: child.stdout });
    const [port] = (await once(lines, "line")) as [string];
    const served = new Served(child, new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure()));
    lines.on("line", (line) => {
      served.printed += `${line}\n`;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      served.printed += text;
    });
    return served;
  }

  /** The process's id, for tests that end it. */
  get pid(): number {
    return this.process.pid as number;
  }

  call<Response>(service: object, method: string, request: object): Promise<Response> {
    const { path, requestSerialize, responseDeserialize } = (service as Record<string, MethodDefinition>)[
      method
    ] as MethodDefinition;
    return new Promise((resolve, reject) => {
      // What was printed before the answer has arrived with it; it is read in the same turn, but not always first.
      this.client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, (error, response) =>
        setImmediate(() => (error ? reject(new Error(error.details)) : resolve(response as Response))),
      );
    });
  }

  /** Ends the process at once; calls under way fail. */
  async kill(): Promise<void> {
    const gone = once(this.process, "exit");
    this.process.kill("SIGKILL");
    await gone;
    this.client.close();
  }
}

export function toStruct(properties: Record<string, unknown>): Struct {
  return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}
