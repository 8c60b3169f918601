import type { World } from "../engine/emulator";
import { findRaw, hostileConfiguration, hostileRequestId, hostileWords } from "../hostile";
import type { Project } from "./fake-git-host";
import type { Repository } from "./repository";

/** A team's pipeline; each job tells whether it succeeded. */
export interface Pipeline {
  world: World;
  project: Project;
  repository(): Repository;
  /** @param packages - whether the job installs them; every job does it in the same way, and it takes a while */
  preview(packages: boolean): Promise<boolean>;
  comment(): Promise<boolean>;
  deploy(): Promise<boolean>;
  look(secretKey?: string): Promise<boolean>;
}

const app = 1400000001;
/** What the repository's program declares. */
export const address = "https://hooks.example.com/calls";

/** The tests that every pipeline of examples/pipeline has to pass, on one repository and in this order. */
export function testPipelineContract({ world, project, repository, preview, comment, deploy, look }: Pipeline): void {
  describe("a preview", () => {
    test("shows what would change, without asking Tencent and without writing to the state", async () => {
      const before = repository().backend();
      expect(await preview(true)).toBe(true);
      expect(repository().read("comment.md")).toContain(`address   : "${address}"`);
      expect(world.asked()).toEqual([]);
      expect(repository().backend()).toEqual(before);
    });

    test("becomes one comment, which a later preview rewrites, and leaves other comments alone", async () => {
      project.comment(7, "I like it.");
      expect(await comment()).toBe(true);
      repository().write("comment.md", repository().read("comment.md").replace("to create", "to create, later"));
      expect(await comment()).toBe(true);
      expect(project.comments.map(({ on, body }) => ({ on, body }))).toEqual([
        { on: 7, body: "I like it." },
        { on: 7, body: expect.stringContaining("2 to create, later") },
      ]);
    });

    test("that fails shows why in the comment, and fails", async () => {
      await repository().run("pulumi config set address ftp://hooks.example.com --stack test");
      const succeeded = await preview(false);
      await repository().run("git checkout --quiet .");
      expect(succeeded).toBe(false);
      expect(repository().read("comment.md")).toContain("address must begin with https://");
    });
  });

  test("what was merged is deployed", async () => {
    expect(await deploy()).toBe(true);
    expect(world.held(app)?.address).toBe(address);
  });

  describe("the look for drift", () => {
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
      expect(await look("rotated-key-of-nobody")).toBe(false);
      expect(project.issues).toEqual([issue]);
    });

    test("is without effect for hostile words that somebody has set: they are escaped text in the issue and the log", async () => {
      world.emulator.overwrite(app, hostileConfiguration);
      const shown = await logOf(() => look());
      expect(shown).toContain(String.raw`"line\u000aend"`);
      const [text] = fenced(String(project.issues[0]?.body));
      expect(text).toContain(String.raw`line\\u000aend`);
      expect(findRaw(String(text))).toEqual([]);
      expect(shown).not.toMatch(control);
    });

    test("shows a hostile requestId as text where it fails", async () => {
      world.emulator.behaviour.requestId = hostileRequestId;
      const shown = await logOf(() => look("rotated-key-of-nobody"), false);
      world.emulator.behaviour.requestId = "documented";
      expect(shown).toContain(String.raw`requestId "line\u000aend `);
      expect(shown).not.toMatch(control);
    });

    test("closes the issue once it is over", async () => {
      expect(await deploy()).toBe(true);
      expect(await look()).toBe(true);
      expect(project.issues).toEqual([expect.objectContaining({ open: false })]);
      expect(project.comments.at(-1)).toMatchObject({ on: 1, body: "Tencent holds again what the stack declares." });
    });
  });

  // Such as what Pulumi itself shows of a text of several lines that a refresh has recorded.
  describe("where Pulumi prints something raw that is hostile, and without end", () => {
    const endless = `${hostileWords.join("\n")}\n${"```` /close\n@everyone ".repeat(10_000)}`;
    beforeAll(() => {
      const program = repository().read("index.ts");
      repository().write("index.ts", `${program}\nconsole.log(${JSON.stringify(endless)});\n`);
    });
    afterAll(() => repository().run("git checkout --quiet ."));

    const holds = (body: string) => {
      expect(body.length).toBeLessThan(65_536);
      const [text, ...more] = fenced(body);
      expect(more).toEqual([]);
      expect(text).toContain("injected");
      expect(text).not.toMatch(control);
      expect(text).not.toContain("`");
    };

    test("a preview's comment and log hold it as text", async () => {
      expect(await logOf(() => preview(false))).not.toMatch(control);
      holds(repository().read("comment.md"));
    });

    test("an issue and the look's log hold it as text", async () => {
      world.emulator.overwrite(app, { address: "https://elsewhere.example/third", actions: ["reject"] });
      expect(await logOf(() => look())).not.toMatch(control);
      holds(String(project.issues.at(-1)?.body));
    });

    test("a deployment's log holds it as text", async () => {
      expect(await logOf(() => deploy())).not.toMatch(control);
    });
  });

  /** What a job printed, which must end as told. */
  async function logOf(job: () => Promise<boolean>, succeeds = true): Promise<string> {
    const before = repository().printed.length;
    expect(await job()).toBe(succeeds);
    return repository().printed.slice(before);
  }
}

/** What a terminal or a log's page heeds, or shows as something else. */
const control = /[^\P{C}\n\t]|[\p{Zl}\p{Zp}]/u;

/** The texts of a body's code blocks, as Markdown has them: a block ends at the next line of backticks. */
function fenced(body: string): string[] {
  return [...body.matchAll(/^(`{3,})\n(.*?)\n\1`*$/gms)].map(([, , text]) => String(text));
}
