import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readBlocks } from "../docs/reader";
import { CliStack } from "../engine/cli-stack";
import { declarePlugin } from "../plugin-folder";

/** A program of the folder `programs/`, or the one of docs/plugin.md. */
export type SdkProgram = "story" | "moved" | "misspelt" | "documented";

/** A language whose generated SDK is installed. */
export interface SdkLanguage {
  /** As the tests' names have it. */
  name: string;
  /** Its folder of `programs/`. */
  folder: string;
  /** The program of docs/plugin.md: its file there, and its file in a project of several programs. */
  documented: { page: string; project: string };
  /** What Pulumi.yaml says of a program. */
  project(program: SdkProgram): object;
  /** What it says of the input `adress`. */
  misspelt: string;
  /** What every run of a program needs besides. */
  environment: Record<string, string>;
  /** Puts the SDK where programs in the folder find it. */
  install(folder: string): void;
}

/** Writes a program into a stack's project, in place of the one that is there. */
export function writeProgram(
  { folder, documented, project, install }: SdkLanguage,
  target: string,
  program: SdkProgram,
): void {
  cpSync(join(__dirname, "programs", folder), target, { recursive: true });
  const block = readBlocks("docs/plugin.md").find(({ file }) => file === documented.page);
  const file = join(target, documented.project);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, String(block?.text));
  const plugins = declarePlugin();
  writeFileSync(join(target, "Pulumi.yaml"), JSON.stringify({ name: "tests", plugins, ...project(program) }));
  install(target);
}

/** A stack of the program "story" in `programs/`, with the plugin. */
export class SdkStack extends CliStack {
  constructor(
    private readonly language: SdkLanguage,
    environment: Record<string, string>,
  ) {
    super({ ...environment, ...language.environment });
  }

  // The language is not there yet while the project is made.
  protected writeProject(): void {}

  override init(): Promise<this> {
    writeProgram(this.language, this.folder, "story");
    this.setWord("normal_end");
    return super.init();
  }

  /** Sets the second action that the program declares, as a plain word. */
  setWord(word: string): void {
    writeFileSync(join(this.folder, "declared.json"), JSON.stringify({ word }));
  }
}
