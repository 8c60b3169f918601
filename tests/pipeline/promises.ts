import type { World } from "../engine/emulated";
import type { Project } from "./forge";
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
export function keepsPromises({ world, project, repository, preview, comment, deploy, look }: Pipeline): void {
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

    test("closes the issue once it is over", async () => {
      expect(await deploy()).toBe(true);
      expect(await look()).toBe(true);
      expect(project.issues).toEqual([expect.objectContaining({ open: false })]);
      expect(project.comments.at(-1)).toMatchObject({ on: 1, body: "Tencent holds again what the stack declares." });
    });
  });
}
