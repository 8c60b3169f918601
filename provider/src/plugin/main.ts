import { setFlagsFromString } from "node:v8";
import { startPlugin } from "./plugin";

// pulumi-resource-trtc: Pulumi's engine starts it with its own address, and reads the port from the first line.

const { version } = require("../../package.json") as { version: string };

startPlugin({ version, engine: process.argv[2] });

// Most of the heap with many applications is garbage, and V8 lets it grow up to threefold before it collects: docs/performance.md
// says what this saves. As an option of the executable, it would make V8 refuse Node's own code caches, and cost 25 ms of a start.
setFlagsFromString("--heap-growing-percent=50");
