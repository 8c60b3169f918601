/** The data that Pulumi's SDK keeps for a program run, as far as this package reads it. Not public: any part may be missing. */
interface Store {
  /** Runs transforms for the engine. Created when a program registers its first one. */
  callbacks?: object;
  supportsTransforms?: boolean;
  stackResource?: object;
  settings?: { options?: { monitorAddr?: string; engineAddr?: string } };
}

/** Global, because all copies of the SDK in one process share them. */
const shared = globalThis as {
  globalStore?: Store;
  /** Each program that the Automation API runs in this process has its own store. */
  asyncLocalStorage?: { getStore(): Store | undefined };
};

/** Returns the data of the program run to which the caller belongs. */
export function getProgramRun(): Store {
  return shared.asyncLocalStorage?.getStore() ?? shared.globalStore ?? {};
}
