// What a generated SDK does, without its types: it names the plugin's resource by the token.
const pulumi = require("@pulumi/pulumi");
const declared = require("./declared.json");

for (const { name, token, ...args } of declared) {
  new pulumi.CustomResource(token, name, args);
}
