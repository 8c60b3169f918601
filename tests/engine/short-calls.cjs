// Loaded before everything else (NODE_OPTIONS=--require) where a single call hangs: it is given up after two seconds
// instead of ten. All other limits stay the package's own.
Object.assign(require("../../provider/bundle/provider").limits, { call: 2_000 });
