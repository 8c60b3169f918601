import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import type { Control } from "./control";
import { type Pause, send } from "./http";
import { createOverview } from "./overview";

/** The page's files, beside the compiled code and beside its source. */
const folder = join(__dirname, "../page");

const html = "text/html; charset=utf-8";
const css = "text/css; charset=utf-8";
const script = "text/javascript; charset=utf-8";

/** Every file, by the path that it is served at. */
const files: ReadonlyMap<string, { readonly name: string; readonly type: string }> = new Map([
  ["/", { name: "index.html", type: html }],
  ...["page.css"].map((name) => [`/_emulator/page/${name}`, { name, type: css }] as const),
  ...["page.mjs", "applications.mjs", "control.mjs", "elements.mjs", "forms.mjs", "logs.mjs"].map(
    (name) => [`/_emulator/page/${name}`, { name, type: script }] as const,
  ),
  ["/_emulator/page/icon.svg", { name: "icon.svg", type: "image/svg+xml" }],
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
  send(response, 200, file.type, await readFile(join(folder, file.name)));
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
