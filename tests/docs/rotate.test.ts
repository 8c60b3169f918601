import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keys, setUpEmulator } from "../engine/emulator";
import type { Stack } from "../engine/stack";
import { RollingReceiver } from "../rolling-receiver";
import { type Block, Reader, readBlocks, readBlocksOf } from "./reader";
import { Traffic } from "./traffic";

const page = "docs/rotate.md";
const app = 1400000001;
const checkout = join(__dirname, "../..");
const [key, newKey] = [String(keys[app]), "new-key-of-application-one"];
const [path, token] = ["first-secret-of-the-path", "first-t0ken-of-live"];

const world = setUpEmulator({});
const folder = mkdtempSync(join(tmpdir(), "trtc-rotate-"));
let stack: Stack;
let receiver: RollingReceiver;
let reader: Reader;
let traffic: Traffic;

/** What the reader's shell holds in a variable, without printing it. */
async function readVariable(name: string): Promise<string> {
  await reader.type(`printf %s "$${name}" > ${join(folder, name)}`);
  const value = readFileSync(join(folder, name), "utf8");
  stack.secrets.add(value);
  return value;
}

beforeAll(async () => {
  receiver = await RollingReceiver.start({ PATH_SECRET: path, LIVE_TOKEN: token });
  stack = await world.stack();
  for (const secret of [key, newKey, path, token]) {
    stack.secrets.add(secret);
  }
  reader = new Reader(stack, {
    NEWKEY: newKey,
    "https://hooks.example.com": receiver.url,
    "npx pulumi-trtc-callbacks": `node ${join(checkout, "provider/bundle/cli.js")}`,
  });
  await reader.hasProject("", join(checkout, "node_modules"));
  await reader.type(`pulumi config set --secret trtc:secretKey ${key}`);
  await reader.type(`pulumi config set --secret pathSecret ${path}`);
  await reader.type(`pulumi config set --secret liveToken ${token}`);
  const [program] = readBlocks(page);
  reader.write("index.ts", String(program?.text).replace("https://hooks.example.com", receiver.url));
  await reader.type("pulumi up --skip-preview");
  traffic = new Traffic(world.emulator, app);
});
afterAll(async () => {
  await traffic?.stop();
  await receiver.stop();
  rmSync(folder, { recursive: true, force: true });
});

const strictPreview = "TRTC_DRIFT_CHECK=strict pulumi preview --expect-no-changes";
const askReceiver = `curl --silent --output /dev/null --write-out '%{http_code}\\n' --data '{}' "https://hooks.example.com`;

/** What each question to the receiver was answered with, in order. */
const statuses = (printed: Record<string, string>) =>
  Object.entries(printed).flatMap(([command, text]) =>
    command.startsWith(askReceiver) ? text.trim().split("\n") : [],
  );

function expectNothingRefused(): void {
  expect(traffic.refused).toEqual([]);
  // At the least what passed at each step: a loaded machine delivers few, an idle one hundreds.
  expect(Math.min(...Object.values(traffic.counts))).toBeGreaterThan(3);
}

beforeEach(async () => {
  await traffic.pass();
  traffic.delivered = [];
});

test("every command of the page is in a section that is followed here", () => {
  const isCommand = ({ language }: Block) => language === "sh";
  const followed = ["A secret path", "Live's token", "The key"].flatMap((section) => readBlocksOf(section, page));
  expect(followed.filter(isCommand)).toEqual(readBlocks(page).filter(isCommand));
});

test("a secret path is replaced, each step can be seen, and no delivery is refused", async () => {
  const printed = await reader.follow(
    page,
    {
      [`${askReceiver}/$NEW/v1"`]: async () => {
        await receiver.replace({ PATH_SECRET: await readVariable("NEW"), OLD_PATH_SECRET: path, LIVE_TOKEN: token });
        await traffic.pass();
      },
      [`${askReceiver}/$OLD/v1"`]: async () => {
        await traffic.pass();
        await receiver.replace({ PATH_SECRET: await readVariable("NEW"), LIVE_TOKEN: token });
      },
    },
    "A secret path",
  );
  await traffic.pass();
  expect(statuses(printed)).toEqual(["400", "404"]);
  expect(printed["pulumi preview --diff"]).toContain("the address changes; it is a secret, so neither value is shown");
  const probes = printed["npx pulumi-trtc-callbacks doctor --family call-v1,live --probe"];
  expect(probes?.match(/receiver +The test event .*was answered with HTTP 200/g)).toHaveLength(2);
  expect(world.emulator.configuration(app)?.address).toBe(`${receiver.url}/${await readVariable("NEW")}/v1`);
  expectNothingRefused();
});

test("Live's token is replaced, each step can be seen, and no delivery is refused", async () => {
  let steps = 0;
  const printed = await reader.follow(
    page,
    {
      "export NOW=$(date +%s)": async () => {
        const [PATH_SECRET, LIVE_TOKEN] = [await readVariable("NEW"), await readVariable("NEW_TOKEN")];
        await traffic.pass();
        await receiver.replace({ PATH_SECRET, LIVE_TOKEN, ...(steps === 0 && { OLD_LIVE_TOKEN: token }) });
        await traffic.pass();
        steps += 1;
      },
    },
    "Live's token",
  );
  expect(steps).toBe(2);
  expect(statuses(printed)).toEqual(["400", "403"]);
  expect(printed["npx pulumi-trtc-callbacks doctor --family live --probe"]).toMatch(
    /receiver +The test event \(signed with the live token\) was answered with HTTP 200/,
  );
  expect(world.emulator.token(app)?.token).toBe(await readVariable("NEW_TOKEN"));
  expectNothingRefused();
});

test("the key is replaced: calls are refused in between, loudly, and deliveries never", async () => {
  await reader.follow(
    page,
    {
      "pulumi config set --secret trtc:secretKey NEWKEY": async () => {
        world.emulator.rotateKey(app, newKey);
        expect(await reader.type("pulumi preview")).toMatch(/warning: .*\(7000[29]/s);
        await expect(reader.type(strictPreview)).rejects.toThrow(/\(7000[29]/);
        await traffic.pass();
      },
    },
    "The key",
  );
  await traffic.pass();
  expectNothingRefused();
});

test("in the wrong order a path loses what is not delivered again, and a token every event", async () => {
  const [PATH_SECRET, LIVE_TOKEN] = [await readVariable("NEW"), await readVariable("NEW_TOKEN")];
  const [nextPath, nextToken] = ["second-secret-of-the-path", "second-t0ken-of-live"];
  stack.secrets.add(nextPath).add(nextToken);

  await reader.type(`pulumi config set --secret pathSecret ${nextPath}`);
  await reader.type("pulumi up --skip-preview");
  await receiver.replace({ PATH_SECRET, OLD_PATH_SECRET: nextPath, LIVE_TOKEN });
  await traffic.pass();
  const outcomes = (wanted: string) =>
    traffic.refused.flatMap(({ family, accepted }) => (family === wanted ? [accepted] : []));
  expect(outcomes("v1").at(-1)).toBe(true); // the one that was being tried again when the receiver took both
  expect(outcomes("v4/live_config").length).toBeGreaterThan(0);
  expect(outcomes("v4/live_config")).not.toContain(true);

  traffic.delivered = [];
  await reader.type(`pulumi config set --secret liveToken ${nextToken}`);
  await reader.type("pulumi up --skip-preview");
  await traffic.pass();
  expect(new Set(traffic.refused.map(({ family }) => family))).toEqual(new Set(["v4/live_config"]));
});
