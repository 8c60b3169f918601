/** The folder of the plugin's executable `pulumi-resource-trtc`, for `plugins: providers:` in a Pulumi.yaml. */
export function locatePlugin(): string {
  const folder = process.env.TRTC_TEST_PLUGIN;
  if (!folder) {
    throw new Error("TRTC_TEST_PLUGIN is not set: run the tests with `npm test`, which makes the plugin.");
  }
  return folder;
}

/**
 * The `plugins` of a Pulumi.yaml. With a version the engine keeps the plugin's schema: without it, a YAML program starts the
 * plugin a second time in each operation.
 */
export function declarePlugin(path = locatePlugin()) {
  const { version } = require("../provider/package.json") as { version: string };
  return { providers: [{ name: "trtc", path, version }] };
}
