// What the model's provider text asks for: the provider as a new process would have it, in a host that lives on. All of
// its modules are loaded anew but the transport, which keeps nothing of an operation. Lasting trouble ends within two seconds.
const { join, sep } = require("node:path");

const dist = join(__dirname, "../../provider/dist") + sep;

module.exports = () => {
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(dist) && !file.endsWith("transport.js")) {
      delete require.cache[file];
    }
  }
  Object.assign(require(join(dist, "tencent/retry.js")).timeouts, {
    operationMs: 1_500,
    readMs: 750,
    requestMs: 350,
    initialBackoffMs: 4,
    maxBackoffMs: 40,
  });
  return require(join(dist, "provider.js"));
};
