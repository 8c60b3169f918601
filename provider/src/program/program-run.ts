/** What Pulumi's SDK keeps of a program run, as far as we look. Not a public part of it: any of it may be missing. */
interface Store {
  /** Runs transforms for the engine. Made when a program first registers one. */
  callbacks?: object;
  supportsTransforms?: boolean;
  stackResource?: object;
  settings?: { options?: { monitorAddr?: string; engineAddr?: string } };
}

/** Global, so that all copies of the SDK in one process share them. */
const shared = globalThis as {
  globalStore?: Store;
  /** Programs inside the Automation API have a store each. */
  asyncLocalStorage?: { getStore(): Store | undefined };
};

/** The program run that the caller belongs to. */
export function programRun(): Store {
  return shared.asyncLocalStorage?.getStore() ?? shared.globalStore ?? {};
}
