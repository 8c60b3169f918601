import { busy, expired, internal, notAdministrator, refused, unreadableRequest } from "./common-codes";
import { AlreadyExistsError, type ErrorCodeInfo, InvalidRequestError, PermissionError } from "./errors";

const noPackage: ErrorCodeInfo = {
  error: PermissionError,
  summary: "the application has no package for this product, or it has run out",
  hint: () => "Buy it or start its free trial in the Tencent RTC console; it takes about five minutes to take effect.",
};

const unknownApplication: ErrorCodeInfo = {
  error: PermissionError,
  summary: "the service does not know the application, or has disabled it",
  hint: ({ endpointInput }) => `Check the SDKAppID, and the region (${endpointInput}).`,
};

const badParameter: ErrorCodeInfo = {
  error: InvalidRequestError,
  summary: "the service refused the url, a command or another parameter",
  hint: () => "Check `url` and `commands`.",
  quoteService: true,
};

/** The codes of Chat's gateway and of the v4 families. Sources: trtc.io/document/68926, 34348, 60027, 68937 to 68939. */
export const v4Codes: Readonly<Record<number, ErrorCodeInfo>> = {
  60002: unreadableRequest,
  60003: unreadableRequest,
  // One of Tencent's tables says that the signature is wrong, another says to retry later.
  60004: { ...refused, retry: { maxRetries: 2 } },
  60005: { ...refused, retry: { maxRetries: 2 } },
  60006: unknownApplication,
  60007: busy,
  60008: internal,
  60009: {
    error: InvalidRequestError,
    summary: "the endpoint does not know this call",
    hint: ({ endpointInput }) => `Check the endpoint (${endpointInput}): it may lead to another service.`,
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
    summary: "the service does not accept calls from this machine's address",
    hint: () => "Add the address to the application's list of allowed addresses in Tencent's console.",
  },
  60025: unknownApplication,
  60026: {
    error: InvalidRequestError,
    summary: "the host does not belong to the application's region",
    hint: ({ endpointInput }) => `Set the region (${endpointInput}).`,
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
    hint: () => "It was refused too often: wait a minute, set the application's present key, then run again.",
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
  // The guard against overwriting that v1 lacks. The retry reads the live configuration before it does anything else.
  100300: {
    error: AlreadyExistsError,
    summary: "a configuration exists already",
    hint: () => "Another writer may have created it just now. Run again: the preview shows it.",
    retry: { maxRetries: 3 },
  },
  101001: internal,
};

/** The same codes for the token's calls. Source: trtc.io/document/69528. */
export const v4TokenCodes: typeof v4Codes = {
  ...v4Codes,
  100002: {
    ...badParameter,
    summary: "the service refused the token or another parameter",
    hint: () => "Check `token`: 1 to 128 characters; which ones the service takes is not documented.",
  },
};

/** Any other code. Whether it is transient is not documented. */
export const v4UnknownCode: ErrorCodeInfo = {
  ...internal,
  summary: "the service answered with a code that its documents do not list",
  retry: { maxRetries: 4 },
};
