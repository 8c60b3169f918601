import { isDeepStrictEqual } from "node:util";
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
import { findWarnings } from "../engine/setting-warnings";
import { lookUp } from "../lifecycle/look-up";
import { flattenProperties } from "../lifecycle/properties";
import { isUnknown } from "../lifecycle/unknown";
import { findFailures, findUnknownKeys, markSecrets, toConfiguration } from "./configuration";
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
export async function handleCheckConfig(session: Session, request: CheckRequest) {
  const urn = request.getUrn();
  const news = readStruct(request.getNews());
  const configuration = toConfiguration(news, urn);
  const unknown = configuration.provider ? findUnknownKeys(news) : [];
  if (!configuration.provider) {
    const entries = Object.entries(news.properties).map(([key, value]) => [
      `trtc:${key}`,
      isUnknown(value) ? "" : value,
    ]);
    const warnings = findWarnings({
      configuration: Object.fromEntries(entries),
      isSecret: (key) => news.secrets.has(key.replace(/^trtc:/, "")),
      environment: process.env,
      project: urn.split(":")[4] ?? "",
    });
    for (const warning of warnings) {
      session.engine.log("warning", warning);
    }
  }
  const failures = [...findFailures(configuration, process.env), ...unknown];
  return new CheckResponse().setInputs(writeStruct(markSecrets(news))).setFailuresList(failures.map(createFailure));
}

/** The order of keys does not count: the engine sends them in a random one. No change replaces resources. */
export async function handleDiffConfig(_session: Session, request: DiffRequest) {
  const [olds, news] = [request.getOlds(), request.getNews()].map(readStruct);
  const isSame = isDeepStrictEqual(olds?.properties, news?.properties);
  return new DiffResponse().setChanges(
    isSame ? DiffResponse.DiffChanges.DIFF_NONE : DiffResponse.DiffChanges.DIFF_SOME,
  );
}

export async function handleConfigure(session: Session, request: ConfigureRequest) {
  session.configure(toConfiguration(readStruct(request.getArgs()), request.getUrn() ?? ""));
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
