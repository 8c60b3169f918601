import { noteDeclaration, readDeclarations } from "../engine/declaration-notes";
import type { Family } from "../families";
import type { Inputs } from "../lifecycle/inputs";
import { getName } from "../lifecycle/urn";

// Each explicit provider is a process of its own. Their only common knowledge is the notes of the operation.

/**
 * Finds the resources of other processes of this operation that declare an application.
 *
 * @param engine - the engine's address
 * @param sdkAppId - the application, if it is valid and known
 */
export function findOtherDeclarations(engine: string, { provider }: Family, urn: string, sdkAppId: unknown) {
  return readDeclarations(engine).flatMap((note) =>
    note.provider === provider && note.sdkAppId === sdkAppId && note.urn && note.urn !== urn
      ? [{ name: getName(note.urn), endpoint: note.endpoint }]
      : [],
  );
}

/** Notes a declaration for the other processes. */
export function noteDeclared(engine: string, { provider }: Family, urn: string, { sdkAppId, endpoint }: Inputs): void {
  noteDeclaration(engine, { provider, sdkAppId, endpoint, urn });
}
