import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CliStack } from "../engine/cli-stack";
import { declarePlugin } from "../plugin-folder";

/** A language whose generated SDK is installed. */
export interface SdkLanguage {
  /** As the tests' names have it. */
  name: string;
  /** As Pulumi and the folders of the SDKs name it. */
  runtime: "python" | "nodejs";
  /** How its files end. */
  extension: string;
  /** What it says of the input `adress`. */
  misspelt: string;
  /** What every run of a program needs besides. */
  environment: Record<string, string>;
  /** Puts the SDK where programs in the folder find it. */
  install(folder: string): void;
}

/** Writes a program of `programs/` into a project's folder, in place of the one that is there. */
export function writeProgram(
  { runtime, extension, install }: SdkLanguage,
  folder: string,
  program: "story" | "moved" | "misspelt",
): void {
  cpSync(join(__dirname, "programs", runtime), folder, { recursive: true });
  const plugins = declarePlugin();
  writeFileSync(
    join(folder, "Pulumi.yaml"),
    JSON.stringify({ name: "tests", runtime, main: `${program}${extension}`, plugins }),
  );
  install(folder);
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
