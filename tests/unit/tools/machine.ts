import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tools } from "./modules";

export interface Ended {
  status: number | null;
  /** What `npm run pulumi:path` answered. */
  path: string;
  /** What it told the user meanwhile. */
  told: string;
}

/** A machine on which nothing is installed and no site can be reached, until a test says otherwise. */
export class Machine {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "trtc-machine-")));
  readonly bin = join(this.folder, "bin");
  readonly cache = join(this.folder, "cache/pulumi-trtc-callbacks/pulumi-3.258.0");
  private readonly running: ChildProcess[] = [];

  constructor() {
    mkdirSync(this.bin);
    this.hasSite(undefined);
  }

  /** An executable that answers every command with one line. */
  has(folder: string, name: string, answer = ""): void {
    this.hasScript(folder, name, `#!/bin/sh\necho '${answer}'\n`);
  }

  hasScript(folder: string, name: string, text: string): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), text, { mode: 0o755 });
  }

  hasPulumi(folder: string, version: string): void {
    this.has(folder, "pulumi", `v${version}`);
    this.has(folder, "pulumi-language-nodejs");
    this.has(folder, "pulumi-language-yaml");
    this.has(folder, "pulumi-resource-pulumi-nodejs");
  }

  /** A Go that "builds" in the given time, and notes what; from then on `building` is there, with its process number. */
  hasGo({ version = "1.26.8", buildSeconds = 0 } = {}): void {
    const build = `
      const output = process.argv[process.argv.indexOf("-o") + 1];
      fs.writeFileSync(${JSON.stringify(this.building)}, String(process.pid));
      fs.appendFileSync(${JSON.stringify(this.notes)}, process.argv.at(-1) + "\\n");
      setTimeout(() => fs.writeFileSync(output, "#!/bin/sh\\n", { mode: 0o755 }), ${buildSeconds * 1000});`;
    this.hasScript(
      this.bin,
      "go",
      `#!${process.execPath}
      const fs = require("node:fs");
      if (process.argv[2] === "env") console.log("go${version}"); else { ${build} }`,
    );
  }

  /** The packages that Go has built, in order. */
  built(): string[] {
    return readFileSync(this.notes, "utf8").trim().split("\n");
  }

  private get notes(): string {
    return join(this.folder, "built");
  }

  get building(): string {
    return join(this.folder, "building");
  }

  /** The text of Pulumi's install script; without one, its site cannot be reached. */
  hasSite(installScript: string | undefined): void {
    const answer = installScript === undefined ? "throw new TypeError('fetch failed')" : "return new Response(script)";
    const script = `const script = ${JSON.stringify(installScript)}; globalThis.fetch = async () => { ${answer}; };`;
    writeFileSync(join(this.folder, "site.cjs"), script);
  }

  startEnsuringPulumi(settings: Record<string, string> = {}): { process: ChildProcess; ended: Promise<Ended> } {
    const child = spawn(process.execPath, [join(tools, "pulumi/print-path.mjs")], {
      env: {
        PATH: this.bin,
        HOME: join(this.folder, "home"),
        XDG_CACHE_HOME: join(this.folder, "cache"),
        NODE_OPTIONS: `--require=${join(this.folder, "site.cjs")}`,
        ...settings,
      },
    });
    this.running.push(child);
    let path = "";
    let told = "";
    child.stdout.on("data", (data) => {
      path += data;
    });
    child.stderr.on("data", (data) => {
      told += data;
    });
    const ended = new Promise<Ended>((resolve) => {
      child.on("close", (status) => resolve({ status, path: path.trim(), told }));
    });
    return { process: child, ended };
  }

  ensurePulumi(settings?: Record<string, string>): Promise<Ended> {
    return this.startEnsuringPulumi(settings).ended;
  }

  scrap(): void {
    for (const child of this.running) {
      child.kill("SIGTERM");
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function isThere(file: string): () => boolean {
  return () => existsSync(file);
}
