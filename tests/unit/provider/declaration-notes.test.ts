import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import * as os from "node:os";
import { join } from "node:path";

const note = { provider: "provider", sdkAppId: 1400000001, recordId: "a" };
let temporary: string;
let folder: string;
let engine: Server;
let address: string;

/** The module as a new process has it, with a folder for temporary files of its own. */
function load(): typeof import("../../../provider/src/engine/declaration-notes") {
  jest.resetModules();
  return require("../../../provider/src/engine/declaration-notes");
}

function listen(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => resolve(server));
  });
}

const addressOf = (server: Server) => `127.0.0.1:${(server.address() as { port: number }).port}`;

beforeEach(async () => {
  temporary = mkdtempSync(join(os.tmpdir(), "trtc-notes-"));
  folder = join(temporary, `pulumi-trtc-callbacks-${process.getuid?.() ?? "user"}`);
  jest.spyOn(require("node:os"), "tmpdir").mockReturnValue(temporary);
  engine = await listen();
  address = addressOf(engine);
});
afterEach(() => {
  jest.restoreAllMocks();
  engine.close();
  rmSync(temporary, { recursive: true, force: true });
});

test("what a program notes is read by the processes of the same operation, and by no other's", () => {
  load().noteDeclaration(address, note);
  load().noteDeclaration(address, { provider: "v4Room", sdkAppId: 1400000002 });
  expect(load().readDeclarations(address)).toEqual([note, { provider: "v4Room", sdkAppId: 1400000002 }]);
  expect(load().readDeclarations("127.0.0.1:1")).toEqual([]);
});

test("the notes are for this user's eyes, and hold the application and the record, nothing else", () => {
  load().noteDeclaration(address, note);
  const [file = ""] = readdirSync(folder);
  expect([statSync(folder).mode & 0o777, statSync(join(folder, file)).mode & 0o777]).toEqual([0o700, 0o600]);
  expect(readFileSync(join(folder, file), "utf8")).toBe(`${JSON.stringify(note)}\n`);
});

test("a folder that others may write to is neither read nor written to", () => {
  load().noteDeclaration(address, note);
  chmodSync(folder, 0o777);
  expect(load().readDeclarations(address)).toEqual([]);
  load().noteDeclaration("127.0.0.1:2", note);
  expect(readdirSync(folder)).toHaveLength(1);
});

test("notes of programs that were killed count for nothing, and the next program removes them", () => {
  const ended = spawnSync(process.execPath, ["-e", "process.stdout.write(String(process.pid))"]).stdout.toString();
  mkdirSync(folder, { mode: 0o700 });
  const left = join(folder, `${encodeURIComponent(address)}-${ended}-${ended}`);
  writeFileSync(left, `${JSON.stringify(note)}\n`);
  expect(load().readDeclarations(address)).toEqual([]);
  load().noteDeclaration("127.0.0.1:3", note);
  expect(existsSync(left)).toBe(false);
});

test("notes of an earlier run in the same process are removed once its engine has ended", async () => {
  const { noteDeclaration } = load();
  const { readDeclarations } = load();
  noteDeclaration(address, note);
  const next = await listen();
  await new Promise((resolve) => engine.close(resolve));
  noteDeclaration(addressOf(next), note);
  const deadline = Date.now() + 5_000;
  while (readDeclarations(address).length > 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(readDeclarations(address)).toEqual([]);
  expect(readDeclarations(addressOf(next))).toEqual([note]);
  next.close();
});

test("a line that is half written is not a declaration yet", () => {
  load().noteDeclaration(address, note);
  const [file = ""] = readdirSync(folder);
  writeFileSync(join(folder, file), `${JSON.stringify(note)}\n{"provider":"prov`);
  expect(load().readDeclarations(address)).toEqual([note]);
});

test("a program whose temporary folder cannot be written to goes on without notes", () => {
  jest.spyOn(require("node:os"), "tmpdir").mockReturnValue(join(temporary, "not-there"));
  const { noteDeclaration, readDeclarations } = load();
  writeFileSync(join(temporary, "not-there"), "a file");
  noteDeclaration(address, note);
  expect(readDeclarations(address)).toEqual([]);
});
