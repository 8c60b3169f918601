import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Emulator } from "trtc-callbacks-emulator";

/** A call on its way to the emulator. */
export interface Passing {
  verb: string;
  body: Record<string, unknown>;
}

/** An answer on its way back. */
export interface Returning {
  status: number;
  envelope: Record<string, unknown>;
}

/** What a service would do that the emulator cannot be told to do. */
export interface Alteration {
  call?: (passing: Passing, emulator: Emulator) => Passing | Promise<Passing>;
  answer?: (returning: Returning, asked: Passing) => Returning;
}

/** Stands before an emulator and alters what passes. */
export async function withAltered<T>(
  emulator: Emulator,
  { call = (passing) => passing, answer = (returning) => returning }: Alteration,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) {
      text += chunk;
    }
    const { pathname, search } = new URL(request.url as string, emulator.url);
    const asked = { verb: pathname.split("/").at(-1) as string, body: JSON.parse(text) };
    const { verb, body } = await call(asked, emulator);
    const real = await fetch(`${emulator.url}/v1/callback/${verb}${search}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    const { status, envelope } = answer({ status: real.status, envelope: (await real.json()) as never }, asked);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(envelope));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
