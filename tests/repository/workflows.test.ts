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
    ["release.yml", "pinned"],
  ]);
});

test("our workflows install what the lockfile says, or nothing", () => {
  const installs = ours.flatMap(({ text }) => text.match(/npm (ci|i|add|install)\b.*/g) ?? []);
  expect([...new Set(installs)]).toEqual(["npm ci"]);
});

test("our workflows name each action by a commit, and one action by one commit", () => {
  const actions = ours.flatMap(({ text }) => text.match(/uses: (?!\.\/).*/g) ?? []);
  expect(actions.filter((action) => !/^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  const distinct = new Set(actions);
  expect(distinct.size).toBe(new Set(actions.map((action) => action.split("@")[0])).size);
});

test("the image of the GitLab pipeline that users take has the Pulumi that is tested here", () => {
  const [, pinned] = /pulumi\/pkg\/v3 v(\S+)/.exec(read("tools/pulumi/cli/go.mod")) ?? [];
  expect(parse(read("examples/pipeline/.gitlab-ci.yml")).default.image).toBe(`pulumi/pulumi-nodejs:${pinned}`);
});
