// Loaded before everything else (NODE_OPTIONS=--require) where a test meets lasting trouble: an operation's minute becomes
// seconds. The package itself offers no such switch.
Object.assign(require("../provider/bundle/provider").limits, {
  operation: 3_000,
  look: 1_500,
  call: 800,
  firstWait: 100,
});
