import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createContext, runInContext } from "node:vm";
import type * as Receiver from "../../../receiver/src";
import { addressOf, samples, secret, token } from "./deliveries";

const dist = join(__dirname, "../../../receiver/dist");

/** What runtimes for the web have in common (WinterTC), as far as the package needs it: nothing of Node. */
const globals = { console, crypto, Request, Response, TextDecoder, TextEncoder, URLSearchParams, Uint8Array };

/** Loads the built package where there is no `process`, no `Buffer` and no module but its own. */
function loadWithoutNode(): typeof Receiver {
  const context = createContext({ ...globals });
  const loaded = new Map<string, object>();
  const load = (file: string): object => {
    const known = loaded.get(file);
    if (known) {
      return known;
    }
    const module = { exports: {} };
    loaded.set(file, module.exports);
    const wrapped = runInContext(`(function (module, exports, require) {${readFileSync(file, "utf8")}\n})`, context);
    wrapped(module, module.exports, (name: string) => {
      if (!name.startsWith("./") && !name.startsWith("../")) {
        throw new Error(`required ${name}`);
      }
      return load(`${join(dirname(file), name)}.js`);
    });
    return module.exports;
  };
  return load(join(dist, "index.js")) as typeof Receiver;
}

test("the handler for web requests needs nothing that only Node has", async () => {
  const { createReceiver } = loadWithoutNode();
  const events: string[] = [];
  const receive = createReceiver({ secret, liveToken: token, handle: ({ event }) => void events.push(event) });
  const url = `https://hooks.example.com${addressOf("live")}`;
  const response = await receive(new Request(url, { method: "POST", body: JSON.stringify(samples.live.body) }));
  expect([response.status, await response.json()]).toEqual([200, { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 }]);
  expect(events).toEqual(["Live.CallbackBeforeSendGift"]);
});
