const { CallbackConfig } = require("pulumi-trtc-callbacks");
const declared = require("./declared.json");

for (const { name, ...args } of declared) {
  new CallbackConfig(name, args);
}
