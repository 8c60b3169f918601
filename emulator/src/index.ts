export type { ApplicationSettings } from "./applications";
export type { Behaviour } from "./behaviour";
export { defaultBehaviour } from "./behaviour";
export type { Configuration, Verb } from "./dialect";
export { Emulator, type EmulatorOptions } from "./emulator";
export type { Fault, FaultKind } from "./fault-kinds";
export type { RequestRecord } from "./requests";
export { BadInput } from "./shape";
