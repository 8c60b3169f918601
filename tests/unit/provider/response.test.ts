import { parseResponse } from "../../../provider/src/tencent/api-response";
import { v1 } from "../../../provider/src/tencent/v1";

const parse = (body: string) => parseResponse(body, v1);
const answerWith = (changes: Record<string, unknown>) =>
  parse(JSON.stringify({ errorCode: 0, errorMessage: "Success", requestId: "a1d8", data: "", ...changes }));

test("an answer as the documents show it", () => {
  const body =
    '{"errorCode":0,"errorMessage":"Success","requestId":"a1d8","data":{"actions":["cancel"],"address":"http://a.example"}}';
  expect(parse(body)).toEqual({
    code: 0,
    message: "Success",
    requestId: "a1d8",
    data: { actions: ["cancel"], address: "http://a.example" },
  });
});

test.each([
  [0, 0],
  [999, 999],
  [70001, 70001],
  [-1, -1],
  ["0", 0],
  ["999", 999],
  ["-1", -1],
  [" 0 ", 0],
  ["\t999\n", 999],
])("code %j is taken for %d", (errorCode, code) => {
  expect(answerWith({ errorCode })?.code).toBe(code);
});

test.each([
  [undefined],
  [null],
  [""],
  [" "],
  [0.5],
  ["0.5"],
  ["0x0"],
  ["1e3"],
  ["+0"],
  ["zero"],
  ["0 0"],
  ["OK"],
  [2 ** 53],
  ["9".repeat(30)],
  [true],
  [false],
  [[0]],
  [[]],
  [{}],
])("an answer with the code %j is none", (errorCode) => {
  expect(answerWith({ errorCode })).toBeUndefined();
});

test.each([
  "",
  " ",
  "OK",
  "0",
  '"0"',
  "null",
  "true",
  "[]",
  '[{"errorCode":0}]',
  "{}",
  '{"errorCode":0',
  '{"errorCode":0}{"errorCode":0}',
  "<html><body>Sign in</body></html>",
  '{"ErrorCode":0,"ErrorInfo":"","ActionStatus":"OK"}',
  '{"error_code":0}',
])("%j is no answer of the service", (body) => {
  expect(parse(body)).toBeUndefined();
});

test.each([
  ["a1d8", "a1d8"],
  [123456789, "123456789"],
  [undefined, undefined],
  [null, undefined],
  [{}, undefined],
])("requestId %j is %s", (requestId, text) => {
  expect(answerWith({ requestId })).toMatchObject({ code: 0, requestId: text });
});

test.each([
  ["Success", "Success"],
  [5, "5"],
  [undefined, ""],
  [null, ""],
  [["Success"], ""],
])("errorMessage %j is %j", (errorMessage, text) => {
  expect(answerWith({ errorMessage })).toMatchObject({ code: 0, message: text });
});

test("missing data stays missing, and is not null", () => {
  expect(answerWith({ data: undefined })?.data).toBeUndefined();
  expect(answerWith({ data: null })?.data).toBeNull();
});

test("what is more in an answer does no harm", () => {
  expect(parse('{"errorCode":0,"__proto__":{"data":1},"more":[1]}')).toMatchObject({ code: 0, data: undefined });
});
