import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Emulator, type Family } from "trtc-callbacks-emulator";
import { findLeaks } from "../leaks";
import { type CommandRun, runCommand } from "./run";

export const app = 1400000001;
export const otherApp = 1400000002;
export const secretKey = "key-of-application-one";
export const token = "t0ken-of-live";
export const pathSecret = "s3cret-of-the-path";
/** What nothing may print. */
const secrets = [secretKey, token, pathSecret, "p4ssword", "t0ken-in-a-query", "what-the-receiver-says"];

export const v1Answer = '{"ErrorCode":0,"ErrorMessage":"Success"}';
export const v4Answer = '{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}';

/** The emulator's names of the families, by the command's. */
const families = {
  "call-v1": "v1",
  call: "v4/call_config",
  room: "v4/room_config",
  live: "v4/live_config",
} as const satisfies Record<string, Family>;
export type Name = keyof typeof families;

/** A delivery that arrived. */
export interface Arrived {
  method: string | undefined;
  url: URL;
  headers: IncomingMessage["headers"];
  /** The body, as it came. */
  text: string;
  body: Record<string, unknown>;
  /** The event, as the query names it. */
  event: string;
}

/** One entry of `verify --json`. */
export interface Verified {
  sdkAppId: number;
  family: Name;
  endpoint: string;
  address?: string | null;
  signed?: boolean | "unknown";
  warnings: string[];
  events: {
    event: string;
    status: string;
    httpStatus?: number;
    ms?: number;
    message: string;
    repeats?: { sent: number; accepted: number; minMs?: number; medianMs?: number; maxMs?: number };
    request?: { method: string; url: string; headers: object; body: object };
  }[];
  error?: { message: string; code?: number; requestId?: string };
}

/** The service, a receiver that answers as the test says, and the command that is run against both. */
export class VerifyWorld {
  emulator!: Emulator;
  /** What arrived, in order. */
  arrived: Arrived[] = [];
  /** The receiver's base URL. */
  base = "";
  answer: (response: ServerResponse, arrived: Arrived) => unknown = () => {};
  private server!: Server;
  private printed = "";

  async start(): Promise<void> {
    this.emulator = await Emulator.start();
    for (const one of [app, otherApp]) {
      this.emulator.addApplication(one, { secretKey });
    }
    this.server = createServer(async (request, response) => {
      const { method, url = "", headers } = request;
      const received = await text(request);
      const parsed = new URL(url, this.base);
      const event = parsed.searchParams.get("command") ?? parsed.searchParams.get("CallbackCommand") ?? "";
      const one = { method, url: parsed, headers, text: received, body: JSON.parse(received), event };
      this.arrived.push(one);
      this.answer(response, one);
    });
    await once(this.server.listen(0, "127.0.0.1"), "listening");
    this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Forgets what earlier tests configured. */
  reset(): void {
    this.arrived = [];
    this.emulator.clearFaults();
    for (const one of [app, otherApp]) {
      this.emulator.removeToken(one);
      for (const family of Object.values(families)) {
        this.emulator.remove(one, family);
      }
    }
    this.says(200, v1Answer);
  }

  /** Ends all, and looks for secrets in what was printed. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await this.emulator.close();
    expect(findLeaks(this.printed, secrets)).toEqual([]);
    expect(this.printed).not.toMatch(/TypeError|Sign=(?!\[secret\])/);
    expect(this.printed).not.toContain("\x1b");
  }

  /** Sets what is live. */
  configure(family: Name, actions: readonly string[], address = `${this.base}/${pathSecret}`, one = app): void {
    this.emulator.overwrite(one, { address, actions: [...actions] }, families[family]);
  }

  /** Has the receiver answer every delivery alike. */
  says(status: number, body = "", headers: Record<string, string> = {}): void {
    this.answer = (response) => response.writeHead(status, headers).end(body);
  }

  get environment(): Record<string, string> {
    return { TRTC_SECRET_KEY: secretKey, TRTC_ENDPOINT: this.emulator.url, TRTC_V4_ENDPOINT: this.emulator.url };
  }

  /** Runs `verify` of one application. */
  async run(args: readonly string[] = [], environment: Record<string, string> = {}): Promise<CommandRun> {
    const run = await runCommand(["verify", String(app), ...args], { ...this.environment, ...environment });
    this.printed += run.stdout + run.stderr;
    return run;
  }

  /** As `run`, with `--json`, for one family. */
  async verify(
    family: Name,
    args: readonly string[] = [],
    environment: Record<string, string> = {},
  ): Promise<{ code: number; found: Verified; stderr: string }> {
    const { code, stdout, stderr } = await this.run(["--family", family, "--json", ...args], environment);
    const [found] = JSON.parse(stdout) as [Verified];
    return { code, found, stderr };
  }

  /** What becomes of one event, as "status: message". */
  async judge(family: Name, event: string, environment: Record<string, string> = {}) {
    this.configure(family, [event]);
    const { code, found } = await this.verify(family, [], environment);
    return { code, judged: found.events.map(({ status, message }) => `${status}: ${message}`).join("\n") };
  }
}
