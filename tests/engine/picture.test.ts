import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readOutput } from "../output";
import { call } from "../unit/tools/modules";
import { locatePulumi } from "./stack";

const root = join(__dirname, "../..");
const status = () => readOutput("git", ["status", "--porcelain"], { cwd: root });

test("the README's picture is what a real run draws now; if it is not, run `npm run picture` and commit", () => {
  const before = status();
  const drawn = call<string>("picture/drift.mjs", "drawDrift", locatePulumi());

  expect(drawn).toBe(readFileSync(join(root, "docs/drift.svg"), "utf8"));
  expect(status()).toBe(before);
});
