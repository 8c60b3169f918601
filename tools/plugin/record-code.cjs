// node record-code.cjs ENGINE SCRIPT CACHE: runs the plugin, and writes at its end what V8 has compiled of it.
const { readFileSync, writeFileSync } = require("node:fs");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

const [, , , file, cache] = process.argv;
const script = new Script(readFileSync(file, "utf8"), { filename: "pulumi-resource-trtc.js" });
process.on("exit", () => {
  // The plugin sets this option once it runs, and V8 takes a cache only from where the options are those of its reader: the default.
  setFlagsFromString("--heap-growing-percent=0");
  writeFileSync(cache, script.createCachedData());
});
script.runInThisContext()(exports, require, module, __filename, __dirname);
