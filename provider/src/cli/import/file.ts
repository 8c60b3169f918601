import { randomUUID } from "node:crypto";
import { toProperties } from "../../dynamic/properties";
import { createProviderText } from "../../dynamic/provider-text";
import { secretSignature, signatureKey } from "../../engine/special-values";
import { toToken } from "../../engine/tokens";
import { stringifyEscaped } from "../../tencent";
import type { Provider } from "./form";
import type { ImportedResource } from "./resources";

/** Writes the text of a file for `pulumi import --file`. For the package it holds the secrets, in clear. */
export function writeImportFile(resources: readonly ImportedResource[], provider: Provider): string {
  const nameTable = Object.fromEntries(
    resources.flatMap((one) => (one.provider ? [[one.provider.name, one.provider.urn]] : [])),
  );
  const entries = resources.map(provider === "package" ? writeRecorded : writeReference);
  return `${stringifyEscaped({ nameTable, resources: entries })}\n`;
}

/** The plugin reads what is live. */
function writeReference({ name, sdkAppId, kind, provider }: ImportedResource): object {
  const reference = { type: toToken(kind.family.resource), name, id: String(sdkAppId) };
  return { ...reference, ...(provider && { provider: provider.name }) };
}

/** Marks a value for the engine to encrypt; `plaintext` holds its JSON. Source: Pulumi, pkg/resource/stack. */
const secretMark = { [signatureKey]: secretSignature };

/**
 * Each resource has inputs and outputs, so that the engine takes it into state without a read: no dynamic provider can answer a
 * read before state holds its provider text.
 */
function writeRecorded({ name, sdkAppId, kind, endpoint, configuration, secret }: ImportedResource): object {
  const { family } = kind;
  const secrets = new Set(secret ? [secret.input] : []);
  const recorded = {
    ...toProperties(family, { sdkAppId, configuration, secrets, endpoint }),
    ...(secret && { [secret.input]: { ...secretMark, plaintext: JSON.stringify(secret.value) } }),
    __provider: createProviderText(family.provider),
  };
  return {
    type: family.type,
    name,
    id: String(sdkAppId),
    inputs: recorded,
    outputs: { ...recorded, recordId: randomUUID() },
  };
}
