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

  private readonly client: grpc.Client;

  private constructor(
    private readonly process: ChildProcess,
    /** Where it serves, `host:port`. */
    readonly address: string,
  ) {
    this.client = this.connect();
  }

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
    const served = new Served(child, `127.0.0.1:${port}`);
    lines.on("line", (line) => {
      served.printed += `${line}\n`;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      served.printed += text;
    });
    return served;
  }

  /** Opens another connection, at its address or at one that leads there. */
  connect(address = this.address): grpc.Client {
    return new grpc.Client(address, grpc.credentials.createInsecure());
  }

  /** The process's id, for tests that end it. */
  get pid(): number {
    return this.process.pid as number;
  }

  /** @param client - by default the one that there is from the start */
  call<Response>(service: object, method: string, request: object, client = this.client): Promise<Response> {
    const { path, requestSerialize, responseDeserialize } = (service as Record<string, MethodDefinition>)[
      method
    ] as MethodDefinition;
    return new Promise((resolve, reject) => {
      // What was printed before the answer has arrived with it; it is read in the same turn, but not always first.
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, (error, response) =>
        setImmediate(() => (error ? reject(new Error(error.details)) : resolve(response as Response))),
      );
    });
  }

  /** Closes the connection, as the end of the engine would; resolves once the process has ended of it. */
  async disconnect(): Promise<void> {
    const gone = once(this.process, "exit");
    this.client.close();
    await gone;
  }

  /** Ends the process at once; calls under way fail. */
  async kill(signal: "SIGKILL" | "SIGINT" = "SIGKILL"): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) {
      return;
    }
    const gone = once(this.process, "exit");
    this.process.kill(signal);
    await gone;
    this.client.close();
  }
}

export function toStruct(properties: Record<string, unknown>): Struct {
  return Struct.fromJavaScript(properties as Record<string, JavaScriptValue>);
}
