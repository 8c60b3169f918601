import * as pulumi from "@pulumi/pulumi";
import { noteDeclaration } from "../dynamic/declaration-notes";
import { programRun } from "./program-run";

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

/**
 * Tells the provider processes of this operation that a resource declares an application, once it is registered: a process
 * that deletes another record of the same application leaves the configuration in place. A preview deletes nothing.
 *
 * @param args - what the program declares: the service may still hold another application's, as with `--target`
 */
export function noteRegistration(
  { provider }: { provider: string },
  resource: object,
  args: { sdkAppId: pulumi.Input<number> } | undefined,
): void {
  // With mocks there is no engine.
  const engine = programRun().settings?.options?.engineAddr;
  if (!engine || !args || pulumi.runtime.isDryRun()) {
    return;
  }
  const { recordId } = resource as { recordId: pulumi.Output<string | undefined> };
  pulumi
    .all([args.sdkAppId, recordId])
    .apply(([sdkAppId, recordId]) => noteDeclaration(engine, { provider, sdkAppId, recordId }));
}
