import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { allActions } from "../../provider/src/events/v1";
import { callCommands } from "../../provider/src/events/v4";
import { keys, setUpEmulator } from "../engine/emulator";
import { Reader } from "./reader";

const page = "docs/from-v1-to-v4.md";
const checkout = join(__dirname, "../..");
const text = readFileSync(join(checkout, page), "utf8");
const readBodies = (generation: "v1" | "call") =>
  readFileSync(join(checkout, `receiver/src/bodies/${generation}.ts`), "utf8");

/** The rows of the table with this heading, as their cells. */
function readTable(heading: string): string[][] {
  const [, rows = ""] = text.split(`${heading}\n`);
  return rows
    .slice(0, rows.search(/\n(?!\|)/))
    .split("\n")
    .slice(1)
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
const listWords = (cell = "") => [...cell.matchAll(/`([\w.]+)`/g)].map(([, word]) => String(word));

const actions = readTable("| v1 action | v4 |");

test("the table has every action of v1 once, in the order of Tencent's list", () => {
  expect(actions.flatMap(([action]) => listWords(action))).toEqual([...allActions]);
});

test("the table names what v4 has: its commands, results and action types", () => {
  const words = actions.flatMap(([, v4]) => listWords(v4));
  expect(words.filter((word) => word.includes(".") && !callCommands.some((command) => command === word))).toEqual([]);
  const known = [...readBodies("call").matchAll(/"([A-Za-z_ ]+)"/g)].map(([, word]) => word);
  expect(words.filter((word) => !word.includes(".") && !known.includes(word))).toEqual([]);
});

test("the page has every member of v1's bodies, and v4's by the names that they have", () => {
  const rows = readTable("| v1 body | v4, in EndCall's `CallRecord` |");
  const members = [...readBodies("v1").matchAll(/^ {2}(\w+)\?:/gm)].map(([, member]) => member);
  expect(rows.flatMap(([v1]) => listWords(v1)).sort()).toEqual(members.sort());
  for (const name of rows.flatMap(([, v4]) => listWords(v4)).filter((word) => /^[A-Z]\w+$/.test(word))) {
    expect(readBodies("call") + readFileSync(join(checkout, "receiver/src/bodies/common.ts"), "utf8")).toContain(name);
  }
});

const app = 1400000001;
const world = setUpEmulator();
let child: ChildProcess | undefined;
afterAll(() => child?.kill());

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

test("who follows the page has both, counts v1's events, and removes v1 alone", async () => {
  const secret = "tuicallkit-path-secret";
  const port = await findFreePort();
  const reader = new Reader(await world.stack(), {
    "npx pulumi-trtc-callbacks": `node ${join(checkout, "provider/bundle/cli.js")}`,
  });
  await reader.hasProject("", join(checkout, "node_modules"));
  await reader.type(`pulumi config set --secret trtc:secretKey ${keys[app]}`);
  const isReceiving = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
  const count = `grep '"family":"v1"' receiver.log | cut -c 8-17 | sort | uniq -c`;
  const printed = await reader.follow(page, {
    "pulumi preview": () => reader.change("index.ts", "https://hooks.example.com", `http://127.0.0.1:${port}`),
    "pulumi preview --diff": () => reader.change("index.ts", "https://hooks.example.com", `http://127.0.0.1:${port}`),
    [count]: async () => {
      const env = { PATH: process.env.PATH, PATH_SECRET: secret, PORT: String(port) };
      const log = openSync(join(reader.folder, "receiver.log"), "a");
      child = spawn(process.execPath, ["receiver.mjs"], { cwd: reader.folder, env, stdio: ["ignore", log, "inherit"] });
      while (!(await isReceiving())) {
        await sleep(50);
      }
      for (const CallId of ["first", "second"]) {
        const body = { CallId, CallResult: "cancel" };
        expect(await world.emulator.deliver(app, "v1", "cancel", body)).toMatchObject({ accepted: true });
      }
      const word = "Call.CallbackAfterEndCall";
      const ended = { CallbackCommand: word, CallRecord: { CallId: "third" } };
      expect(await world.emulator.deliver(app, "v4/call_config", word, ended)).toMatchObject({ accepted: true });
    },
  });
  expect(printed[count]?.trim()).toMatch(/^2 \d{4}-\d\d-\d\d$/);
  expect(world.held(app)).toBeUndefined();
  expect(world.emulator.configuration(app, "v4/call_config")?.address).toBe(`http://127.0.0.1:${port}/${secret}/call`);
  expect(printed["npx pulumi-trtc-callbacks get 1400000001 --family call-v1,call"]).toMatch(/call-v1 +none/);
});
