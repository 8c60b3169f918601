import {
  type ApiFamily,
  type Configuration,
  defaultTimeouts,
  getEndpointUrl,
  post,
  type RequestContext,
} from "../../../provider/src/tencent";

/** What a test says of an operation's calls. */
type Given<C extends Configuration> = Pick<RequestContext<C>, "sdkAppId" | "deadline"> &
  Partial<Pick<RequestContext<C>, "timeouts" | "credentials">> & {
    family: ApiFamily<C>;
    endpoint: string;
    /** Of the administrator; comes from `trtc:secretKey`. */
    secret?: RequestContext<C>["credentials"]["secret"];
  };

/** What the calls of one operation need. */
export function createRequest<C extends Configuration>({
  family,
  endpoint,
  secret = { secretKey: "key" },
  ...given
}: Given<C>): RequestContext<C> {
  return {
    family,
    endpoint: getEndpointUrl(endpoint, family),
    endpointInput: `trtc:${family.endpointSettings[0]}`,
    credentials: {
      source: { name: "trtc:secretKey", origin: "configuration" },
      identifier: "administrator",
      identifierInput: "trtc:identifier",
      secret,
    },
    timeouts: defaultTimeouts,
    http: post,
    ...given,
  };
}
