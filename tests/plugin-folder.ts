/** The folder of the plugin's executable `pulumi-resource-trtc`, for `plugins: providers:` in a Pulumi.yaml. */
export function locatePlugin(): string {
  const folder = process.env.TRTC_TEST_PLUGIN;
  if (!folder) {
    throw new Error("TRTC_TEST_PLUGIN is not set: run the tests with `npm test`, which makes the plugin.");
  }
  return folder;
}
