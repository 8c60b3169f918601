import { formatTable, style } from "../../../provider/src/cli/terminal";

const rows = [
  ["SDKAppID", "family", "live configuration"],
  ["1400000001", "call-v1", "address https://hooks.example.com/calls, actions call_busy, cancel, normal_end"],
];

test("a table is one line for each row where there is no terminal", () => {
  expect(formatTable(rows, undefined).split("\n")).toHaveLength(2);
});

test("the last column of a table is wrapped to the terminal's width, and no text is lost", () => {
  const lines = formatTable(rows, 60).split("\n");
  expect(lines).toEqual([
    "SDKAppID    family   live configuration",
    "1400000001  call-v1  address",
    "                     https://hooks.example.com/calls,",
    "                     actions call_busy, cancel, normal_end",
  ]);
});

test("a word longer than the terminal keeps its characters, and a narrow terminal is left to wrap by itself", () => {
  expect(formatTable([["a", "x".repeat(100)]], 60)).toContain("x".repeat(100));
  expect(formatTable(rows, 30).split("\n")).toHaveLength(2);
});

describe("colours", () => {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  const terminal = { isTTY: true, hasColors: () => true } as unknown as NodeJS.WriteStream;
  const pipe = { isTTY: false } as NodeJS.WriteStream;
  afterEach(() =>
    Object.assign(process.env, NO_COLOR !== undefined && { NO_COLOR }, FORCE_COLOR !== undefined && { FORCE_COLOR }),
  );

  test("a terminal with colours gets them, a pipe gets none unless they are demanded", () => {
    delete process.env.FORCE_COLOR;
    expect([style("red", "error:", terminal), style("red", "error:", pipe)]).toEqual([
      "\x1b[31merror:\x1b[39m",
      "error:",
    ]);
    process.env.FORCE_COLOR = "1";
    expect(style("red", "error:", pipe)).toBe("\x1b[31merror:\x1b[39m");
    delete process.env.FORCE_COLOR;
  });

  test("the text of a table's cell is padded before it is styled", () => {
    process.env.FORCE_COLOR = "1";
    const table = formatTable(
      [
        [{ text: "ok", style: "green" }, "a"],
        [{ text: "error", style: "red" }, "b"],
      ],
      undefined,
    );
    delete process.env.FORCE_COLOR;
    expect(table.split("\n")).toEqual(["\x1b[32mok\x1b[39m     a", "\x1b[31merror\x1b[39m  b"]);
  });
});
