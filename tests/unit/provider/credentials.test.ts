import { readSettings } from "../../../provider/src/lifecycle/settings";
import { v1 } from "../../../provider/src/tencent/v1";

const app = 1400000001;
const otherApp = 1400000002;

interface Source {
  source: string;
  configuration?: Record<string, string>;
  environment?: Record<string, string>;
  secret: object;
}

/** Where credentials for the application may stand, the one that counts most first. Each value tells where it stood. */
const sourcesOf = (form: (value: string) => string): Source[] => [
  {
    source: `trtc:secretKeys["${app}"]`,
    configuration: { "trtc:secretKeys": JSON.stringify({ [app]: form("key-1"), [otherApp]: "not-this" }) },
    secret: { secretKey: "key-1" },
  },
  {
    source: `trtc:userSigs["${app}"]`,
    configuration: { "trtc:userSigs": JSON.stringify({ [app]: form("sig-2"), [otherApp]: "not-this" }) },
    secret: { userSig: "sig-2" },
  },
  {
    source: `TRTC_SECRET_KEY_${app}`,
    environment: { [`TRTC_SECRET_KEY_${app}`]: form("key-3") },
    secret: { secretKey: "key-3" },
  },
  {
    source: `TRTC_USERSIG_${app}`,
    environment: { [`TRTC_USERSIG_${app}`]: form("sig-4") },
    secret: { userSig: "sig-4" },
  },
  { source: "trtc:secretKey", configuration: { "trtc:secretKey": form("key-5") }, secret: { secretKey: "key-5" } },
  { source: "trtc:userSig", configuration: { "trtc:userSig": form("sig-6") }, secret: { userSig: "sig-6" } },
  { source: "TRTC_SECRET_KEY", environment: { TRTC_SECRET_KEY: form("key-7") }, secret: { secretKey: "key-7" } },
  { source: "TRTC_USERSIG", environment: { TRTC_USERSIG: form("sig-8") }, secret: { userSig: "sig-8" } },
];

function read(sources: Source[]) {
  const configuration: Record<string, string> = Object.assign({}, ...sources.map((source) => source.configuration));
  const environment: Record<string, string> = Object.assign({}, ...sources.map((source) => source.environment));
  return readSettings({ get: (key) => configuration[key] }, environment, v1);
}

const plain = sourcesOf((value) => value);
const found = ({ source, secret }: Source) => ({
  source: { name: source, origin: source.startsWith("trtc:") ? "configuration" : "environment" },
  identifier: "administrator",
  identifierInput: "trtc:identifier",
  secret,
});
const ranks = plain.map((source, rank) => [source.source, rank] as const);

test.each(ranks)("%s comes before all that follow it", (_, rank) => {
  const following = plain.slice(rank);
  expect(read(following).findCredentials(app)).toEqual(found(following[0] as Source));
});

test.each(ranks)("%s alone is enough", (_, rank) => {
  const [source] = plain.slice(rank) as [Source];
  expect(read([source]).findCredentials(app)).toEqual(found(source));
});

test.each(ranks)("%s is used without the blanks and line ends around it", (_, rank) => {
  const [source] = sourcesOf((value) => ` \t${value}\r\n`).slice(rank) as [Source];
  expect(read([source]).findCredentials(app)).toEqual(found(source));
});

describe.each([
  ["empty", ""],
  ["blank", " \r\n"],
])("%s text is no credential", (_, nothing) => {
  test.each(ranks)("in %s, so the next one counts", (_, rank) => {
    const [empty] = sourcesOf(() => nothing).slice(rank) as [Source];
    const following = plain.slice(rank + 1);
    expect(read([empty, ...following]).findCredentials(app)).toEqual(following[0] && found(following[0]));
  });
});

test("an application gets the general credentials, never another application's", () => {
  const specific = plain.slice(0, 4);
  const stranger = 1400000003;
  expect(read(specific).findCredentials(stranger)).toBeUndefined();
  expect(read(plain).findCredentials(stranger)).toEqual(found(plain[4] as Source));
});

test("nothing set is no credential and no fault", () => {
  expect(read([]).findCredentials(app)).toBeUndefined();
  expect(read([]).failures).toEqual([]);
});
