import { type PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
  type CheckRequest,
  CheckResponse,
  type ConfigureRequest,
  ConfigureResponse,
  type DiffRequest,
  DiffResponse,
  GetSchemaResponse,
  type InvokeRequest,
  InvokeResponse,
  type ProviderHandshakeRequest,
  ProviderHandshakeResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { toConfiguration } from "../engine/provider-configuration";
import { lookUp } from "../lifecycle/look-up";
import { flattenProperties } from "../lifecycle/properties";
import { findFailures, findStackWarnings, findUnknownKeys, isSameConfiguration, markSecrets } from "./configuration";
import { readStruct, writeStruct } from "./properties";
import { createFailure } from "./resource-calls";
import { findKindOfFunction, listFunctionOutputs } from "./resources";
import schema from "./schema.json";
import type { Session } from "./session";

// The calls about the plugin itself, its configuration and its functions.

export async function handleHandshake(session: Session, request: ProviderHandshakeRequest) {
  session.attach(request.getEngineAddress());
  return new ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptOutputs(true);
}

export async function handleAttach(session: Session, request: PluginAttach) {
  session.attach(request.getAddress());
  return new Empty();
}

export async function handleGetPluginInfo({ version }: Session) {
  return new PluginInfo().setVersion(version);
}

export async function handleGetSchema({ version }: Session) {
  return new GetSchemaResponse().setSchema(JSON.stringify({ ...schema, version }));
}

/** Judges a provider's configuration, and marks what must be secret. */
export async function handleCheckConfig({ engine }: Session, request: CheckRequest) {
  const urn = request.getUrn();
  const news = readStruct(request.getNews());
  const configuration = toConfiguration(news.properties, urn);
  const failures = findFailures(configuration, process.env);
  if (configuration.provider) {
    failures.push(...findUnknownKeys(news));
  } else {
    for (const warning of findStackWarnings(news, urn)) {
      engine.log("warning", warning);
    }
  }
  return new CheckResponse().setInputs(writeStruct(markSecrets(news))).setFailuresList(failures.map(createFailure));
}

/** No change replaces resources. */
export async function handleDiffConfig(_session: Session, request: DiffRequest) {
  const isSame = isSameConfiguration(readStruct(request.getOlds()), readStruct(request.getNews()));
  return new DiffResponse().setChanges(
    isSame ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME,
  );
}

export async function handleConfigure(session: Session, request: ConfigureRequest) {
  session.configure(toConfiguration(readStruct(request.getArgs()).properties, request.getUrn() ?? ""));
  return new ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true).setAcceptoutputs(true);
}

export async function handleInvoke(session: Session, request: InvokeRequest, signal: AbortSignal) {
  const kind = findKindOfFunction(request.getTok());
  const context = { ...session.getContext(kind), signal: session.withCancellation(signal) };
  const result = await lookUp(context, readStruct(request.getArgs()).properties);
  if ("failures" in result) {
    return new InvokeResponse().setFailuresList(result.failures.map(({ reason }) => createFailure(reason)));
  }
  const names = listFunctionOutputs(kind);
  const properties = Object.entries(flattenProperties(result.found)).filter(([name]) => names.includes(name));
  return new InvokeResponse().setReturn(
    writeStruct({ properties: Object.fromEntries(properties), secrets: result.found.secrets }),
  );
}

export async function handleCancel(session: Session) {
  session.cancel();
  return new Empty();
}
