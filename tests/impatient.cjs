// Loaded before everything else (NODE_OPTIONS=--require) where a test meets lasting trouble: an operation's minute becomes
// seconds. The package itself offers no such switch.
Object.assign(require("../provider/bundle/provider").timeouts, {
  operationMs: 3_000,
  readMs: 1_500,
  requestMs: 800,
  initialBackoffMs: 100,
});
