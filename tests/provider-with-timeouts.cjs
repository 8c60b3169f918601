// Makes a provider as the package does, but for its timeouts: where a test meets trouble that lasts, an operation's minute
// becomes seconds. Each call makes a new one, as a new process would have it; connections and the rate limiter are the process's.
const { openEngineLog } = require("../provider/dist/engine/engine-log");
const { loadHostModules } = require("../provider/dist/dynamic/host-modules");
const { createProvider } = require("../provider/dist/dynamic/provider");
const { kinds } = require("../provider/dist/lifecycle/kinds");
const { defaultTimeouts } = require("../provider/dist/tencent");

const engine = openEngineLog(process.argv[2], loadHostModules);

module.exports = (family, timeouts) =>
  createProvider(kinds[family], { engine, timeouts: { ...defaultTimeouts, ...timeouts } });
