import * as pulumi from "@pulumi/pulumi";

/** A resource of this program run that has named an application. */
export interface Declaration {
  name: string;
  endpoint?: string;
}

/** By program run: the Automation API runs many in one process, and each has a monitor of its own. */
const runs = new WeakMap<object, Map<string, Declaration[]>>();
const withoutEngine = {};

/**
 * Notes that a resource names an application, and tells which others of its type did so before it in this program run.
 * Whether one of them means the same endpoint is for the provider to say.
 */
export function declaredBefore(
  type: string,
  name: string,
  sdkAppId: number,
  endpoint: string | undefined,
): Declaration[] | undefined {
  const run = pulumi.runtime.getMonitor() ?? withoutEngine;
  const declarations = runs.get(run) ?? new Map<string, Declaration[]>();
  runs.set(run, declarations);
  const key = `${type} ${sdkAppId}`;
  const before = declarations.get(key) ?? [];
  declarations.set(key, [...before, { name, ...(endpoint && { endpoint }) }]);
  return before.length > 0 ? before : undefined;
}
