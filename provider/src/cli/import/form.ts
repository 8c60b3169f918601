import { UsageError } from "../args";
import { writeNodeProgram } from "./programs/node";
import { writePythonProgram } from "./programs/python";
import { writeYamlProgram } from "./programs/yaml";
import type { Project, Runtime } from "./project";
import type { ImportedResource } from "./resources";

/** What provides the resources to a program: the npm package, or the plugin. */
export type Provider = "package" | "plugin";

/** The form in which resources are imported. */
export interface ImportForm {
  provider: Provider;
  language: Language;
  /** Writes the program; undefined: no program is written in this language. */
  write?: (resources: readonly ImportedResource[]) => string;
}

interface LanguageRow {
  title: string;
  runtime: Runtime;
  /** What can provide the resources. The first is the default. */
  providers: readonly [Provider, ...Provider[]];
  write?: (resources: readonly ImportedResource[], provider: Provider, project: Project | undefined) => string;
}

const rows = {
  typescript: {
    title: "TypeScript",
    runtime: "nodejs",
    providers: ["package", "plugin"],
    write: (resources, provider) => writeNodeProgram(resources, { provider, isTypeScript: true, isModule: true }),
  },
  javascript: {
    title: "JavaScript",
    runtime: "nodejs",
    providers: ["package", "plugin"],
    write: (resources, provider, project) =>
      writeNodeProgram(resources, { provider, isTypeScript: false, isModule: project?.isModule === true }),
  },
  python: { title: "Python", runtime: "python", providers: ["plugin"], write: writePythonProgram },
  yaml: { title: "YAML", runtime: "yaml", providers: ["plugin"], write: writeYamlProgram },
  go: { title: "Go", runtime: "go", providers: ["plugin"] },
  csharp: { title: "C#", runtime: "dotnet", providers: ["plugin"] },
  java: { title: "Java", runtime: "java", providers: ["plugin"] },
} as const satisfies Record<string, LanguageRow>;

export type Language = keyof typeof rows;

/** The languages, by the names that Pulumi's own commands give them. */
export const languages = Object.keys(rows) as Language[];

export const providers: readonly Provider[] = ["package", "plugin"];

/** The npm packages that a project depends on when it uses the one, or the other. */
const npmPackages: readonly { name: string; provider: Provider }[] = [
  { name: "pulumi-trtc-callbacks", provider: "package" },
  { name: "pulumi-trtc", provider: "plugin" },
];

/** What the user says of the form. */
export interface FormOptions {
  language?: Language;
  with?: Provider;
  /** The name of an explicit provider of the stack. */
  provider?: string;
}

/**
 * Chooses the form in which resources are imported: what the options say, or else what the project uses, or else TypeScript with
 * the package.
 *
 * @throws UsageError when the provider cannot be used in the language, or has no explicit providers
 */
export function chooseForm(options: FormOptions, project: Project | undefined): ImportForm {
  const language = options.language ?? findLanguage(project);
  const { title, providers, write }: LanguageRow = rows[language];
  const used = npmPackages.find(({ name }) => project?.dependencies.includes(name))?.provider ?? "package";
  const wanted = options.with ?? (options.provider === undefined ? used : "plugin");
  const provider = options.with ?? (providers.includes(wanted) ? wanted : providers[0]);
  if (!providers.includes(provider)) {
    throw new UsageError(`A program in ${title} cannot use the npm package: say --with ${providers.join(" or ")}.`);
  }
  if (options.provider !== undefined && provider === "package") {
    throw new UsageError("Only the plugin has explicit providers: say --with plugin.");
  }
  return { provider, language, ...(write && { write: (resources) => write(resources, provider, project) }) };
}

/** How messages name a language. */
export function getTitle(language: Language): string {
  return rows[language].title;
}

function findLanguage(project: Project | undefined): Language {
  if (project?.runtime === "nodejs" && project.isJavaScript) {
    return "javascript";
  }
  return languages.find((language) => rows[language].runtime === project?.runtime) ?? "typescript";
}
