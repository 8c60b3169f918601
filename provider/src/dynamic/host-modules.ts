import { createRequire } from "node:module";
import type { EngineModules } from "../engine/engine-log";

/**
 * Loads the modules that Pulumi's host for dynamic providers has loaded already: our own copies would take time, and pnpm
 * hides grpc-js from us.
 *
 * @throws when this process is not that host
 */
export function loadHostModules(): EngineModules {
  const [, host] = process.argv;
  if (!host) {
    throw new Error("no host");
  }
  const requireOfHost = createRequire(host);
  return {
    grpc: requireOfHost("@grpc/grpc-js"),
    service: requireOfHost("../../proto/engine_grpc_pb"),
    messages: requireOfHost("../../proto/engine_pb"),
  };
}
