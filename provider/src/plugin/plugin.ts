import * as grpc from "@grpc/grpc-js";
import { removeOwnNotes, removeOwnNotesAtEnd } from "../engine/declaration-notes";
import type { Timeouts } from "../tencent";
import { serve } from "./server";
import { addProviderService } from "./service";
import { Session } from "./session";

/** The parts from which a plugin is made. */
export interface PluginOptions {
  /** The plugin's version. */
  version: string;
  /** The engine's address, `host:port`. Undefined: somebody has started the plugin by hand, for many operations. */
  engine: string | undefined;
  /** Default: the timeouts of the service's documents. */
  timeouts?: Timeouts;
}

/** Starts the plugin: it serves until its engine is gone. */
export function startPlugin({ version, engine, timeouts }: PluginOptions): void {
  const session = new Session(version, timeouts);
  removeOwnNotesAtEnd();
  const server = new grpc.Server();
  addProviderService(server, session);
  serve(server, () => {
    if (engine) {
      removeOwnNotes();
      process.exit();
    }
  });
  session.attach(engine ?? "");
}
