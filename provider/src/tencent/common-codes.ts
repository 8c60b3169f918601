import {
  AuthenticationError,
  type ErrorCodeInfo,
  InternalServiceError,
  InvalidRequestError,
  PermissionError,
  RateLimitError,
} from "./errors";

// What codes of Call v1 and of the v4 families mean alike, though their numbers differ.

export const expired: ErrorCodeInfo = {
  error: AuthenticationError,
  summary: "the service says the signature has expired",
  hint: ({ credentials, isPresigned }) =>
    isPresigned
      ? `The signature from ${credentials.name} is too old: make a new one and set it there.`
      : `It was made just now, so this machine's clock is probably wrong: it says ${new Date().toISOString()}. Set the clock, then run again.`,
  // Every try generates a new signature, so one retry helps when the signature expired on the way.
  retry: { maxRetries: 1 },
};

export const refused: ErrorCodeInfo = {
  error: AuthenticationError,
  summary: "the service refused the signature",
  hint: ({ credentials, isPresigned }) =>
    isPresigned
      ? `The signature from ${credentials.name} may be another application's or account's: make one for this SDKAppID and identifier.`
      : `The key from ${credentials.name} may be another application's, or was rotated: set the application's present key.`,
};

export const busy: ErrorCodeInfo = {
  error: RateLimitError,
  summary: "the service received too many calls",
  hint: () => "Another program may be calling it for this application too. Wait a moment, then run again.",
  retry: { minDelayMs: 1_000 },
};

export const internal: ErrorCodeInfo = {
  error: InternalServiceError,
  summary: "the service had an internal error",
  hint: () =>
    "Run again in a few minutes. If the error persists, open a ticket with Tencent RTC and give the code and requestId.",
  quoteService: true,
  retry: {},
};

export const notAdministrator: ErrorCodeInfo = {
  error: PermissionError,
  summary: "the account that signed is not an administrator of the application",
  hint: ({ identifier, identifierInput }) =>
    `The identifier is "${identifier}": set ${identifierInput} to an administrator's account.`,
};

export const unreadableRequest: ErrorCodeInfo = {
  error: InvalidRequestError,
  summary: "the service could not read the request",
  hint: () => "Please report this to the authors of pulumi-trtc-callbacks, with the requestId.",
  quoteService: true,
};
