import { parseArgs } from "node:util";
import { Emulator } from "./emulator";
import type { RequestRecord } from "./requests";
import { BadInput } from "./schema";

const name = "trtc-callbacks-emulator";
const applicationsVariable = "TRTC_EMULATOR_APPLICATIONS";

const help = `${name}: a local stand-in for Tencent RTC's callback configuration API

Usage: ${name} [--port N] [--application SDKAPPID=KEY ...] [--log]

  --port N                    TCP port on 127.0.0.1; 0 (the default) takes any free one
  --application SDKAPPID=KEY  an application it knows and the key its signatures are made with; may be repeated
  --log                       one line for each call on standard output
  --help                      this text

Applications can also come from the environment, which keeps keys out of the list of processes:
  ${applicationsVariable}="SDKAPPID=KEY,SDKAPPID=KEY"

Examples:
  ${name} --port 8040 --application 1400000001=a-key-for-tests --log
  ${applicationsVariable}="1400000001=a-key-for-tests" ${name} --port 8040
  curl -X POST http://127.0.0.1:8040/_emulator/faults -d '{"kind":"badGateway","times":3}'
  curl -X PATCH http://127.0.0.1:8040/_emulator/behaviour -d '{"lagMs":2000}'
  curl http://127.0.0.1:8040/_emulator/applications/1400000001/configuration
  curl http://127.0.0.1:8040/_emulator/applications/1400000001/configuration?family=v4/live_config
  curl -X POST http://127.0.0.1:8040/_emulator/applications/1400000001/deliveries -d '{"event":"normal_end"}'
`;

/** The options from the command line and the environment. */
interface CliOptions {
  readonly port: number;
  readonly applications: readonly (readonly [sdkAppId: number, secretKey: string])[];
  readonly log: boolean;
  readonly help: boolean;
}

/** Runs the command until SIGINT or SIGTERM. Exit codes: 0 after a signal, 1 when it cannot run, 2 for a bad option. */
export async function run(): Promise<void> {
  try {
    const options = readOptions(process.argv.slice(2), process.env[applicationsVariable]);
    if (options.help) {
      process.stdout.write(help);
    } else {
      await serve(options);
    }
  } catch (error) {
    process.stderr.write(`${name}: ${explain(error)}\n`);
    process.exitCode = error instanceof BadInput ? 2 : 1;
  }
}

async function serve({ port, applications, log }: CliOptions): Promise<void> {
  const emulator = await Emulator.start({ port, ...(log && { onRequest: printRequest }) });
  for (const [sdkAppId, secretKey] of applications) {
    emulator.addApplication(sdkAppId, { secretKey });
  }
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => emulator.close());
  }
  process.stdout.write(`${name} listens on ${emulator.url}\n`);
}

function readOptions(args: readonly string[], environment = ""): CliOptions {
  const { values, positionals } = parse(args);
  // The messages do not repeat the arguments: a misplaced blank can make a key one of them.
  if (positionals.length > 0) {
    throw new BadInput("there are words that belong to no option; try --help");
  }
  const port = values.port ?? "0";
  if (!/^[0-9]{1,5}$/.test(port) || Number(port) > 65535) {
    throw new BadInput("--port must be a number from 0 to 65535");
  }
  const fromEnvironment = environment.split(",").filter((entry) => entry.trim() !== "");
  return {
    port: Number(port),
    applications: [
      ...fromEnvironment.map((entry) => readApplication(entry, applicationsVariable)),
      ...(values.application ?? []).map((entry) => readApplication(entry, "--application")),
    ],
    log: values.log ?? false,
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: "string" },
        application: { type: "string", multiple: true },
        log: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new BadInput(`${(error as Error).message.split(/[.\n]/)[0]}; try --help`);
  }
}

function readApplication(entry: string, source: string): readonly [number, string] {
  const [, sdkAppId, secretKey] = /^\s*([1-9][0-9]{0,14})=(\S+)\s*$/.exec(entry) ?? [];
  if (sdkAppId === undefined || secretKey === undefined) {
    throw new BadInput(`${source} must be SDKAPPID=KEY, with a number above 0 before the sign and a key after it`);
  }
  return [Number(sdkAppId), secretKey];
}

/** Prints one line for a call, without signature, key, token and address: an address can contain a secret. */
function printRequest({ at, family, verb, sdkAppId, identifier, code, fault, applied }: RequestRecord): void {
  const caller = `${sdkAppId ?? "no application"} ${JSON.stringify(identifier ?? "nobody")}`;
  const faultNote = fault === undefined ? "" : `, fault ${fault}`;
  const outcome = `${code ?? "no code"}${faultNote}${applied ? "" : ", not applied"}`;
  process.stdout.write(`${new Date(at).toISOString()} ${family} ${verb} ${caller}: ${outcome}\n`);
}

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const portErrors = {
    EADDRINUSE: "the port is taken: choose another with --port",
    EACCES: "the port needs more rights",
  };
  return portErrors[code as keyof typeof portErrors] ?? message;
}
