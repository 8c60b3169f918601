import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import * as fc from "fast-check";
import { hostileWords } from "../hostile";

const script = join(__dirname, "../../examples/pipeline/plain.mjs");

/** What the filter makes of bytes that come in pieces of a size. */
async function plain(text: string, size: number): Promise<string> {
  const filter = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
  let printed = "";
  filter.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    printed += chunk;
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    filter.stdin.write(bytes.subarray(at, at + size));
    await setImmediate();
  }
  filter.stdin.end();
  await once(filter, "close");
  return printed;
}

test("what people read stays as it is, wherever the stream is cut", async () => {
  const text = "SDKAppID 1400000001: ünf 日本 😀 – …\n\t~ address: \"https://hooks.example.com/a?b\" => 'c'\n".repeat(
    20,
  );
  expect(await plain(text, 7)).toBe(text);
});

test("no control character, nothing that hides or reorders text and no backtick gets through, whatever comes", async () => {
  const samples = fc.sample(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...hostileWords)), 2_000);
  const shown = await plain(samples.join("\n"), 101);
  expect(shown).not.toMatch(/[^\P{C}\n\t]|[\p{Zl}\p{Zp}`]/u);
  expect(shown).toContain("esc \\u{1b}[31mred");
});
