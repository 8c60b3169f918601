import {
  InternalServiceError,
  InvalidRequestError,
  type Meaning,
  PermissionError,
  RateLimitError,
  SignatureError,
  TakenError,
} from "./errors";

const expired: Meaning = {
  error: SignatureError,
  meaning: "the service takes the signature for expired",
  next: ({ credentials, readyMade }) =>
    readyMade
      ? `The signature from ${credentials} is too old: make a new one and set it there.`
      : `It was made just now, so this machine's clock is probably wrong: it says ${new Date().toISOString()}. Set the clock, then run again.`,
  retry: { tries: 1 },
};

const refused: Meaning = {
  error: SignatureError,
  meaning: "the service refused the signature",
  next: ({ credentials, readyMade }) =>
    readyMade
      ? `The signature from ${credentials} may be another application's or account's: make one for this SDKAppID and identifier.`
      : `The key from ${credentials} may be another application's, or was rotated: set the application's present key.`,
};

const busy: Meaning = {
  error: RateLimitError,
  meaning: "the service was asked too often",
  next: () => "Somebody else may be calling it for this application too. Wait a moment, then run again.",
  retry: { pause: 1_000 },
};

const internal: Meaning = {
  error: InternalServiceError,
  meaning: "the service had an internal error",
  next: () =>
    "Run again in a few minutes. If it stays, open a ticket with Tencent RTC and give the code and requestId.",
  quoteService: true,
  retry: {},
};

const notAdministrator: Meaning = {
  error: PermissionError,
  meaning: "the account that signed is no administrator of the application",
  next: ({ identifier }) => `The identifier is "${identifier}": set trtc:identifier to an administrator's account.`,
};

const noPackage: Meaning = {
  error: PermissionError,
  meaning: "the application has no package for this product, or it has run out",
  next: () => "Buy it or start its free trial in the Tencent RTC console; it takes about five minutes to take effect.",
};

const unknownApplication: Meaning = {
  error: PermissionError,
  meaning: "the service does not know the application, or has it disabled",
  next: () => "Check the SDKAppID, and the region: `endpoint`, or trtc:v4Endpoint in the stack's configuration.",
};

const unreadableRequest: Meaning = {
  error: InvalidRequestError,
  meaning: "the service could not read the request",
  next: () => "Please report this to the authors of pulumi-trtc-callbacks, with the requestId.",
  quoteService: true,
};

const badParameter: Meaning = {
  error: InvalidRequestError,
  meaning: "the service refused the url, a command or another parameter",
  next: () => "Check `url` and `commands`.",
  quoteService: true,
};

/** The codes of Chat's gateway and of the v4 families. Sources: trtc.io/document/68926, 34348, 60027, 68937 to 68939. */
export const v4Codes: Readonly<Record<number, Meaning>> = {
  60002: unreadableRequest,
  60003: unreadableRequest,
  // One table calls these wrong, another says to try again later.
  60004: { ...refused, retry: { tries: 2 } },
  60005: { ...refused, retry: { tries: 2 } },
  60006: unknownApplication,
  60007: busy,
  60008: internal,
  60009: {
    error: InvalidRequestError,
    meaning: "the endpoint does not know this call",
    next: () => "Check `endpoint`, or trtc:v4Endpoint in the stack's configuration: it may lead to another service.",
  },
  60010: notAdministrator,
  60011: busy,
  60012: unknownApplication,
  60013: internal,
  60014: internal,
  60015: unreadableRequest,
  60016: unknownApplication,
  60017: unknownApplication,
  60018: busy,
  60019: busy,
  60020: noPackage,
  60021: {
    error: PermissionError,
    meaning: "the service does not take calls from this machine's address",
    next: () => "Add the address to the application's list of allowed addresses in Tencent's console.",
  },
  60025: unknownApplication,
  60026: {
    error: InvalidRequestError,
    meaning: "the host is not the one of the application's region",
    next: () => "Name the region: `endpoint`, or trtc:v4Endpoint in the stack's configuration.",
  },
  60028: noPackage,
  70001: expired,
  70002: refused,
  70003: refused,
  70009: refused,
  70013: refused,
  70014: refused,
  70016: unknownApplication,
  70020: unknownApplication,
  70050: {
    ...refused,
    next: () => "It was refused too often: wait a minute, set the application's present key, then run again.",
  },
  70051: unknownApplication,
  70052: expired,
  70107: notAdministrator,
  70169: internal,
  70202: internal,
  70402: badParameter,
  70403: notAdministrator,
  70500: internal,
  72010: busy,
  100001: internal,
  100002: badParameter,
  100006: notAdministrator,
  100007: noPackage,
  // The create-if-absent guard that v1 lacks: what is there is looked at before anything else is done.
  100300: {
    error: TakenError,
    meaning: "there is a configuration already",
    next: () => "Somebody may have made it just now. Run again: the preview shows what is there.",
    retry: { tries: 3 },
  },
  101001: internal,
};

/** The same, where a token is what the service refused. Source: trtc.io/document/69528. */
export const v4TokenCodes: typeof v4Codes = {
  ...v4Codes,
  100002: {
    ...badParameter,
    meaning: "the service refused the token or another parameter",
    next: () => "Check `token`: 1 to 128 characters; which ones the service takes is not documented.",
  },
};

/** Any other code: whether it passes is not documented. */
export const v4OtherCode: Meaning = {
  ...internal,
  meaning: "the service answered with a code that its documents do not list",
  retry: { tries: 4 },
};
