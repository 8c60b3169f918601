const { v4, ...program } = require("pulumi-trtc-callbacks");
const provider = require("pulumi-trtc-callbacks/provider");
const { name } = require("pulumi-trtc-callbacks/package.json");

const names = (exported) => Object.keys(exported).sort();
console.log(JSON.stringify({ name, program: names(program), v4: names(v4), provider: names(provider) }));
