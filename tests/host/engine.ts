import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** The part of the engine that takes messages for the user. */
export class Engine {
  /** What it was told, such as "WARNING: …", in the order in which the messages came. */
  readonly messages: string[] = [];
  /** How many milliseconds it takes for each; may be changed. */
  delayMs = 0;

  private constructor(
    private readonly server: grpc.Server,
    /** The address that the engine gives to its hosts. */
    readonly address: string,
  ) {}

  static async start(): Promise<Engine> {
    const server = new grpc.Server();
    const port = await new Promise<number>((resolve, reject) =>
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      ),
    );
    const engine = new Engine(server, `127.0.0.1:${port}`);
    const log: grpc.handleUnaryCall<LogRequest, Empty> = ({ request }, callback) => {
      setTimeout(() => {
        engine.messages.push(`${nameOf(request.getSeverity())}: ${request.getMessage()}`);
        callback(null, new Empty());
      }, engine.delayMs);
    };
    server.addService(EngineService as unknown as grpc.ServiceDefinition, { log });
    return engine;
  }

  /** Ends it at once. */
  stop(): void {
    this.server.forceShutdown();
  }
}

function nameOf(severity: LogSeverity): string | undefined {
  return Object.entries(LogSeverity).find(([, value]) => value === severity)?.[0];
}
