import type { Log, Severity } from "../lifecycle/log";
import { escapeLine } from "../tencent";

/** Sends messages for the user to the engine, in order. */
export interface EngineLog {
  /** The engine's address, `host:port`; empty if unknown. */
  readonly address: string;
  /** Sends a message. It is shown in one line. */
  log: Log;
  /** Resolves once all earlier messages have been sent to the engine or printed. Never rejects. */
  flush(): Promise<void>;
}

/** What speaks to the engine: each adapter has its own. */
export interface EngineModules {
  grpc: typeof import("@grpc/grpc-js");
  service: typeof import("@pulumi/pulumi/proto/engine_grpc_pb");
  messages: typeof import("@pulumi/pulumi/proto/engine_pb");
}

/** The time limit for one message, in milliseconds. The engine runs on this machine. */
const timeoutMs = 1_000;

/**
 * Opens the engine's log, which can show warnings: the host for dynamic providers shows what we print as plain lines. The
 * first message takes about 15 ms; without messages there is no cost. When the engine refuses a message, this message and
 * all later ones are printed instead.
 *
 * @param address - the engine's address, `host:port`
 * @param loadModules - called before the first message. When it throws, the messages are printed
 */
export function openEngineLog(address: string | undefined, loadModules: () => EngineModules): EngineLog {
  let deliver: Deliver | undefined;
  let last = Promise.resolve();
  const send = async (message: Message) => {
    try {
      deliver ??= connect(address, loadModules);
      await deliver(message);
    } catch {
      deliver = print;
      print(message);
    }
  };
  return {
    address: address ?? "",
    log(severity, text, urn = "") {
      const message = { severity, line: escapeLine(text), urn };
      last = last.then(() => send(message));
    },
    flush: () => last,
  };
}

interface Message {
  severity: Severity;
  line: string;
  /** The resource with which the message is shown; empty: the stack. */
  urn: string;
}

type Deliver = (message: Message) => Promise<void> | void;

/** Prints a message: the host shows it to the user, line by line. */
function print({ line }: Message): void {
  console.warn(line);
}

function connect(address: string | undefined, loadModules: () => EngineModules): Deliver {
  if (!address) {
    throw new Error("no engine");
  }
  const { grpc, service, messages } = loadModules();
  const severities = { info: messages.LogSeverity.INFO, warning: messages.LogSeverity.WARNING };
  // Without this option, grpc-js would use a proxy from the environment even for an address of this machine.
  const client = new service.EngineClient(address, grpc.credentials.createInsecure(), {
    "grpc.enable_http_proxy": 0,
  });
  return ({ line, severity, urn }) =>
    new Promise((resolve, reject) => {
      const request = new messages.LogRequest().setSeverity(severities[severity]).setMessage(line).setUrn(urn);
      client.log(request, new grpc.Metadata(), { deadline: Date.now() + timeoutMs }, (error) =>
        error ? reject(error) : resolve(),
      );
    });
}
