import * as grpc from "@grpc/grpc-js";
import * as engineService from "@pulumi/pulumi/proto/engine_grpc_pb";
import * as engineMessages from "@pulumi/pulumi/proto/engine_pb";
import { openEngineLog } from "../engine/engine-log";
import { type Context, createContext, createResourceContext } from "../lifecycle/context";
import type { ResourceKind } from "../lifecycle/resource-kind";
import { readSettings, type StackConfiguration } from "../lifecycle/settings";
import { defaultTimeouts, type Timeouts } from "../tencent";
import { findKind } from "./resources";

const engineModules = { grpc, service: engineService, messages: engineMessages };

/** What a request says about its resource. */
interface ResourceRequest {
  getUrn(): string;
  /** In seconds; 0: the resource sets no `customTimeouts`. */
  getTimeout?(): number;
}

/** What this process knows: the engine configures a provider once, and ends its process with the operation. */
export class Session {
  /** Receives the messages for the user. */
  engine = openEngineLog(undefined, () => engineModules);
  private configuration: StackConfiguration = { get: () => undefined };
  private readonly contexts = new Map<ResourceKind, Context>();
  private readonly cancellation = new AbortController();

  constructor(
    /** The version of this plugin. */
    readonly version: string,
    private readonly timeouts: Timeouts = defaultTimeouts,
  ) {}

  /** @param address - the engine's, `host:port` */
  attach(address: string): void {
    if (address && address !== this.engine.address) {
      this.engine = openEngineLog(address, () => engineModules);
    }
  }

  configure(configuration: StackConfiguration): void {
    this.configuration = configuration;
    this.contexts.clear();
  }

  /** Ends reads and retries, now and from now on. A write that was sent finishes. */
  cancel(): void {
    this.cancellation.abort();
  }

  getContext(kind: ResourceKind): Context {
    const context =
      this.contexts.get(kind) ??
      createContext({
        kind,
        settings: readSettings(this.configuration, process.env, kind.family),
        log: (...message) => this.engine.log(...message),
        timeouts: this.timeouts,
        signal: this.cancellation.signal,
      });
    this.contexts.set(kind, context);
    return context;
  }

  /** @param signal - ends this call alone */
  getResourceContext(request: ResourceRequest, signal: AbortSignal): Context {
    const urn = request.getUrn();
    const seconds = request.getTimeout?.() ?? 0;
    return createResourceContext(this.getContext(findKind(urn)), {
      urn,
      signal: this.withCancellation(signal),
      ...(seconds > 0 && { operationMs: seconds * 1000 }),
    });
  }

  /** Returns a signal that ends a call, or all calls. */
  withCancellation(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.cancellation.signal]);
  }
}
