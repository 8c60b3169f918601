import * as pulumi from "@pulumi/pulumi";
import { noteDeclaration } from "../engine/declaration-notes";
import { getProgramRun } from "./program-run";

/** A resource of this program run that declares an application. */
export interface Declaration {
  name: string;
  endpoint?: string;
}

/** By program run: the Automation API runs many programs in one process, each with its own monitor. */
const declarationsByRun = new WeakMap<object, Map<string, Declaration[]>>();
const withoutEngine = {};

/**
 * Records that a resource declares an application.
 *
 * @returns the earlier resources of its type in this program run with the same SDKAppID. The provider compares the
 * endpoints. Undefined: none
 */
export function recordDeclaration(
  type: string,
  name: string,
  sdkAppId: number,
  endpoint: string | undefined,
): Declaration[] | undefined {
  const run = pulumi.runtime.getMonitor() ?? withoutEngine;
  const declarations = declarationsByRun.get(run) ?? new Map<string, Declaration[]>();
  declarationsByRun.set(run, declarations);
  const key = `${type} ${sdkAppId}`;
  const before = declarations.get(key) ?? [];
  declarations.set(key, [...before, { name, ...(endpoint && { endpoint }) }]);
  return before.length > 0 ? before : undefined;
}

/**
 * Notes for the provider processes of this operation that a registered resource declares an application. A process that
 * deletes another record of the same application then keeps the configuration. A preview deletes nothing, so it needs no notes.
 *
 * @param args - what the program declares: with `--target`, the state may still name another application
 */
export function noteRegistration(
  { provider }: { provider: string },
  resource: object,
  args: { sdkAppId: pulumi.Input<number> } | undefined,
): void {
  // A program that runs with mocks has no engine.
  const engine = getProgramRun().settings?.options?.engineAddr;
  if (!engine || !args || pulumi.runtime.isDryRun()) {
    return;
  }
  const { recordId } = resource as { recordId: pulumi.Output<string | undefined> };
  pulumi
    .all([args.sdkAppId, recordId])
    .apply(([sdkAppId, recordId]) => noteDeclaration(engine, { provider, sdkAppId, recordId }));
}
