import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod";
import { UsageError } from "../args";
import { findProjectFile } from "../stack";

/** The runtimes of Pulumi.yaml whose programs can use the plugin, or the package. */
export type Runtime = "nodejs" | "python" | "yaml" | "go" | "dotnet" | "java";

/** A Pulumi project: what Pulumi.yaml and, for Node, the files beside it say. */
export interface Project {
  name: string;
  /** As Pulumi.yaml names it: one of {@link Runtime}, or another. */
  runtime: string;
  /** Whether Pulumi runs the program as JavaScript. */
  isJavaScript: boolean;
  /** Whether package.json has Node take `.js` files for ES modules. */
  isModule: boolean;
  /** The names of the npm packages that package.json depends on. */
  dependencies: readonly string[];
}

const runtimeOptions = z.object({ typescript: z.boolean().optional() });
const projectFile = z.object({
  name: z.string(),
  main: z.string().optional(),
  runtime: z.union([
    z.string().transform((name) => ({ name, options: {} as z.infer<typeof runtimeOptions> })),
    z.object({ name: z.string(), options: runtimeOptions.default({}) }),
  ]),
});

const packages = z.record(z.string(), z.unknown()).default({});
const packageFile = z.object({ type: z.string().optional(), dependencies: packages, devDependencies: packages });

/**
 * Reads the Pulumi project that a folder is in.
 *
 * @returns undefined outside of a project
 * @throws UsageError when a file of it cannot be read
 */
export async function findProject(folder: string): Promise<Project | undefined> {
  const file = findProjectFile(folder);
  if (file === undefined) {
    return undefined;
  }
  const { name, main = "", runtime } = await read(file, projectFile);
  const root = dirname(file);
  const [manifest] = [join(root, main), root].map((one) => join(one, "package.json")).filter((one) => existsSync(one));
  const { type, dependencies, devDependencies } = manifest ? await read(manifest, packageFile) : packageFile.parse({});
  const has = (one: string) => existsSync(join(root, one));
  return {
    name,
    runtime: runtime.name,
    isJavaScript:
      runtime.options.typescript === false ||
      /\.[cm]?js$/.test(main) ||
      (has("index.js") && !has("index.ts") && !has("tsconfig.json")),
    isModule: type === "module",
    dependencies: Object.keys({ ...dependencies, ...devDependencies }),
  };
}

/** JSON is YAML. */
async function read<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  try {
    // Loaded only where it is needed: it is a fifth of the command.
    const { parse } = await import("yaml");
    return schema.parse(parse(readFileSync(file, "utf8")));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new UsageError(`${file} could not be read: ${reason}`, { cause: error });
  }
}
