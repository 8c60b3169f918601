import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { escapeLine } from "../tencent";
import * as provider from "./provider-calls";
import * as resources from "./resource-calls";
import type { Session } from "./session";

/** Answers one call of the engine. The signal ends this call alone. */
type Handler<Request, Response> = (session: Session, request: Request, signal: AbortSignal) => Promise<Response>;

/** Adds the calls of the engine to a server. Those that are missing are answered with UNIMPLEMENTED, which the engine accepts. */
export function addProviderService(server: grpc.Server, session: Session): void {
  const handle = <Request, Response>(handler: Handler<Request, Response>) => createUnary(session, handler);
  server.addService(ResourceProviderService as unknown as grpc.ServiceDefinition, {
    handshake: handle(provider.handleHandshake),
    attach: handle(provider.handleAttach),
    getPluginInfo: handle(provider.handleGetPluginInfo),
    getSchema: handle(provider.handleGetSchema),
    checkConfig: handle(provider.handleCheckConfig),
    diffConfig: handle(provider.handleDiffConfig),
    configure: handle(provider.handleConfigure),
    invoke: handle(provider.handleInvoke),
    cancel: handle(provider.handleCancel),
    check: handle(resources.handleCheck),
    diff: handle(resources.handleDiff),
    create: handle(resources.handleCreate),
    update: handle(resources.handleUpdate),
    read: handle(resources.handleRead),
    delete: handle(resources.handleDelete),
  });
}

function createUnary<Request, Response>(
  session: Session,
  handler: Handler<Request, Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    const controller = new AbortController();
    const abort = () => controller.abort();
    call.once("cancelled", abort);
    // The engine shows a message only if it arrives before the answer.
    const answered = answer(() => handler(session, call.request, controller.signal), session);
    // The end of an answered call is "cancelled" too, and its write may still be verified.
    answered.finally(() => call.off("cancelled", abort)).catch(() => undefined);
    answered.then(
      (response) => callback(null, response),
      (error: unknown) => callback({ code: grpc.status.UNKNOWN, details: toDetails(error) }),
    );
  };
}

/** The maximum length of an error's text. It travels in a header: an answer with a header of megabytes never arrives. */
const maxDetailsLength = 4_000;

function toDetails(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return escapeLine(text.length > maxDetailsLength ? `${text.slice(0, maxDetailsLength)}…` : text);
}

async function answer<Response>(handle: () => Promise<Response>, session: Session): Promise<Response> {
  try {
    return await handle();
  } finally {
    await session.engine.flush();
  }
}
