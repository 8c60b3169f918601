/** The exit codes, for scripts. */
export const exitCodes = { done: 0, failed: 1, usage: 2, policy: 3 } as const;

/** The exit codes as the help describes them. */
export const exitCodesHelp = `Exit codes: ${exitCodes.done} done; ${exitCodes.failed} something could not be read or is not as it should be;
${exitCodes.usage} wrong usage; ${exitCodes.policy} the audit's policy is violated.`;
