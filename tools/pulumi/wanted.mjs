import { goModule } from "../go.mjs";

/**
 * The oldest Pulumi CLI that will do. Our `pulumi import --file` takes dynamic resources into state from the inputs and
 * outputs written in the file, without a read; the CLI can do that since 3.254.0.
 */
export const oldestPulumi = "3.254.0";

export const cli = goModule(new URL("cli/", import.meta.url), "github.com/pulumi/pulumi/pkg/v3");

/** An older version than the CLI's: since May 2023 the language host is a Go module that the public proxy lacks. */
export const languageHost = goModule(new URL("language-host/", import.meta.url), "github.com/pulumi/pulumi/sdk/v3");

/** The version of Pulumi that we get when this machine has none. */
export const wantedPulumi = cli.version;
