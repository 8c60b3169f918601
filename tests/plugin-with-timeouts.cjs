// Starts the plugin as its executable does, but for its timeouts, which are JSON in TRTC_TEST_TIMEOUTS: where a test meets
// trouble that lasts, an operation's minute becomes seconds.
const { startPlugin } = require("../provider/dist/plugin/plugin");
const { defaultTimeouts } = require("../provider/dist/tencent");
const { version } = require("../provider/package.json");

const timeouts = { ...defaultTimeouts, ...JSON.parse(process.env.TRTC_TEST_TIMEOUTS) };
startPlugin({ version, engine: process.argv[2], timeouts });
