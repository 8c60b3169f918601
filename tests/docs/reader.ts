import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import type { Stack } from "../engine/stack";
import { readOutput } from "../output";
import { quietNpm } from "../package/tarball";

const checkout = join(__dirname, "../..");

/** The pages of this checkout. */
export function listPages(): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"];
  return readOutput("git", args, { cwd: checkout }).trim().split("\n");
}

/** A port that nobody listens on. */
export async function findPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/** A fenced block of a page. */
export interface Block {
  language: string;
  text: string;
  /** The file that the line before it names: "`Pulumi.yaml`:". */
  file: string | undefined;
}

export function readBlocks(page: string): Block[] {
  return parseBlocks(readPage(page));
}

/** The blocks between a heading `## …` of a page and the next one. */
export function readBlocksOf(section: string, page: string): Block[] {
  const parts = readPage(page).split(/^## /m);
  return parseBlocks(String(parts.find((part) => part.startsWith(`${section}\n`))));
}

function readPage(page: string): string {
  return readFileSync(join(checkout, page), "utf8");
}

function parseBlocks(text: string): Block[] {
  const fences = text.matchAll(/(?:^`([\w./]+)`:\n\n)?^( *)```(\w*)\n(.*?)^\2```$/gms);
  return [...fences].map(([, file, indent, language, block]) => ({
    file,
    language: String(language),
    text: String(block).replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

/** The commands of a block, each whole. */
export function readCommands({ text }: Block): string[] {
  return text
    .replaceAll("\\\n", "")
    .split("\n")
    .map((line) => line.replace(/(^|\s)#\s.*$/, "").trim())
    .filter((line) => line !== "");
}

/** Somebody who follows a page from top to bottom, in a shell and a folder of their own. */
export class Reader {
  readonly folder: string;
  private memory = "";

  /**
   * @param stack - lends its Pulumi backend and its environment
   * @param values - what the reader puts in place of the page's words, such as KEY
   */
  constructor(
    private readonly stack: Stack,
    private readonly values: Record<string, string>,
  ) {
    this.folder = join(stack.folder, "../reader");
    mkdirSync(this.folder);
  }

  /** Gives the reader a project and a stack "production", with node_modules that another reader has installed. */
  async hasProject(program: string, nodeModules: string): Promise<void> {
    symlinkSync(nodeModules, join(this.folder, "node_modules"));
    this.write("Pulumi.yaml", "name: callbacks\nruntime: nodejs\n");
    this.write("package.json", '{"private": true}');
    this.write("index.ts", program);
    await this.type("pulumi stack init production");
  }

  /** Gives the reader a copy of one of this repository's projects. */
  hasCopyOf(project: string): void {
    cpSync(join(checkout, project), this.folder, { recursive: true });
    symlinkSync(join(checkout, "node_modules"), join(this.folder, "node_modules"));
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** Changes a text in a file, which has to be there. */
  change(file: string, before: string, after: string): void {
    const text = readFileSync(join(this.folder, file), "utf8");
    if (!text.includes(before)) {
      throw new Error(`${file} has no ${before}`);
    }
    this.write(file, text.replace(before, after));
  }

  /**
   * Writes the files and types the commands of a page, or of a section of it, in their order. A command that fails ends it.
   *
   * @param meanwhile - what happens before a command is typed, by the command; is given what those before it printed
   * @returns what each command printed
   */
  async follow(
    page: string,
    meanwhile: Record<string, (printed: Record<string, string>) => unknown> = {},
    section?: string,
  ): Promise<Record<string, string>> {
    const printed: Record<string, string> = {};
    for (const block of section === undefined ? readBlocks(page) : readBlocksOf(section, page)) {
      if (block.file) {
        await this.shell(`cat > ${block.file} <<'END'\n${block.text}END`);
      } else if (block.language === "sh") {
        for (const command of readCommands(block)) {
          await meanwhile[command]?.(printed);
          printed[command] = (printed[command] ?? "") + (await this.type(command));
        }
      }
    }
    const unused = Object.keys(meanwhile).filter((command) => !(command in printed));
    if (unused.length > 0) {
      throw new Error(`${page} has no command ${unused.join(", nor ")}`);
    }
    return printed;
  }

  /** Types a command, with the reader's own values in it; returns what was printed. */
  type(command: string): Promise<string> {
    return this.shell(
      Object.entries(this.values).reduce(
        (text, [word, value]) => text.replaceAll(new RegExp(`(?<![\\w-])${word}(?![\\w-])`, "g"), value),
        command,
      ),
    );
  }

  /** A shell that keeps its folder and its exported variables from command to command. */
  private shell(command: string): Promise<string> {
    // Where there is nothing to confirm, Pulumi refuses the variable.
    const unconfirmed = command.includes("--preview-only") ? "unset PULUMI_SKIP_CONFIRMATIONS; " : "";
    const script = `${this.memory}\nset -e; ${unconfirmed}${command}\necho '${mark}'; export -p; echo "cd '$PWD'"`;
    const env = { ...this.stack.environmentOfRuns(), PULUMI_SKIP_CONFIRMATIONS: "true", ...quietNpm };
    return new Promise((resolve, reject) => {
      const child = execFile("bash", ["-c", script], { cwd: this.folder, env }, (_, stdout, stderr) => {
        const [printed = "", memory] = stdout.split(`${mark}\n`);
        this.memory = memory ?? this.memory;
        this.stack.printed += printed + stderr;
        if (child.exitCode === 0) {
          resolve(printed + stderr);
        } else {
          reject(new Error(`${command} ended with ${child.exitCode}:\n${printed}${stderr}`));
        }
      });
    });
  }
}

/** Ends what a command printed; what the shell remembers follows. */
const mark = "-- what the shell remembers --";
