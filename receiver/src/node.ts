import { AsyncResource } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import { RefusedError } from "./error";
import type { ReceiverOptions } from "./options";
import { isPending, type MaybePromise } from "./promise";
import { type Admitted, createReceive, type OutgoingResponse, type Receive } from "./receive";

/**
 * Makes a receiver for `node:http`, and for what hands over its requests, such as Express: mount it before a body parser.
 *
 * @throws TypeError for an unusable secret or token
 */
export function createNodeReceiver(
  options: ReceiverOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const receive = createReceive(options);
  return (request, response) => {
    whenThere(receive.admit(request.method ?? "", request.url ?? ""), (admitted) => {
      if ("status" in admitted) {
        write(response, admitted);
      } else {
        takeBody(receive, admitted, request, response);
      }
    });
  };
}

/** A promise for what is there already costs a delivery as much as its query. */
function whenThere<T>(value: MaybePromise<T>, use: (value: T) => void): void {
  if (isPending(value)) {
    value.then(use);
  } else {
    use(value);
  }
}

/** Events cost less than reading the request as a stream. */
function takeBody(receive: Receive, admitted: Admitted, request: IncomingMessage, response: ServerResponse): void {
  // The handler shall find what AsyncLocalStorage held when the request was handed over: events are the connection's.
  const scope = new AsyncResource("trtc-callbacks-receiver");
  const { maxBodyBytes } = receive;
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isOver = false;

  function finish(take: () => MaybePromise<OutgoingResponse>): void {
    if (isOver) {
      return; // a connection can end also after a body that is too large
    }
    isOver = true;
    scope.runInAsyncScope(() => whenThere(take(), (outgoing) => write(response, outgoing)));
  }

  const refuse = (error: RefusedError) => finish(() => receive.refuse(error, admitted.family));
  const end = () =>
    finish(() => receive.take(admitted, chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
  if (request.readableEnded) {
    end();
    return;
  }
  request.on("data", (chunk: Uint8Array) => {
    size += chunk.length;
    if (size <= maxBodyBytes) {
      chunks.push(chunk);
      return;
    }
    request.pause();
    refuse(new RefusedError("size", `The body is larger than ${maxBodyBytes} bytes.`));
  });
  request.on("end", end);
  request.on("error", () => refuse(new RefusedError("body", "The connection ended before the body did.")));
}

function write(response: ServerResponse, { status, body }: OutgoingResponse): void {
  if (response.headersSent) {
    return; // something before us gave up waiting, such as a server's limit of time
  }
  if (status === 413) {
    // The rest of a body that is too large is not worth reading.
    response.setHeader("connection", "close");
  }
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  response.end(body);
}
