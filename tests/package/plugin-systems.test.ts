import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout, entry, runPlugin, unpack, version } from "./plugin-tool";

// Most of these executables cannot run here: they are examined as files. The release workflow runs each on its own system.

/** Only a Mac can sign. */
const signatures = process.platform === "darwin" ? 1 : 0;

/** The systems that the plugin is made for; what the first bytes of their executables say, by the formats' definitions. */
const systems = {
  "linux-amd64": { suffix: "", header: { elf: 64, machine: 62 } },
  "linux-arm64": { suffix: "", header: { elf: 64, machine: 183 } },
  "darwin-arm64": { suffix: "", header: { macho: 64, machine: 0x100_000c, signatures } },
  "darwin-amd64": { suffix: "", header: { macho: 64, machine: 0x100_0007, signatures } },
  "windows-amd64": { suffix: ".exe", header: { pe: 64, machine: 0x8664, signatureBytes: 0 } },
};
const own = `${process.platform}-${process.arch}`.replace("win32", "windows").replace("x64", "amd64");

/** The kinds of a Mach-O file's load commands. */
function listLoadCommands(file: Buffer): number[] {
  const commands: number[] = [];
  for (let at = 32, left = file.readUInt32LE(16); left > 0; left--, at += file.readUInt32LE(at + 4)) {
    commands.push(file.readUInt32LE(at));
  }
  return commands;
}

function readHeader(file: Buffer): object {
  if (file.subarray(0, 4).equals(Buffer.from("\x7fELF"))) {
    return { elf: file.readUInt8(4) * 32, machine: file.readUInt16LE(18) };
  }
  if (file.readUInt32LE(0) === 0xfeed_facf) {
    return {
      macho: 64,
      machine: file.readUInt32LE(4),
      signatures: listLoadCommands(file).filter((c) => c === 0x1d).length,
    };
  }
  const start = file.readUInt32LE(0x3c);
  const signature = file.toString("latin1", 0, 2) + file.toString("latin1", start, start + 4);
  expect(signature).toBe("MZPE\0\0");
  return {
    pe: file.readUInt16LE(start + 24) === 0x20b ? 64 : 32,
    machine: file.readUInt16LE(start + 4),
    signatureBytes: file.readUInt32LE(start + 172),
  };
}

/** Where Node looks whether it is a single executable: the digit behind it is 1 in one that is. */
const fuse = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:";
/** How the blob begins that Node then loads; the next word holds flags. */
const blobMagic = Buffer.from([0x20, 0xda, 0x43, 0x01]);
/** The flag of files beside the script: the code cache is one. */
const assetsFlag = 8;

let folder: string;
let names: string[];
const inOut = (name: string) => join(folder, "out", name);
const archiveName = (system: string) => `pulumi-resource-trtc-v${version}-${system}.tar.gz`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trtc-systems-"));
  const { status, stderr } = runPlugin(["--out", join(folder, "out"), "--all"]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.not.stringContaining("rror") });
  names = readdirSync(join(folder, "out"));
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every system has an archive with the name that Pulumi asks for, and the checksums are in one file", () => {
  expect(names).toEqual(
    [...Object.keys(systems).map(archiveName), `pulumi-resource-trtc-v${version}-checksums.txt`].sort(),
  );
});

test("the checksums are those of the archives, as sha256sum writes them", () => {
  const lines = Object.keys(systems).map((system) => {
    const name = archiveName(system);
    return `${createHash("sha256")
      .update(readFileSync(inOut(name)))
      .digest("hex")}  ${name}\n`;
  });
  expect(readFileSync(inOut(`pulumi-resource-trtc-v${version}-checksums.txt`), "utf8")).toBe(lines.join(""));
});

describe.each(Object.entries(systems))("the archive for %s", (system, { suffix, header }) => {
  const executable = () => readFileSync(join(folder, system, `pulumi-resource-trtc${suffix}`));

  test("holds the executable and the licenses, and is of a size to download", async () => {
    expect(await unpack(inOut(archiveName(system)), join(folder, system))).toEqual([
      entry("LICENSE", "644"),
      entry("LICENSES.txt", "644"),
      entry(`pulumi-resource-trtc${suffix}`, "755"),
    ]);
    expect(readFileSync(join(folder, system, "LICENSES.txt"), "utf8")).toMatch(
      /^Node\.js \d+\.\d+\.\d+\n\nNode.js is /m,
    );
    expect(statSync(inOut(archiveName(system))).size).toBeLessThan(55e6);
  });

  test("is of that system's format, for its processor, and claims no signature that it broke", () => {
    expect(readHeader(executable())).toEqual(header);
  });

  test("runs the plugin as it is in this checkout, and tells nothing of this machine", () => {
    const file = executable();
    expect(file.toString("latin1", file.indexOf(fuse) + fuse.length, file.indexOf(fuse) + fuse.length + 1)).toBe("1");
    const script = file.indexOf(readFileSync(join(checkout, "provider/plugin/pulumi-resource-trtc.js")));
    expect(script).toBeGreaterThan(0);
    const flags = file.readUInt32LE(file.lastIndexOf(blobMagic, script) + 4);
    expect(flags & assetsFlag).toBe(system === own ? assetsFlag : 0);
    expect(file.includes(checkout)).toBe(false);
  });
});
