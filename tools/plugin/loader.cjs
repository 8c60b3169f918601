// The executable's main script on the machine's own kind of system. Node's own code cache holds what is compiled before a script
// runs; the one that lies beside the plugin holds what an operation needs. V8 refuses one that another V8, or one with other
// options, has made: the plugin is then compiled as if there were none.
const { getRawAsset } = require("node:sea");
const { Script } = require("node:vm");

const readAsset = (name) => Buffer.from(getRawAsset(name));

const script = new Script(readAsset("plugin").toString(), {
  filename: "pulumi-resource-trtc.js",
  cachedData: readAsset("plugin's code cache"),
});
script.runInThisContext()(exports, require, module, __filename, __dirname);
