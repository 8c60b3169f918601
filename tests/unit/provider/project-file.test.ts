import fc from "fast-check";
import { parse, stringify, type ToStringOptions } from "yaml";
import { readProjectFile } from "../../../provider/src/cli/project-file";

const word = fc.stringMatching(/^[a-z][\w-]{0,8}$/).filter((text) => typeof parse(text) === "string");

/** A description may have any text, and lines that look like the keys that are wanted. */
const description = fc.array(fc.constantFrom("name: other", "runtime: go", "# a comment", 'it\'s "so"', "", "x: y"), {
  maxLength: 4,
});

const project = fc.record(
  {
    description: description.map((lines) => lines.join("\n")),
    name: word,
    main: fc.constantFrom("index.js", "src/index.ts", "./"),
    runtime: fc.oneof(
      word,
      fc.record({ name: word }),
      fc.record({ name: word, options: fc.record({ typescript: fc.boolean() }) }),
      fc.record({
        options: fc.record({ nodeargs: fc.constant("--trace-warnings"), typescript: fc.boolean() }),
        name: word,
      }),
    ),
    config: fc.constant({ "aws:region": "x", name: { type: "string" }, runtime: { default: "python" } }),
  },
  { requiredKeys: ["name", "runtime"] },
);

const style = fc.record({
  indent: fc.constantFrom(2, 4),
  isFlow: fc.boolean(),
  defaultStringType: fc.constantFrom<("PLAIN" | "QUOTE_DOUBLE" | "QUOTE_SINGLE")[]>(
    "PLAIN",
    "QUOTE_DOUBLE",
    "QUOTE_SINGLE",
  ),
  defaultKeyType: fc.constant("PLAIN" as const),
});

/** The first level in block style, as every Pulumi.yaml has it, with comments between. */
function write(file: object, { isFlow, ...options }: { isFlow: boolean } & ToStringOptions): string {
  const all = { ...options, lineWidth: 0 };
  return Object.entries(file)
    .map(([key, value]) =>
      isFlow && typeof value === "object"
        ? `${key}: ${stringify(value, { ...all, collectionStyle: "flow" })}`
        : stringify({ [key]: value }, all),
    )
    .join("# name: of nobody\n");
}

test("of every Pulumi.yaml, name, main file, runtime and its option are read as a YAML parser reads them", () => {
  fc.assert(
    fc.property(project, style, (file, options) => {
      const { runtime: expected, name, main } = file;
      const text = write(file, options);
      expect(parse(text)).toMatchObject({ name, runtime: expected });
      const { runtime, ...read } = readProjectFile(text) as {
        runtime: string | { name: string; options?: { typescript?: boolean } };
      };
      expect(read).toEqual({ name, ...(main && { main }) });
      expect(toMapping(runtime)).toEqual(toMapping(expected));
    }),
    { numRuns: 1000 },
  );
});

/** Pulumi takes a word for a runtime without options. Of the options, only one is wanted. */
function toMapping(runtime: string | { name: string; options?: { typescript?: boolean } }) {
  const { name, options } = typeof runtime === "string" ? { name: runtime, options: {} } : runtime;
  return { name, typescript: options?.typescript };
}

test.each(["", "- a list", "runtime", "name", "{}"])("of %j nothing is made up", (text) => {
  expect(readProjectFile(text)).toEqual({});
});
