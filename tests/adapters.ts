/** The adapters between the engine and the lifecycle. */
export const adapters = ["dynamic", "plugin"] as const;
export type Adapter = (typeof adapters)[number];
