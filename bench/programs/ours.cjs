const ours = require("pulumi-trtc-callbacks");
const declared = require("./declared.json");

for (const { name, resource, ...args } of declared) {
  const Resource = resource.split(".").reduce((module, part) => module[part], ours);
  new Resource(name, args);
}
