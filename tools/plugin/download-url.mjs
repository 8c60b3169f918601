/** What Pulumi can install a plugin from: a web server, or the releases of a repository. */
const known = /^(https?|github|gitlab):\/\/[^/]/;

/**
 * Puts the place that Pulumi installs a release from into the plugin's schema. Whatever is made of it then names the place: SDKs,
 * and the declarations that `pulumi package add` writes. Without one, as in development, Pulumi would ask its own servers.
 *
 * @template {object} T
 * @param {T} schema
 * @returns {T & { pluginDownloadURL?: string }}
 * @throws where TRTC_PLUGIN_DOWNLOAD_URL is set and not such a place
 */
export function addDownloadUrl(schema) {
  const url = process.env.TRTC_PLUGIN_DOWNLOAD_URL;
  if (!url) {
    return schema;
  }
  if (!known.test(url)) {
    throw new Error(
      `TRTC_PLUGIN_DOWNLOAD_URL is "${url}". Pulumi installs plugins from https://HOST/PATH, or from a repository's releases: ` +
        "github://api.github.com/OWNER/NAME, gitlab://gitlab.com/PROJECT-ID.",
    );
  }
  return { ...schema, pluginDownloadURL: url };
}
