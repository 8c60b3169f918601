import { start } from "./process";

const none = { TRTC_ENDPOINT: undefined, TRTC_SDKAPPID: undefined, TRTC_SECRET_KEY: undefined };

// A secret in the place of something else must not be repeated either.
test.concurrent.each<[words: string, args: string[], environment: NodeJS.ProcessEnv]>([
  ["Unknown option '--force'", ["--force"], {}],
  ["Unexpected argument", ["everything"], {}],
  ["--patience must be a number of seconds", ["--patience", "long"], {}],
  ["--patience must be a number of seconds", ["--patience", "0"], {}],
  ["--only: there is no all. There is: lag-set,", ["--only", "all"], {}],
  ["TRTC_SDKAPPID is missing", [], { ...none, TRTC_SECRET_KEY: "s3cret" }],
  ["TRTC_SDKAPPID is missing", [], { ...none, TRTC_ENDPOINT: "china" }],
  ["TRTC_SDKAPPID must be a positive integer", [], { TRTC_SDKAPPID: "s3cret" }],
  ["TRTC_SECRET_KEY (or TRTC_USERSIG) is missing", [], { TRTC_SECRET_KEY: undefined }],
  ["TRTC_IDENTIFIER must be", [], { TRTC_IDENTIFIER: "s3cret!" }],
  ['TRTC_ENDPOINT must be "intl", "china" or a URL', [], { TRTC_ENDPOINT: "s3cret" }],
  ["TRTC_ENDPOINT must begin with https://", [], { TRTC_ENDPOINT: "http://trtc.example" }],
  ["TRTC_ENDPOINT must begin with https://", [], { TRTC_ENDPOINT: "http://127.0.0.1.example" }],
  ["TRTC_ENDPOINT must be a plain URL", [], { TRTC_ENDPOINT: "https://user:s3cret@trtc.example" }],
  ["TRTC_ENDPOINT must be a plain URL", [], { TRTC_ENDPOINT: "https://trtc.example?usersig=s3cret" }],
])("%s: is told of %j %j, with exit code 2", async (words, args, environment) => {
  const ended = await start("http://127.0.0.1:9", args, environment).ended;
  expect(ended).toMatchObject({ code: 2, out: "" });
  expect(ended.err).toContain(words);
  expect(ended.err).not.toContain("s3cret");
});

test("--help tells of every option and variable", async () => {
  const ended = await start(undefined, ["--help"]).ended;
  expect(ended).toMatchObject({ code: 0, err: "" });
  for (const word of ["TRTC_SDKAPPID", "TRTC_SECRET_KEY", "TRTC_ENDPOINT", "--replace", "--json", "--only"]) {
    expect(ended.out).toContain(word);
  }
});

test("npm run conformance compiles the command, and hands on its arguments, its environment and its exit code", async () => {
  const starter = "tools/conformance.mjs";
  const [helped, refused] = await Promise.all([
    start(undefined, ["--help"], {}, starter).ended,
    start("https://user@trtc.example", [], {}, starter).ended,
  ]);
  expect(helped).toMatchObject({ code: 0, out: expect.stringMatching(/^npm run conformance -- /) });
  expect(refused).toMatchObject({ code: 2, out: "" });
  expect(refused.err).toContain("TRTC_ENDPOINT must be a plain URL");
});
