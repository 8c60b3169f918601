// Puts the provider's side of the package into one file, the command into another, and the plugin into a third: a process
// loads one file in a third of the time that the hundreds of small files take (docs/performance.md), and none meets other
// versions of its libraries.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { addDownloadUrl } from "./plugin/download-url.mjs";
import { root } from "./root.mjs";

const provider = join(root, "provider");
const require = createRequire(join(provider, "package.json"));

/** The parts of undici that we use; its main file loads caches, mocks, fetch and web sockets besides. */
const partsOfUndici = `
  const Dispatcher = require("undici/lib/dispatcher/dispatcher.js");
  Dispatcher.prototype.request = require("undici/lib/api/api-request.js");
  Dispatcher.prototype.connect = require("undici/lib/api/api-connect.js"); // which ProxyAgent calls
  exports.Agent = require("undici/lib/dispatcher/agent.js");
  exports.Pool = require("undici/lib/dispatcher/pool.js");
  exports.ProxyAgent = require("undici/lib/dispatcher/proxy-agent.js");
`;

/** @type {import("esbuild").Plugin} */
const ownResolution = {
  name: "own resolution",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^undici$/ }, () => ({ path: "undici", namespace: "parts" }));
    onLoad({ filter: /.*/, namespace: "parts" }, () => ({ contents: partsOfUndici, resolveDir: provider }));
    // Its package.json has "main" twice; Node takes the last, esbuild the first, which is no file.
    onResolve({ filter: /^tls-sig-api-v2$/ }, () => ({ path: require.resolve("tls-sig-api-v2") }));
    onLoad({ filter: /[\\/]plugin[\\/]schema\.json$/ }, ({ path }) => ({
      contents: JSON.stringify(addDownloadUrl(JSON.parse(readFileSync(path, "utf8")))),
      loader: "json",
    }));
  },
};

/** @param {string[]} files */
function collectLicenses(files) {
  const folders = new Set(files.flatMap((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []));
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}\n`;
    })
    .join("\n----\n\n");
}

/**
 * Leaves alone what is the same: a provider process may be loading it, as where tests run `npm start` beside each other.
 *
 * @param {string} file
 * @param {string} text
 */
function writeIfChanged(file, text) {
  if (existsSync(file) && readFileSync(file, "utf8") === text) {
    return;
  }
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

const bundles = [
  { folder: "bundle", entryPoints: ["provider.ts", "cli.ts"], name: "[name]" },
  // No part of the npm package: `npm run plugin` packs it.
  { folder: "plugin", entryPoints: ["plugin/main.ts"], name: "pulumi-resource-trtc" },
];

for (const { folder, entryPoints, name } of bundles) {
  const output = join(provider, folder);
  mkdirSync(output, { recursive: true });
  const { metafile, outputFiles } = await build({
    entryPoints: entryPoints.map((file) => join(provider, "src", file)),
    entryNames: name,
    outdir: output,
    bundle: true,
    platform: "node",
    target: "node20",
    // grpc-js requires it only in a server for channelz or ORCA, which ours is not: a fifth of the plugin.
    external: ["@grpc/proto-loader"],
    minifySyntax: true,
    minifyWhitespace: true,
    metafile: true,
    write: false,
    plugins: [ownResolution],
    logLevel: "warning",
  });
  for (const { path, text } of outputFiles) {
    writeIfChanged(path, text);
  }
  writeIfChanged(join(output, "LICENSES.txt"), collectLicenses(Object.keys(metafile.inputs)));
}
