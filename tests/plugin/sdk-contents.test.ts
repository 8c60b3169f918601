import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { locateSdk } from "../sdks";

const schema = JSON.parse(readFileSync(join(__dirname, "../../provider/src/plugin/schema.json"), "utf8"));

/** Every description that stands anywhere in a part of the schema. */
function listDescriptions(part: unknown): string[] {
  if (typeof part !== "object" || part === null) {
    return [];
  }
  const { description } = part as { description?: unknown };
  return [...(typeof description === "string" ? [description] : []), ...Object.values(part).flatMap(listDescriptions)];
}

/** Text as it reads, whatever marks its lines as a comment. */
const unwrap = (text: string) =>
  text
    .replaceAll(/^\s*(\*|\/\/)/gm, "")
    .replaceAll(/\s+/g, " ")
    .trim();

function readSources(language: "python" | "nodejs" | "go", extension: string): string {
  const entries = readdirSync(locateSdk(language), { recursive: true, withFileTypes: true });
  const sources = entries.filter((entry) => entry.isFile() && extname(entry.name) === extension);
  return sources.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8")).join("\n");
}

/** How a block of an example begins, by language. */
const fences = { python: "```python", nodejs: "```typescript", go: "```go", yaml: "```yaml" };

describe.each([
  ["python", ".py"],
  ["nodejs", ".ts"],
  ["go", ".go"],
] as const)("the SDK for %s", (language, extension) => {
  const sources = readSources(language, extension);
  const text = unwrap(sources);

  test.each(["resources", "functions", "types", "provider"])("has all that the schema says of its %s", (part) => {
    const descriptions = listDescriptions(schema[part]).map(unwrap);
    expect(descriptions.length).toBeGreaterThan(5);
    expect(descriptions.filter((description) => !text.includes(description))).toEqual([]);
  });

  test("shows how each resource is declared, in this language alone, and imported", () => {
    const shown = sources.split("## Example Usage").slice(1);
    for (const token of Object.keys(schema.resources)) {
      const example = shown.find((one) => one.includes(`pulumi import ${token} `)) ?? "";
      const before = example.slice(0, example.indexOf("## Import"));
      expect(Object.values(fences).filter((fence) => before.includes(fence))).toEqual([fences[language]]);
    }
  });

  test("has every word of every enum", () => {
    const words = Object.values<{ enum?: { value: string }[] }>(schema.types).flatMap((type) => type.enum ?? []);
    expect(words.length).toBeGreaterThan(50);
    expect(words.filter(({ value }) => !sources.includes(`"${value}"`))).toEqual([]);
  });

  test("names the dynamic resource that each resource may have been", () => {
    const types = Object.values<{ aliases: { type: string }[] }>(schema.resources).flatMap(({ aliases }) => aliases);
    expect(types).toHaveLength(5);
    expect(types.filter(({ type }) => !sources.includes(`"${type}"`))).toEqual([]);
  });
});
