import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { keys, setUpEmulator } from "../engine/emulator";
import { hostileConfiguration } from "../hostile";
import { type Api, type Comment, type FakeGitHost, type Issue, Project, startGitHost } from "./fake-git-host";
import { address, testPipelineContract } from "./pipeline-contract";
import { Repository } from "./repository";
import { type Contexts, Workflow } from "./workflow";

const app = 1400000001;
const folder = join(__dirname, "../../examples/pipeline/.github/workflows");
const [preview, comment, deploy, drift, audit] = ["preview", "comment", "deploy", "drift", "audit"].map(
  (name) => new Workflow(join(folder, `${name}.yml`)),
) as [Workflow, Workflow, Workflow, Workflow, Workflow];
const packages = "Install the program's packages";

const world = setUpEmulator({});
const project = new Project();
let github: FakeGitHost;
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
  github = await startGitHost(api, { header: "authorization", value: "token t0ken-of-the-job" });
  repository = await Repository.create(world, { sdkAppId: String(app), address });
  contexts = {
    vars: { STACK: "test", HOSTS: "*.example.com", PULUMI_BACKEND_URL: repository.backendUrl },
    secrets: { PULUMI_CONFIG_PASSPHRASE: "test", TRTC_SECRET_KEY: String(keys[app]) },
    github: {
      api_url: github.url,
      token: "t0ken-of-the-job",
      event: { workflow_run: { pull_requests: [{ number: 7 }] } },
    },
  };
});
afterAll(() => github.close());

testPipelineContract({
  world,
  project,
  repository: () => repository,
  preview: (installs) => preview.run(repository, contexts, installs ? {} : { without: packages }),
  comment: () => comment.run(repository, contexts),
  deploy: () => deploy.run(repository, contexts, { without: packages }),
  look: (secretKey = String(keys[app])) =>
    drift.run(
      repository,
      { ...contexts, secrets: { ...contexts.secrets, TRTC_SECRET_KEY: secretKey } },
      { without: packages },
    ),
});

describe("the audit", () => {
  const runAudit = () => audit.run(repository, contexts, { without: packages });

  test("succeeds night after night while nothing changes", async () => {
    expect(await deploy.run(repository, contexts, { without: packages })).toBe(true);
    expect([await runAudit(), await runAudit()]).toEqual([true, true]);
  });

  test("fails in the night after a change that no rule forbids, and only in that one", async () => {
    await repository.run("pulumi config set address https://hooks.example.com/moved --stack test");
    expect(await deploy.run(repository, contexts, { without: packages })).toBe(true);
    expect([await runAudit(), await runAudit()]).toEqual([false, true]);
    expect(repository.printed).toContain(
      `${app} call-v1: the address is https://hooks.example.com/moved, before it was ${address}`,
    );
  });

  test("fails every night while a callback leads elsewhere", async () => {
    world.emulator.overwrite(app, hostileConfiguration);
    expect([await runAudit(), await runAudit()]).toEqual([false, false]);
  });
});

test("no job prints what GitHub takes for a command", () => {
  expect([preview, comment, deploy, drift, audit].flatMap(({ commands }) => commands)).toEqual([]);
});

test("a pull request's preview is given nothing that can write", () => {
  expect(preview.permissions).toEqual({ contents: "read" });
  expect(Object.keys(preview.job.env ?? {}).filter((name) => name.startsWith("TRTC_"))).toEqual(["TRTC_DRIFT_CHECK"]);
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
