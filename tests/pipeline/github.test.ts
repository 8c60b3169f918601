import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { emulated, keys } from "../engine/emulated";
import { type Api, type Comment, type Forge, type Issue, Project, serve } from "./forge";
import { Repository } from "./repository";
import { type Contexts, Workflow } from "./workflow";

const app = 1400000001;
const folder = join(__dirname, "../../examples/pipeline/.github/workflows");
const [preview, comment, deploy, drift] = ["preview", "comment", "deploy", "drift"].map(
  (name) => new Workflow(join(folder, `${name}.yml`)),
) as [Workflow, Workflow, Workflow, Workflow];
/** The same `npm ci` in three workflows: it is tried in one of them. */
const packages = "Install the program's packages";
const address = "https://hooks.example.com/calls";

const world = emulated({});
const project = new Project();
let github: Forge;
let repository: Repository;
let contexts: Contexts;

const user = { type: "Bot" };
const shownComment = ({ id, body }: Comment) => ({ id, body, user });
const shownIssue = ({ number, title, body }: Issue) => ({ number, title, body });
/** As GitHub documents them: docs.github.com/rest/issues. */
const api: Api = {
  "GET /repos/team/callbacks/issues/:n/comments": (number) =>
    project.comments.filter(({ on }) => on === number).map(shownComment),
  "POST /repos/team/callbacks/issues/:n/comments": (number, { body }) =>
    shownComment(project.comment(number, String(body))),
  "PATCH /repos/team/callbacks/issues/comments/:n": (id, { body }) => shownComment(project.rewrite(id, String(body))),
  "GET /repos/team/callbacks/issues": (_, { labels }) => project.openIssues(String(labels)).map(shownIssue),
  "POST /repos/team/callbacks/issues": (_, { title, body, labels }) =>
    shownIssue(project.open(String(title), String(body), String(labels))),
  "PATCH /repos/team/callbacks/issues/:n": (number, { body, state }) =>
    shownIssue(project.change(number, { ...(body && { body }), ...(state && { open: state === "open" }) })),
};

beforeAll(async () => {
  github = await serve(api, { header: "authorization", value: "token t0ken-of-the-job" });
  repository = await Repository.create(world, { sdkAppId: String(app), address });
  contexts = {
    vars: { STACK: "test", PULUMI_BACKEND_URL: repository.backendUrl },
    secrets: { PULUMI_CONFIG_PASSPHRASE: "test", TRTC_SECRET_KEY: String(keys[app]) },
    github: {
      api_url: github.url,
      token: "t0ken-of-the-job",
      event: { workflow_run: { pull_requests: [{ number: 7 }] } },
    },
  };
});
afterAll(() => github.close());

describe("a pull request's preview", () => {
  test("shows what would change, without asking Tencent and without writing to the state", async () => {
    const before = repository.backend();
    expect(await preview.run(repository, contexts)).toBe(true);
    expect(repository.read("comment.md")).toContain(`address   : "${address}"`);
    expect(world.asked()).toEqual([]);
    expect(repository.backend()).toEqual(before);
  });

  test("is given nothing that can write", () => {
    expect(preview.permissions).toEqual({ contents: "read" });
    expect(Object.keys(preview.job.env ?? {}).filter((name) => name.startsWith("TRTC_"))).toEqual(["TRTC_DRIFT_CHECK"]);
  });

  test("becomes one comment, which a later preview rewrites, and leaves other comments alone", async () => {
    project.comment(7, "I like it.");
    expect(await comment.run(repository, contexts)).toBe(true);
    repository.write("comment.md", repository.read("comment.md").replace("to create", "to create, later"));
    expect(await comment.run(repository, contexts)).toBe(true);
    expect(project.comments.map(({ on, body }) => ({ on, body }))).toEqual([
      { on: 7, body: "I like it." },
      { on: 7, body: expect.stringContaining("2 to create, later") },
    ]);
  });

  test("that fails shows why in the comment, and fails", async () => {
    await repository.run("pulumi config set address ftp://hooks.example.com --stack test");
    const succeeded = await preview.run(repository, contexts, { without: packages });
    await repository.run("git checkout --quiet .");
    expect(succeeded).toBe(false);
    expect(repository.read("comment.md")).toContain("address must begin with https://");
  });
});

test("what was merged is deployed", async () => {
  expect(await deploy.run(repository, contexts, { without: packages })).toBe(true);
  expect(world.held(app)?.address).toBe(address);
});

describe("the look for drift", () => {
  const look = () => drift.run(repository, contexts, { without: packages });

  test("says nothing while Tencent holds what is declared", async () => {
    expect(await look()).toBe(true);
    expect(project.issues).toEqual([]);
  });

  test("opens one issue that shows what is there instead, and brings it up to date", async () => {
    world.emulator.overwrite(app, { address: "https://elsewhere.example/first", actions: ["reject"] });
    expect(await look()).toBe(true);
    world.emulator.overwrite(app, { address: "https://elsewhere.example/second", actions: ["reject"] });
    expect(await look()).toBe(true);
    expect(project.issues).toEqual([
      expect.objectContaining({
        open: true,
        label: "callback-drift",
        title: "Callbacks: Tencent does not hold what stack test declares",
        body: expect.stringContaining("https://elsewhere.example/second"),
      }),
    ]);
    expect(world.writes()).toEqual([]);
  });

  test("fails where it cannot look, and leaves the issue as it is", async () => {
    const issue = { ...project.issues[0] };
    const secrets = { ...contexts.secrets, TRTC_SECRET_KEY: "rotated-key-of-nobody" };
    expect(await drift.run(repository, { ...contexts, secrets }, { without: packages })).toBe(false);
    expect(project.issues).toEqual([issue]);
  });

  test("closes the issue once it is over", async () => {
    expect(await deploy.run(repository, contexts, { without: packages })).toBe(true);
    expect(await look()).toBe(true);
    expect(project.issues).toEqual([expect.objectContaining({ open: false })]);
    expect(project.comments.at(-1)).toMatchObject({ on: 1, body: "Tencent holds again what the stack declares." });
  });
});

test("every action of every workflow is pinned to a commit", () => {
  const folders = [folder, join(__dirname, "../../.github/workflows")];
  const texts = folders.flatMap((path) => readdirSync(path).map((name) => readFileSync(join(path, name), "utf8")));
  const actions = texts.flatMap((text) =>
    [...text.matchAll(/uses: (?!\.\/)(\S+)/g)].map(([, action]) => String(action)),
  );
  expect(actions.length).toBeGreaterThan(10);
  expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});
