import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutput } from "../output";

const checkout = join(__dirname, "../..");

/** The packages that are published, by their folder. */
export type Workspace = "provider" | "emulator" | "receiver";

/** What `npm pack` made of a package, as it would be published. */
export interface Tarball {
  /** Where it lies. */
  file: string;
  /** Paths of what is in it. */
  paths: string[];
  /** Bytes, packed and unpacked. */
  size: number;
  unpackedSize: number;
}

/** Packs a package into a folder. */
export function pack(folder: string, workspace: Workspace = "provider"): Tarball {
  const cwd = join(checkout, workspace);
  const [report] = JSON.parse(readOutput("npm", ["pack", "--json", "--pack-destination", folder], { cwd }));
  const { filename, files, size, unpackedSize } = report;
  const paths = files.map(({ path }: { path: string }) => path).sort();
  return { file: join(folder, filename), paths, size, unpackedSize };
}

/** Packs a package before the tests of the file, and removes what was packed after them. */
export function setUpTarball(workspace?: Workspace): Tarball {
  const tarball = {} as Tarball;
  const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-tarball-"));
  beforeAll(() => {
    Object.assign(tarball, pack(folder, workspace));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return tarball;
}

/** What publint says of a tarball, suggestions included. */
export function runPublint({ file }: Tarball): string {
  return readOutput(join(checkout, "node_modules/.bin/publint"), ["run", file, "--strict"]);
}

/** What "Are the types wrong?" finds in a tarball, in all ways that TypeScript resolves it. */
export function checkPackedTypes({ file }: Tarball): { types: unknown; problems: unknown[]; entrypoints: string[] } {
  // An ES module, which jest cannot load.
  const script = `
    import { readFileSync } from "node:fs";
    import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
    const tarball = new Uint8Array(readFileSync(process.argv[1]));
    const { types, problems, entrypoints } = await checkPackage(createPackageFromTarballData(tarball));
    console.log(JSON.stringify({ types, problems, entrypoints: Object.keys(entrypoints) }));`;
  return JSON.parse(readOutput(process.execPath, ["--input-type=module", "-e", script, file], { cwd: checkout }));
}

/** The environment in which npm installs from its cache where it can, and says nothing besides errors. */
export const quietNpm = {
  npm_config_prefer_offline: "true",
  npm_config_audit: "false",
  npm_config_fund: "false",
  npm_config_update_notifier: "false",
  npm_config_loglevel: "error",
};
