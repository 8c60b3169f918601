import { join } from "node:path";
import { root } from "../root.mjs";

/** What tools/bundle.mjs makes of the plugin. */
export const bundleFolder = join(root, "provider/plugin");
export const script = "pulumi-resource-trtc.js";
export const licenses = "LICENSES.txt";
