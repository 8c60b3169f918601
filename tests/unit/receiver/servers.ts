import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createReceiver, type ReceiverOptions } from "../../../receiver/src";
import { createNodeReceiver } from "../../../receiver/src/node";

/** What a handler answered. */
export interface Answered {
  status: number;
  type: string | null;
  json: Record<string, unknown>;
}

/** A receiver behind one of the handlers. */
export interface Served {
  post(path: string, body: string | Uint8Array | object, init?: RequestInit): Promise<Answered>;
  close(): Promise<void>;
}

const toBody = (body: string | Uint8Array | object) =>
  typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);

async function readAnswer(response: Response): Promise<Answered> {
  const type = response.headers.get("content-type");
  return { status: response.status, type, json: (await response.json()) as Answered["json"] };
}

async function serveWeb(options: ReceiverOptions): Promise<Served> {
  const receive = createReceiver(options);
  return {
    post: async (path, body, init) => {
      const content = init?.method === "GET" ? {} : { body: toBody(body) };
      const request = new Request(`https://hooks.example.com${path}`, { method: "POST", ...content, ...init });
      return readAnswer(await receive(request));
    },
    close: async () => {},
  };
}

async function serveNode(options: ReceiverOptions): Promise<Served> {
  const server: Server = createServer(createNodeReceiver(options));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    post: async (path, body, init) => {
      const content = init?.method === "GET" ? {} : { body: toBody(body) };
      return readAnswer(await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", ...content, ...init }));
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The handlers, each as it is used. */
export const servers = [
  { name: "web Request and Response", serve: serveWeb },
  { name: "node:http", serve: serveNode },
];
