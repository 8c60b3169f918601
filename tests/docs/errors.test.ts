import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ErrorCodeInfo } from "../../provider/src/tencent/errors";
import { v1 } from "../../provider/src/tencent/v1";
import { v4Codes, v4TokenCodes, v4UnknownCode } from "../../provider/src/tencent/v4-codes";

const page = readFileSync(join(__dirname, "../../docs/errors.md"), "utf8");

/** As a message says it where the key comes from the stack's configuration. */
const call = {
  credentials: { name: "`trtc:secretKey`", origin: "configuration" as const },
  isPresigned: false,
  identifier: "administrator",
  identifierInput: "trtc:identifier",
  endpointInput: "`endpoint`, or `trtc:v4Endpoint`",
};

/** A table with a row for each meaning, and all the codes that have it: written apart from what `npm run docs` writes with. */
function tableOf(codes: Readonly<Record<string, ErrorCodeInfo>>): string {
  const rows = new Map<string, string[]>();
  for (const [code, { summary, hint }] of Object.entries(codes)) {
    const advice = hint(call as Parameters<ErrorCodeInfo["hint"]>[0]).replace(/: it says \d{4}-.*?Z/, "");
    const row = `${summary} | ${advice}`;
    rows.set(row, [...(rows.get(row) ?? []), code]);
  }
  const lines = [...rows].map(([row, its]) => `| ${its.join(", ")} | ${row} |`);
  return ["| code | what it means | what to do |", "| --- | --- | --- |", ...lines].join("\n");
}

test("the page of errors has every code of v1, with what to do", () => {
  expect(page).toContain(tableOf({ ...v1.codes, "any other": v1.unknownCode }));
});

test("the page of errors has every code of the v4 families, with what to do", () => {
  expect(page).toContain(tableOf({ ...v4Codes, "any other": v4UnknownCode }));
});

test("the page of errors tells what a code means where a token is refused", () => {
  const ofTokens = Object.entries(v4TokenCodes).filter(([code, meaning]) => v4Codes[Number(code)] !== meaning);
  expect(page).toContain(tableOf(Object.fromEntries(ofTokens)));
});
