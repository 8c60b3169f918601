import { startPlugin } from "./plugin";

// pulumi-resource-trtc: Pulumi's engine starts it with its own address, and reads the port from the first line.

const { version } = require("../../package.json") as { version: string };

startPlugin({ version, engine: process.argv[2] });
