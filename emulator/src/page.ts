import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { extname, join } from "node:path";
import type { Control } from "./control";
import { type Pause, send } from "./http";
import { createOverview } from "./overview";

/** The page's files, beside the compiled code and beside its source. */
const folder = join(__dirname, "../page");

/** The type of each kind of file, by the end of its name. */
const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

const scripts = ["applications", "control", "elements", "forms", "logs", "page", "submit"].map((name) => `${name}.mjs`);

/** The name of every file, by the path that it is served at. */
const files: ReadonlyMap<string, string> = new Map([
  ["/", "index.html"],
  ...["icon.svg", "page.css", ...scripts].map((name) => [`/_emulator/page/${name}`, name] as const),
]);

/** Where the page hears of changes, as Server-Sent Events. */
const changesPath = "/_emulator/events";

/** How often changes are looked for while a page is open, in milliseconds. */
const lookAgainMs = 200;

/** The page loads nothing but its own files, speaks to nobody but its own server, and is in nobody's frame. */
const headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

export function isPagePath(path: string): boolean {
  return path === changesPath || files.has(path);
}

/** Answers a GET for the page, one of its files, or its stream of changes. */
export async function answerPage(control: Control, path: string, response: ServerResponse, pause: Pause) {
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, value);
  }
  const file = files.get(path);
  if (file === undefined) {
    return streamChanges(control, response, pause);
  }
  send(response, 200, String(types[extname(file)]), await readFile(join(folder, file)));
}

/**
 * Sends the whole overview at once, and again when it has changed, until the page or the emulator closes. It compares
 * instead of being told: what an emulator remembers is changed in many places, and a page is seldom open.
 */
async function streamChanges(control: Control, response: ServerResponse, pause: Pause): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("retry: 1000\n\n");
  let sent = "";
  while (!response.destroyed) {
    const overview = JSON.stringify(createOverview(control));
    if (overview !== sent && !response.writableNeedDrain) {
      response.write(`data: ${overview}\n\n`);
      sent = overview;
    }
    await pause(lookAgainMs);
  }
}
