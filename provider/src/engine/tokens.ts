/** The name of the plugin's package: its tokens and the keys of its stack configuration begin with it. */
export const packageName = "trtc";

/**
 * The token of a resource or type, from its name in a TypeScript program: `CallbackConfig` becomes
 * `trtc:index:CallbackConfig`, and `v4.CallCommand` becomes `trtc:v4:CallCommand`.
 */
export function toToken(name: string): string {
  return createToken(name, "");
}

/** The token of the function that reads a resource's configuration: `trtc:v4:getCallCallbackConfig`. */
export function toFunctionToken(resource: string): string {
  return createToken(resource, "get");
}

function createToken(name: string, prefix: string): string {
  const [member, module = "index"] = name.split(".").reverse();
  return `${packageName}:${module}:${prefix}${member}`;
}
