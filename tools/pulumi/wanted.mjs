import { readGoModule } from "../go.mjs";
import { isAtLeast } from "../versions.mjs";

/**
 * The oldest Pulumi CLI that will do. Our `pulumi import --file` takes dynamic resources into state from the inputs and
 * outputs written in the file, without a read; the CLI can do that since 3.254.0.
 */
export const oldestPulumi = "3.254.0";

export const cli = readGoModule(new URL("cli/", import.meta.url), "github.com/pulumi/pulumi/pkg/v3");

/** An older version than the CLI's: since May 2023 the language host is a Go module that the public proxy lacks. */
export const languageHost = readGoModule(new URL("language-host/", import.meta.url), "github.com/pulumi/pulumi/sdk/v3");

/** Older still: the host for Go left Pulumi's module before the others. */
export const goHost = readGoModule(new URL("go-host/", import.meta.url), "github.com/pulumi/pulumi/sdk/v3");

/** Pulumi's download brings its own; for the CLI that we build, it is built beside it. */
export const yamlHost = readGoModule(new URL("yaml-host/", import.meta.url), "github.com/pulumi/pulumi-yaml");

/** The version of Pulumi that we get when this machine has none. */
export const wantedPulumi = cli.version;

/** As our workflows want it: a CI service's machines have a Pulumi on PATH that changes from week to week. */
const pinned = process.env.TRTC_PULUMI === "pinned";

/**
 * @param {string} version of a Pulumi that this machine has
 * @returns {string | undefined} why it will not do; undefined where it will
 */
export function explainRejection(version) {
  if (pinned && version !== wantedPulumi) {
    return `not the ${wantedPulumi} that TRTC_PULUMI=pinned asks for`;
  }
  return isAtLeast(version, oldestPulumi) ? undefined : `older than ${oldestPulumi}`;
}
