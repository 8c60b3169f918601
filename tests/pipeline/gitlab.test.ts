import { keys, setUpEmulator } from "../engine/emulator";
import { type Api, type Comment, type FakeGitHost, type Issue, Project, startGitHost } from "./fake-git-host";
import { GitlabCi } from "./gitlab-ci";
import { address, testPipelineContract } from "./pipeline-contract";
import { Repository } from "./repository";

const app = 1400000001;

const world = setUpEmulator({});
const project = new Project();
let gitlab: FakeGitHost;
let repository: Repository;
let ci: GitlabCi;
/** What the project's settings give to the jobs of each environment. */
let given: Record<"preview" | "production" | "drift", Record<string, string>>;

const shownComment = ({ id, body }: Comment) => ({ id, body });
const shownIssue = ({ number, title, body }: Issue) => ({ iid: number, title, description: body });
/** As GitLab documents them: docs.gitlab.com/api, notes and issues. */
const api: Api = {
  "GET /projects/team/merge_requests/:n/notes": (number) =>
    project.comments.filter(({ on }) => on === number).map(shownComment),
  "POST /projects/team/merge_requests/:n/notes": (number, { body }) =>
    shownComment(project.comment(number, String(body))),
  "PUT /projects/team/merge_requests/7/notes/:n": (id, { body }) => shownComment(project.rewrite(id, String(body))),
  "GET /projects/team/issues": (_, { labels }) => project.openIssues(String(labels)).map(shownIssue),
  "POST /projects/team/issues": (_, { title, description, labels }) =>
    shownIssue(project.open(String(title), String(description), String(labels))),
  "PUT /projects/team/issues/:n": (number, { description, state_event }) =>
    shownIssue(
      project.change(number, { ...(description && { body: description }), ...(state_event && { open: false }) }),
    ),
  "POST /projects/team/issues/:n/notes": (number, { body }) => shownComment(project.comment(number, String(body))),
};

beforeAll(async () => {
  gitlab = await startGitHost(api, { header: "private-token", value: "t0ken-of-the-project" });
  repository = await Repository.create(world, { sdkAppId: String(app), address });
  ci = await GitlabCi.in(repository);
  const everywhere = {
    STACK: "test",
    CI_API_V4_URL: gitlab.url,
    CI_PROJECT_ID: "team",
    PULUMI_BACKEND_URL: repository.backendUrl,
    PULUMI_CONFIG_PASSPHRASE: "test",
  };
  const key = { TRTC_SECRET_KEY: String(keys[app]) };
  given = {
    preview: { ...everywhere, CI_MERGE_REQUEST_IID: "7", COMMENT_TOKEN: "t0ken-of-the-project" },
    production: { ...everywhere, ...key },
    drift: { ...everywhere, ...key, ISSUE_TOKEN: "t0ken-of-the-project" },
  };
});
afterAll(() => gitlab.close());

test("each kind of pipeline has its jobs", async () => {
  const mergeRequest = { CI_PIPELINE_SOURCE: "merge_request_event", CI_COMMIT_BRANCH: "" };
  const onMain = { CI_COMMIT_BRANCH: "main", CI_DEFAULT_BRANCH: "main" };
  expect(await ci.pipeline(mergeRequest)).toEqual({ preview: "on_success" });
  expect(await ci.pipeline({ ...mergeRequest, COMMENT_TOKEN: "x" })).toEqual({
    preview: "on_success",
    comment: "always",
  });
  expect(await ci.pipeline({ ...onMain, CI_PIPELINE_SOURCE: "push" })).toEqual({ deploy: "on_success" });
  expect(await ci.pipeline({ ...onMain, CI_COMMIT_BRANCH: "topic", CI_PIPELINE_SOURCE: "push" })).toEqual({});
  expect(await ci.pipeline({ ...onMain, CI_PIPELINE_SOURCE: "schedule" })).toEqual({ drift: "on_success" });
});

testPipelineContract({
  world,
  project,
  repository: () => repository,
  preview: (packages) => ci.run("preview", given.preview, { packages }),
  comment: () => ci.run("comment", given.preview),
  deploy: () => ci.run("deploy", given.production),
  look: (secretKey = String(keys[app])) => ci.run("drift", { ...given.drift, TRTC_SECRET_KEY: secretKey }),
});

test("a comment that GitLab refuses fails the job", async () => {
  expect(await ci.run("comment", { ...given.preview, COMMENT_TOKEN: "expired" })).toBe(false);
});
