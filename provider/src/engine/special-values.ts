// The engine marks special values by an object with a signature. Source: @pulumi/pulumi runtime/rpc.

export const signatureKey = "4dabf18193072939515e22adb298388d";
export const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
