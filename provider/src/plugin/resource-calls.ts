import { isDeepStrictEqual } from "node:util";
import {
  CheckFailure,
  type CheckRequest,
  CheckResponse,
  type CreateRequest,
  CreateResponse,
  type DeleteRequest,
  type DiffRequest,
  DiffResponse,
  PropertyDiff,
  type ReadRequest,
  ReadResponse,
  type UpdateRequest,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { isDeclaredByAnother } from "../engine/declaration-notes";
import { countRepeats } from "../engine/repeated-drift";
import type { Family } from "../families";
import { check } from "../lifecycle/check";
import { remove } from "../lifecycle/delete";
import { diff } from "../lifecycle/diff";
import type { Inputs, State } from "../lifecycle/inputs";
import { listLikelySecrets } from "../lifecycle/likely-secrets";
import { read } from "../lifecycle/read";
import { isUnknown } from "../lifecycle/unknown";
import { create, previewWrite, update } from "../lifecycle/write";
import { escapeLine } from "../tencent";
import { findOtherDeclarations, noteDeclared } from "./declarations";
import { readStruct } from "./properties";
import type { Session } from "./session";
import { readDeclared, readInputs, readState, writeProperties, writeState } from "./state";

// The calls about resources. The engine's messages end here: the steps of the lifecycle are functions on plain data.

export async function handleCheck(session: Session, request: CheckRequest, signal: AbortSignal) {
  const context = session.getResourceContext(request, signal);
  const { family } = context.kind;
  const { address } = session.engine;
  const urn = request.getUrn();
  const olds = readStruct(request.getOlds());
  const { properties, secrets } = readDeclared(family, readStruct(request.getNews()));
  const declaredBefore = findOtherDeclarations(address, family, urn, properties.sdkAppId);
  const { inputs, failures, drift } = await check(
    context,
    readState(family, olds),
    { properties, secrets },
    { urn, declaredBefore },
  );
  if (failures.length === 0) {
    noteDeclared(address, family, urn, inputs);
  }
  return new CheckResponse()
    .setInputs(writeProperties(inputs, { drift: drift && countRepeats(drift, olds.properties.drift) }))
    .setFailuresList(failures.map(({ reason }) => createFailure(reason)));
}

/** If we named the property, the engine would print its value, even a secret, and an SDKAppID as 1.4e+09 (both tried). */
export function createFailure(reason: string): CheckFailure {
  return new CheckFailure().setReason(escapeLine(reason));
}

const { Kind } = PropertyDiff;

export async function handleDiff(session: Session, request: DiffRequest, signal: AbortSignal) {
  const context = session.getResourceContext(request, signal);
  const { family } = context.kind;
  const news = readStruct(request.getNews());
  const state = readState(family, readStruct(request.getOlds())) as State;
  const { changes, replaces } = diff(context, state, readInputs(family, news), news.properties.drift !== undefined);
  const recorded = readStruct(request.getOldInputs()).properties;
  // After a refresh, the declared inputs differ only from outputs. These are the service's words, which the engine prints raw:
  // the drift says the same with what may be shown.
  const visible = changes.filter((name) => !isDeepStrictEqual(recorded[name], news.properties[name]));

  const response = new DiffResponse()
    .setChanges(changes.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE)
    .setReplacesList(replaces)
    .setDiffsList(changes)
    .setHasdetaileddiff(true);
  for (const name of visible.length > 0 ? visible : changes) {
    const [added, updated] = replaces.includes(name)
      ? [Kind.ADD_REPLACE, Kind.UPDATE_REPLACE]
      : [Kind.ADD, Kind.UPDATE];
    const isAdded = recorded[name] === undefined;
    response.getDetaileddiffMap().set(name, new PropertyDiff().setKind(isAdded ? added : updated).setInputdiff(true));
  }
  return response;
}

export async function handleCreate(session: Session, request: CreateRequest, signal: AbortSignal) {
  const context = session.getResourceContext(request, signal);
  const { family } = context.kind;
  const inputs = readInputs(family, readStruct(request.getProperties()));
  const state = request.getPreview() ? previewWrite(context, inputs) : await create(context, inputs);
  return new CreateResponse()
    .setId(isUnknown(state.sdkAppId) ? "" : String(state.sdkAppId))
    .setProperties(writeState(family, state));
}

export async function handleUpdate(session: Session, request: UpdateRequest, signal: AbortSignal) {
  const context = session.getResourceContext(request, signal);
  const { family } = context.kind;
  const inputs = readInputs(family, readStruct(request.getNews()));
  const recorded = readState(family, readStruct(request.getOlds()));
  const state = request.getPreview()
    ? previewWrite(context, inputs, recorded.recordId)
    : await update(context, inputs, recorded);
  return new UpdateResponse().setProperties(writeState(family, state));
}

export async function handleRead(session: Session, request: ReadRequest, signal: AbortSignal) {
  const context = session.getResourceContext(request, signal);
  const { family } = context.kind;
  const recorded = readState(family, readStruct(request.getProperties()));
  const found = await read(context, request.getId(), recorded);
  if (!found) {
    return new ReadResponse(); // Without an id: the resource is gone.
  }
  const state = recorded.configuration ? found : markLikelySecrets(family, found);
  const response = new ReadResponse().setId(request.getId()).setProperties(writeState(family, state));
  if (recorded.configuration) {
    // The recorded inputs are what this stack applied last. check compares with them, so a refresh must not replace them with
    // what another writer has set.
    return response.setInputs(request.getInputs());
  }
  // An import: the program need not declare the endpoint that it gets without.
  const { endpoint, ...inputs } = state;
  const isDefault = endpoint === context.settings.endpoint;
  return response.setInputs(writeProperties(inputs as Inputs, isDefault ? {} : { endpoint }));
}

/** Before a program has declared it, nobody has said what of it is a secret, and the engine records the rest in clear. */
function markLikelySecrets(family: Family, state: State): State {
  return { ...state, secrets: new Set([...state.secrets, ...listLikelySecrets(family, state.configuration)]) };
}

export async function handleDelete(session: Session, request: DeleteRequest, signal: AbortSignal) {
  const context = session.getResourceContext(request, signal);
  const { family } = context.kind;
  const state = readState(family, readStruct(request.getProperties())) as State;
  await remove(context, state, isDeclaredByAnother(session.engine.address, family.provider, state));
  return new Empty();
}
