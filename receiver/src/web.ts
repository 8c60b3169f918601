import { RefusedError } from "./error";
import type { ReceiverOptions } from "./options";
import { createReceive, type OutgoingResponse, type Receive } from "./receive";

/**
 * Makes a receiver for servers that hand over a web `Request`: Workers, Deno, Bun and Hono. It needs nothing of Node. The promise never rejects.
 *
 * @throws TypeError for an unusable secret or token
 */
export function createReceiver(options: ReceiverOptions): (request: Request) => Promise<Response> {
  const receive = createReceive(options);
  return async (request) => {
    const { status, body } = await answer(receive, request);
    return new Response(body, { status, headers: { "content-type": "application/json" } });
  };
}

async function answer(receive: Receive, request: Request): Promise<OutgoingResponse> {
  const admitted = await receive.admit(request.method, request.url);
  if ("status" in admitted) {
    return admitted;
  }
  let body: Uint8Array;
  try {
    body = await readBody(request, receive.maxBodyBytes);
  } catch (error) {
    return receive.refuse(error, admitted.family);
  }
  return receive.take(admitted, body);
}

async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (request.bodyUsed || !request.body) {
    return new Uint8Array();
  }
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let read = await readPart(reader); !read.done; read = await readPart(reader)) {
    size += read.value.length;
    if (size > maxBytes) {
      await reader.cancel();
      throw new RefusedError("size", `The body is larger than ${maxBytes} bytes.`);
    }
    chunks.push(read.value);
  }
  return join(chunks, size);
}

async function readPart(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch {
    throw new RefusedError("body", "The connection ended before the body did.");
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first = new Uint8Array(), second] = chunks;
  if (!second) {
    return first;
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
