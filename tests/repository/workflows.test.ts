import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const checkout = join(__dirname, "../..");
const read = (path: string) => readFileSync(join(checkout, path), "utf8");
const folder = ".github/workflows";
const ours = readdirSync(join(checkout, folder)).map((file) => ({ file, text: read(`${folder}/${file}`) }));

test("our workflows that run the engine run the pinned Pulumi, whatever the runner has", () => {
  const running = ours.filter(({ text }) => /\.ci\/run|npm (run|start|test)\b/.test(text));
  expect(running.map(({ file, text }) => [file, parse(text).env?.TRTC_PULUMI])).toEqual([
    ["ci.yml", "pinned"],
    ["long.yml", "pinned"],
  ]);
});

test("our workflows install what the lockfile says, or nothing", () => {
  const installs = ours.flatMap(({ text }) => text.match(/npm (ci|i|add|install)\b.*/g) ?? []);
  expect(installs).toEqual(["npm ci"]);
});

test("the image of the GitLab pipeline that users take has the Pulumi that is tested here", () => {
  const [, pinned] = /pulumi\/pkg\/v3 v(\S+)/.exec(read("tools/pulumi/cli/go.mod")) ?? [];
  expect(parse(read("examples/pipeline/.gitlab-ci.yml")).default.image).toBe(`pulumi/pulumi-nodejs:${pinned}`);
});
