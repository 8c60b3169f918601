/**
 * A setting of the namespace `trtc:`, and its environment variable. `npm run docs` writes the tables of settings and the
 * plugin's schema from these rows, so the texts are Markdown.
 */
export interface Setting {
  /** The key in stack configuration, without `trtc:`. */
  key: string;
  variable: string;
  /** Set when the key holds an object by SDKAppID, and the variable's name ends with an SDKAppID, as in `_1400000001`. */
  perApplication?: true;
  /** Set when the value must be encrypted: the arguments of `pulumi config set --secret`. */
  secret?: string;
  /** What the setting sets. */
  meaning: string;
  /** The valid values, with what each does. Without it, any text may be one. */
  values?: Readonly<Record<string, string>>;
  /** The default value. */
  default?: string;
}

/** All settings, in the order of the docs. This file imports nothing, because both programs and the provider load it. */
export const settings: readonly Setting[] = [
  {
    key: "secretKey",
    variable: "TRTC_SECRET_KEY",
    secret: "trtc:secretKey KEY",
    meaning: "the application's key",
  },
  {
    key: "secretKeys",
    variable: "TRTC_SECRET_KEY",
    perApplication: true,
    secret: `--path 'trtc:secretKeys["SDKAPPID"]' KEY`,
    meaning: "the keys of several applications",
  },
  {
    key: "userSig",
    variable: "TRTC_USERSIG",
    secret: "trtc:userSig SIGNATURE",
    meaning:
      "a signature that was generated elsewhere, for a pipeline that must not hold the key. If the same place holds a key too, the key is used",
  },
  {
    key: "userSigs",
    variable: "TRTC_USERSIG",
    perApplication: true,
    secret: `--path 'trtc:userSigs["SDKAPPID"]' SIGNATURE`,
    meaning: "the signatures for several applications",
  },
  {
    key: "identifier",
    variable: "TRTC_IDENTIFIER",
    meaning: "the administrator account that signs",
    default: "`administrator`, which Tencent creates with the package",
  },
  {
    key: "endpoint",
    variable: "TRTC_ENDPOINT",
    meaning: "the endpoint of resources that do not set one",
    default: "`intl`",
  },
  {
    key: "v4Endpoint",
    variable: "TRTC_V4_ENDPOINT",
    meaning: "the endpoint of v4 resources that do not set one",
    default: "`endpoint` if that is a URL or `china`, else `singapore`",
  },
  {
    key: "driftCheck",
    variable: "TRTC_DRIFT_CHECK",
    meaning: "whether to compare with the live configuration",
    values: {
      on: "compare; if the live configuration cannot be read, warn and use the recorded state",
      strict: "compare; if the live configuration cannot be read, fail",
      off: "do not compare",
    },
    default: "`on`",
  },
];
