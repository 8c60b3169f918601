import type { IncomingMessage, ServerResponse } from "node:http";
import { RefusedError } from "./error";
import type { ReceiverOptions } from "./options";
import { createReceive } from "./receive";

/**
 * Makes a receiver for `node:http`, and for what hands over its requests, such as Express: mount it before a body parser.
 *
 * @throws TypeError for an unusable secret or token
 */
export function createNodeReceiver(
  options: ReceiverOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const receive = createReceive(options);
  return async (request, response) => {
    const { status, body } = await receive({
      method: request.method ?? "",
      url: request.url ?? "",
      readBody: (maxBytes) => readBody(request, maxBytes),
    });
    if (status === 413) {
      // The rest of a body that is too large is not worth reading.
      response.setHeader("connection", "close");
    }
    response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  };
}

/** Events cost less than reading the request as a stream. */
function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  if (request.readableEnded) {
    return Promise.resolve(new Uint8Array());
  }
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    request.on("data", (chunk: Uint8Array) => {
      size += chunk.length;
      if (size <= maxBytes) {
        chunks.push(chunk);
        return;
      }
      request.pause();
      reject(new RefusedError("size", `The body is larger than ${maxBytes} bytes.`));
    });
    request.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on("error", () => reject(new RefusedError("body", "The connection ended before the body did.")));
  });
}
