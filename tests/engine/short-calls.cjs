// Loaded before everything else (NODE_OPTIONS=--require) where a single call hangs: it is given up after two seconds
// instead of ten. All other timeouts stay the package's own.
Object.assign(require("../../provider/bundle/provider").timeouts, { requestMs: 2_000 });
