import { appendFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * What the program of an operation tells the provider processes of the same operation: which applications it declares.
 * With `--target`, with `--exclude`, or with several providers, the process that deletes a resource has not checked the
 * one that takes its place, and would take its configuration away. All that they share is the engine's address.
 */

/** An application that a program declares, with the record that state keeps of the declaring resource. */
export interface DeclarationNote {
  /** Which of the providers, by its name in the provider text. */
  provider: string;
  /** The application. */
  sdkAppId: number;
  /** Which record of the state; undefined for one that is older than these. */
  recordId?: string | undefined;
}

/** One folder a user, and in it one file for each operation and program: gone with the operation. */
const folder = join(tmpdir(), `pulumi-trtc-callbacks-${process.getuid?.() ?? "user"}`);

/** The files of this process's programs, by the engine's address: the Automation API runs many in one process. */
const ownFiles = new Map<string, string>();

/**
 * Notes a declaration for the provider processes of the same operation. Where that cannot be written (a full or read-only
 * disk, somebody else's folder), nothing happens: the operation then goes on as without notes.
 *
 * @param engine - the engine's address, such as `127.0.0.1:40123`
 */
export function noteDeclaration(engine: string, note: DeclarationNote): void {
  try {
    const file = ownFiles.get(engine) ?? openFile(engine);
    appendFileSync(file, `${JSON.stringify(note)}\n`, { mode: 0o600 });
  } catch {}
}

/** The declarations that the programs of one operation have noted. */
export function readDeclarations(engine: string): DeclarationNote[] {
  return listFiles()
    .filter((file) => file.engine === engine && file.isAlive)
    .flatMap(({ path }) => parseNotes(readFileSync(path, "utf8")));
}

/** The engines whose notes this process removes at its end. */
const removedAtEnd = new Set<string>();

/** Has this provider process remove the notes of its operation at its end, which the engine brings about by SIGINT. */
export function removeNotesAtEnd(engine: string): void {
  if (removedAtEnd.has(engine)) {
    return;
  }
  removedAtEnd.add(engine);
  process.once("SIGINT", () => {
    removeFiles(listFiles().filter((file) => file.engine === engine));
    // Again, for what it would have done without us: by default, end the process.
    process.kill(process.pid, "SIGINT");
  });
}

function openFile(engine: string): string {
  removeFiles(listFiles().filter(({ isAlive }) => !isAlive));
  removeFilesOfEndedRuns();
  mkdirSync(folder, { mode: 0o700, recursive: true });
  if (!isOwnFolder()) {
    throw new Error(`${folder} is not this user's own folder`);
  }
  // A program may end before what it no longer declares is deleted; the language host that started it does not.
  const file = join(folder, `${encodeURIComponent(engine)}-${process.pid}-${process.ppid}`);
  ownFiles.set(engine, file);
  return file;
}

/** Whoever else could write there could keep a configuration from being removed. */
function isOwnFolder(): boolean {
  const found = lstatSync(folder);
  const owner = process.getuid?.();
  return found.isDirectory() && (owner === undefined || (found.uid === owner && (found.mode & 0o077) === 0));
}

interface NotesFile {
  path: string;
  engine: string;
  /** Whether the program or what started it still runs: the port of an operation that has ended may be another's by now. */
  isAlive: boolean;
}

function listFiles(): NotesFile[] {
  try {
    return isOwnFolder() ? readdirSync(folder).flatMap(parseName) : [];
  } catch {
    return []; // There is no such folder, as in most operations that delete.
  }
}

function parseName(name: string): NotesFile[] {
  const [, engine, ...pids] = name.match(/^(.+)-(\d+)-(\d+)$/) ?? [];
  return engine
    ? [{ path: join(folder, name), engine: decodeURIComponent(engine), isAlive: pids.map(Number).some(isRunning) }]
    : [];
}

/** The last line may be half written: what cannot be read yet was not declared yet. */
function parseNotes(text: string): DeclarationNote[] {
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as DeclarationNote);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function removeFiles(files: readonly { path: string }[]): void {
  for (const { path } of files) {
    rmSync(path, { force: true });
  }
  try {
    rmdirSync(folder);
  } catch {
    // Another operation's notes are there.
  }
}

/** Earlier runs in this process, which still runs: their engines no longer answer. */
function removeFilesOfEndedRuns(): void {
  for (const [engine, path] of ownFiles) {
    const { hostname: host, port } = new URL(`tcp://${engine}`);
    const probe = createConnection({ host, port: Number(port) }).unref();
    probe.once("connect", () => probe.destroy());
    probe.once("error", () => {
      ownFiles.delete(engine);
      removeFiles([{ path }]);
    });
  }
}
