import { createRequire } from "node:module";
import type { Log, Severity } from "../lifecycle/log";
import { escapeLine } from "../tencent";

/** Messages for the user, on their way to the engine in the order in which they were given. */
export interface EngineLog {
  /** Where the engine listens, `host:port`; empty where nobody said. */
  readonly address: string;
  /** Sends a message, which is shown in one line. */
  log: Log;
  /** Settles once the messages so far have been delivered, one way or the other. Never fails. */
  flush(): Promise<void>;
}

/** How long the engine may take for a message. It runs on this machine. */
const timeoutMs = 1_000;

/**
 * The host for dynamic providers passes on what we print as plain lines. The engine's own log makes warnings of them:
 * some 15 ms for the first, and nothing where nothing is said. When the engine does not take one, it and all
 * after it are printed.
 *
 * @param address - where the engine listens: `host:port`
 */
export function openEngineLog(address: string | undefined): EngineLog {
  let deliver: Deliver | undefined;
  let last = Promise.resolve();
  const send = async (message: Message) => {
    try {
      deliver ??= connect(address);
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
  /** The resource it is shown with; empty: the stack. */
  urn: string;
}

type Deliver = (message: Message) => Promise<void> | void;

/** The host passes what we print here on to the user, line by line. */
function print({ line }: Message): void {
  console.warn(line);
}

/** @throws when there is no address, or this process is not Pulumi's host */
function connect(address: string | undefined): Deliver {
  const [, host] = process.argv;
  if (!address || !host) {
    throw new Error("no engine");
  }
  // What the host has loaded, wherever it is installed: our own copy would cost time, and pnpm hides grpc-js from us.
  const requireOfHost = createRequire(host);
  const grpc: typeof import("@grpc/grpc-js") = requireOfHost("@grpc/grpc-js");
  const service: typeof import("@pulumi/pulumi/proto/engine_grpc_pb") = requireOfHost("../../proto/engine_grpc_pb");
  const messages: typeof import("@pulumi/pulumi/proto/engine_pb") = requireOfHost("../../proto/engine_pb");
  const severities = { info: messages.LogSeverity.INFO, warning: messages.LogSeverity.WARNING };
  // Without the option, grpc-js would ask a proxy from the environment for an address of this machine.
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
