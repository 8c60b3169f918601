import { appendFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Notes to the provider processes of an operation: the applications that the program declares. The program of dynamic
 * resources writes them, and each process of the plugin. With `--target`, with `--exclude`, or with several providers, the
 * process that deletes a resource may not have checked the resource that replaces it, and would delete its configuration.
 * Program and processes share only the engine's address.
 */

/** An application that a program declares, and the state's record of the declaring resource. */
export interface DeclarationNote {
  /** The provider's name in the provider text. */
  provider: string;
  /** The application. */
  sdkAppId: number;
  /** The record's id; undefined for a record from a version that had none, and for notes of the plugin. */
  recordId?: string | undefined;
  /** The declaring resource. Only the plugin knows it. */
  urn?: string;
  /** The endpoint. Only the plugin notes it. */
  endpoint?: string;
}

/** One folder for each user. It holds one file for each operation and program, deleted when the operation ends. */
const folder = join(tmpdir(), `pulumi-trtc-callbacks-${process.getuid?.() ?? "user"}`);

/** The files of this process's programs, by the engine's address: the Automation API runs many programs in one process. */
const ownFiles = new Map<string, string>();

/**
 * Notes a declaration for the provider processes of the same operation. Errors (a full or read-only disk, another user's
 * folder) are swallowed: the operation then continues without notes.
 *
 * @param engine - the engine's address, such as `127.0.0.1:40123`
 */
export function noteDeclaration(engine: string, note: DeclarationNote): void {
  try {
    const file = ownFiles.get(engine) ?? openFile(engine, note.urn !== undefined);
    appendFileSync(file, `${JSON.stringify(note)}\n`, { mode: 0o600 });
  } catch {}
}

/** Reads the declarations that other processes have noted in one operation. */
export function readDeclarations(engine: string): DeclarationNote[] {
  const own = ownFiles.get(engine);
  return listFiles()
    .filter((file) => file.engine === engine && file.path !== own && file.isAlive())
    .flatMap(readNotes);
}

/**
 * Whether the program of this operation declares the record's application with another resource. This happens when a resource
 * was renamed, or moved to another provider, and this process did not check the new one. A note of the plugin is always about
 * another resource than one that is deleted. Records without an id, from old versions, cannot be distinguished otherwise.
 *
 * @param engine - the engine's address
 * @param provider - the provider's name in the provider text
 */
export function isDeclaredByAnother(
  engine: string,
  provider: string,
  { sdkAppId, recordId }: Pick<DeclarationNote, "sdkAppId" | "recordId">,
): boolean {
  return readDeclarations(engine).some(
    (note) => note.provider === provider && note.sdkAppId === sdkAppId && (note.urn || note.recordId !== recordId),
  );
}

/** The engines whose notes this process deletes when it ends. */
const removedAtEnd = new Set<string>();

/**
 * Registers the deletion of the program's notes when this provider process ends. The engine ends it with SIGINT. Processes of the
 * plugin delete their own: they may still be needed, since the engine ends a process once its last resource is deleted.
 */
export function removeNotesAtEnd(engine: string): void {
  if (removedAtEnd.has(engine)) {
    return;
  }
  removedAtEnd.add(engine);
  onInterrupt(() => removeFiles(listFiles().filter((file) => file.engine === engine && !file.isOfPlugin)));
}

/** Registers the deletion of this process's notes when the engine ends it. */
export function removeOwnNotesAtEnd(): void {
  onInterrupt(removeOwnNotes);
}

function onInterrupt(remove: () => void): void {
  process.once("SIGINT", () => {
    remove();
    // Sends the signal again for its original effect: by default, it ends the process.
    process.kill(process.pid, "SIGINT");
  });
}

/** Deletes this process's notes. */
export function removeOwnNotes(): void {
  removeFiles([...ownFiles.values()].map((path) => ({ path })));
}

function openFile(engine: string, isOfPlugin: boolean): string {
  removeFiles(listFiles().filter(({ isAlive }) => !isAlive()));
  removeFilesOfEndedRuns();
  mkdirSync(folder, { mode: 0o700, recursive: true });
  if (!isOwnFolder()) {
    throw new Error(`${folder} is not this user's own folder`);
  }
  // The program may end before the engine deletes resources; the language host, its parent process, runs until the end.
  const name = `${encodeURIComponent(engine)}-${process.pid}-${process.ppid}${isOfPlugin ? ".plugin" : ""}`;
  const file = join(folder, name);
  ownFiles.set(engine, file);
  return file;
}

/** Whether only this user can write to the folder: another writer could prevent the deletion of a configuration. */
function isOwnFolder(): boolean {
  const found = lstatSync(folder);
  const owner = process.getuid?.();
  return found.isDirectory() && (owner === undefined || (found.uid === owner && (found.mode & 0o077) === 0));
}

interface NotesFile {
  path: string;
  engine: string;
  /** Whether the program or its parent process still runs: a later operation may have the port of one that has ended. */
  isAlive(): boolean;
  isOfPlugin: boolean;
}

function listFiles(): NotesFile[] {
  try {
    return isOwnFolder() ? readdirSync(folder).flatMap(parseName) : [];
  } catch {
    return []; // Usually the folder does not exist.
  }
}

function parseName(name: string): NotesFile[] {
  const [, engine, pid, parent, suffix] = name.match(/^(.+)-(\d+)-(\d+)(\.plugin)?$/) ?? [];
  if (!engine) {
    return [];
  }
  const isAlive = () => [pid, parent].map(Number).some(isRunning);
  return [{ path: join(folder, name), engine: decodeURIComponent(engine), isAlive, isOfPlugin: suffix !== undefined }];
}

function readNotes({ path }: NotesFile): DeclarationNote[] {
  try {
    return parseNotes(readFileSync(path, "utf8"));
  } catch {
    return []; // The process has just ended: the engine ends a provider that the program no longer declares.
  }
}

/** Ignores the last line, which may be incomplete: its resource is not registered yet. */
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
    // The folder holds another operation's notes.
  }
}

/** Deletes the notes of earlier runs in this process: it still runs, but their engines no longer accept connections. */
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
