import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { v1 } from "../../provider/src/tencent/v1";
import { v4Codes } from "../../provider/src/tencent/v4-codes";

const checkout = join(__dirname, "../..");
const page = readFileSync(join(checkout, "docs/on-call.md"), "utf8");

/** All that the provider, the command and the receiver say, as their sources have it. */
const said = ["provider/src", "receiver/src"]
  .flatMap((folder) => readdirSync(join(checkout, folder), { recursive: true, withFileTypes: true }))
  .filter(({ name }) => name.endsWith(".ts"))
  .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8").replaceAll("\\`", "`"))
  .join("\n")
  // Values that the sources insert into these sentences.
  .replaceAll(/\$\{deliveryTimeoutMs \/ 1000\}/g, "2");

const findings = [...page.matchAll(/^\| (?!finding|---)(.+?) \|/gm)].map(([, cell]) => String(cell));
const quoted = findings.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, words]) => String(words)));

test("every finding on the page is one that the command, the provider or the receiver tells", () => {
  expect(quoted.length).toBeGreaterThan(30);
  // Pulumi itself shows the summary of a drift.
  expect(quoted.filter((words) => words !== "[diff: +drift]" && !said.includes(words))).toEqual([]);
});

test("every code on the page is one that the service documents", () => {
  const codes = findings.flatMap((cell) => cell.match(/\b\d{5,6}\b/g) ?? []).map(Number);
  expect(codes.length).toBeGreaterThan(5);
  expect(codes.filter((code) => !(code in v1.codes) && !(code in v4Codes))).toEqual([]);
});

test("the first steps fit on a screen", () => {
  const [, path = ""] = page.split("## Call records are missing\n");
  const steps = path.match(/^\d+\. .+$/gm) ?? [];
  expect(steps.length).toBeLessThanOrEqual(10);
  expect(steps[0]).toContain("`npx pulumi-trtc-callbacks doctor --probe`");
});
