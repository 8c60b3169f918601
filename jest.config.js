/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  // npm test gives each run a folder for temporary files of its own, where jest would keep what it compiled.
  cacheDirectory: "<rootDir>/node_modules/.cache/jest",
  // A run of the engine takes about three seconds, more when both cores are busy.
  testTimeout: 120_000,
  maxWorkers: "100%",
  reporters: ["default", "<rootDir>/tools/test-summary.mjs"],
  testMatch: ["<rootDir>/tests/**/*.test.ts"],
  // Transpile only: types are checked by `npm run build`.
  transform: {
    "^.+\\.ts$": ["ts-jest", { tsconfig: "<rootDir>/tests/tsconfig.json", diagnostics: false }],
  },
  // Its package.json has `main` twice; Node takes the last, jest's resolver finds neither.
  moduleNameMapper: { "^tls-sig-api-v2$": require.resolve("tls-sig-api-v2") },
};
