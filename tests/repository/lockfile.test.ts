import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What package-lock.json says of one package, by its folder in the checkout. */
interface Locked {
  resolved?: string;
  integrity?: string;
  link?: boolean;
  inBundle?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const lockfile = join(__dirname, "../../package-lock.json");
const locked: Record<string, Locked> = JSON.parse(readFileSync(lockfile, "utf8")).packages;
const entries = Object.entries(locked);

/** Where Node would look for a package that the one in this folder needs, nearest first. */
function candidates(folder: string, name: string): string[] {
  const parents = folder.split("/").map((_, depth, parts) => parts.slice(0, parts.length - depth).join("/"));
  return [...parents, ""].map((parent) => join(parent, "node_modules", name));
}

test("every package that a package needs is locked, those of other platforms too: npm ci refuses the lockfile otherwise", () => {
  const missing = entries.flatMap(([folder, { dependencies, devDependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter((name) => !candidates(folder, name).some((candidate) => candidate in locked))
      .map((name) => `${folder} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

test("no package is bound to the registry that it was locked from, and each is known by its hash", () => {
  const unlike = entries
    .filter(([folder, { link, inBundle }]) => folder.includes("node_modules/") && !link && !inBundle)
    .filter(([, { resolved, integrity }]) => resolved !== undefined || !integrity?.startsWith("sha512-"));
  expect(unlike).toEqual([]);
  const links = entries.filter(([, { link }]) => link).map(([, { resolved }]) => resolved);
  expect(links).toEqual(links.filter((folder) => folder && folder in locked));
});
