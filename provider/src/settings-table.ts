/**
 * A setting of the namespace `trtc:`, and the environment variable that says the same. `npm run docs` writes the tables of
 * settings from these: the texts are Markdown.
 */
export interface Setting {
  /** In stack configuration, below `trtc:`. */
  key: string;
  variable: string;
  /** Whether the key takes an object by SDKAppID, and the variable an SDKAppID at its end, as `_1400000001`. */
  perApplication?: true;
  /** For what must be encrypted: the end of the command that sets it so. */
  secret?: string;
  /** What it sets. */
  meaning: string;
  /** What holds where neither configuration nor environment says anything; without it, nothing does. */
  default?: string;
}

/** All settings, in the order of the docs. This imports nothing: a program loads it, and so does the provider. */
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
    meaning: "keys of several applications",
  },
  {
    key: "userSig",
    variable: "TRTC_USERSIG",
    secret: "trtc:userSig SIGNATURE",
    meaning:
      "a signature made elsewhere, where a pipeline must not hold the key. Where both stand in one place, the key is used",
  },
  {
    key: "userSigs",
    variable: "TRTC_USERSIG",
    perApplication: true,
    secret: `--path 'trtc:userSigs["SDKAPPID"]' SIGNATURE`,
    meaning: "signatures for several applications",
  },
  {
    key: "identifier",
    variable: "TRTC_IDENTIFIER",
    meaning: "the administrator account that signs",
    default: "`administrator`, which Tencent makes with the package",
  },
  {
    key: "endpoint",
    variable: "TRTC_ENDPOINT",
    meaning: "the endpoint of resources that name none",
    default: "`intl`",
  },
  {
    key: "v4Endpoint",
    variable: "TRTC_V4_ENDPOINT",
    meaning: "the same for v4 resources",
    default: "`trtc:endpoint` where that is a URL or `china`, else `singapore`",
  },
  {
    key: "driftCheck",
    variable: "TRTC_DRIFT_CHECK",
    meaning:
      "`on`: where the service cannot be asked, warn and go by the recorded state. `strict`: fail instead. `off`: do not look",
    default: "`on`",
  },
];
