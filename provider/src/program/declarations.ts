import * as pulumi from "@pulumi/pulumi";

/** A resource of this program run that has named an application. */
export interface Declaration {
  name: string;
  endpoint?: string;
}

/** By program run: the Automation API runs many in one process, and each has a monitor of its own. */
const runs = new WeakMap<object, Map<number, Declaration[]>>();
const withoutEngine = {};

/**
 * Notes that a resource names an application, and tells which others of this program run did so before it. Whether one
 * of them means the same endpoint is for the provider to say.
 */
export function declaredBefore(sdkAppId: number, declaration: Declaration): Declaration[] | undefined {
  const run = pulumi.runtime.getMonitor() ?? withoutEngine;
  const applications = runs.get(run) ?? new Map<number, Declaration[]>();
  runs.set(run, applications);
  const before = applications.get(sdkAppId) ?? [];
  applications.set(sdkAppId, [...before, declaration]);
  return before.length > 0 ? before : undefined;
}
