import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { runCommand } from "./run";
import { app, otherApp, pathSecret, token, type Verified, VerifyWorld, v1Answer } from "./verify-world";

const world = new VerifyWorld();
beforeAll(() => world.start());
beforeEach(() => world.reset());
afterAll(() => world.stop());

const verifyAll = (args: string[]) => runCommand(["verify", ...args], world.environment);

describe("several applications", () => {
  test("are each sent their events in order, and at most two deliveries to one host are under way", async () => {
    let [underWay, most] = [0, 0];
    world.answer = async (response) => {
      most = Math.max(most, ++underWay);
      await sleep(100);
      underWay--;
      response.end(v1Answer);
    };
    const events = ["caller_start_call", "caller_call_end", "cancel"];
    for (const one of [app, otherApp]) {
      world.configure("call-v1", events, undefined, one);
      world.configure("call", ["Call.CallbackAfterEndCall"], undefined, one);
    }
    const { code, stdout } = await verifyAll([String(app), String(otherApp), "--family", "call-v1,call", "--json"]);
    expect(code).toBe(0);
    expect(
      (JSON.parse(stdout) as Verified[]).map(({ sdkAppId, family, events }) => [sdkAppId, family, events.length]),
    ).toEqual([
      [app, "call-v1", 3],
      [app, "call", 1],
      [otherApp, "call-v1", 3],
      [otherApp, "call", 1],
    ]);
    for (const one of [app, otherApp]) {
      const ofOne = world.arrived.filter(({ url }) => url.searchParams.get("sdkappid") === String(one));
      expect(ofOne.map(({ event }) => event)).toEqual(events);
    }
    expect(most).toBe(2);
  });

  test("a family without a configuration is told, and is no error", async () => {
    world.configure("call-v1", ["cancel"]);
    const { code, stdout } = await world.run();
    expect(code).toBe(0);
    expect(stdout).toContain(`\n\n${app}, live: no address is configured\n`);
    const json = JSON.parse((await world.run(["--json"])).stdout) as Verified[];
    expect(json.map(({ family, address }) => [family, address])).toEqual([
      ["call-v1", new URL(world.base).host],
      ["call", null],
      ["room", null],
      ["live", null],
    ]);
  });

  test("but where nothing at all could be sent, that is no success", async () => {
    const { code, stderr } = await world.run();
    expect([code, stderr]).toEqual([
      1,
      "error: Nothing was sent: none of this has an address and an event that can be tested.\n",
    ]);
  });
});

describe("--events", () => {
  test("sends these only; one that is not configured is told", async () => {
    world.configure("call-v1", ["cancel", "reject", "normal_end"]);
    const { code, found } = await world.verify("call-v1", ["--events", "normal_end, cancel", "--events", "call_busy"]);
    expect(world.arrived.map(({ event }) => event)).toEqual(["cancel", "normal_end"]);
    expect(found.events).toMatchObject([
      { event: "cancel", status: "ok" },
      { event: "normal_end", status: "ok" },
      {
        event: "call_busy",
        status: "skipped",
        message: "Not sent: it is not among the configured events, so Tencent does not send it.",
      },
    ]);
    expect(code).toBe(0);
  });

  test("of another family leaves nothing to send, which is no success", async () => {
    world.configure("call-v1", ["cancel"]);
    const { code, found } = await world.verify("call-v1", [
      "--events",
      "Room.CallbackAfterCreateRoom",
      "--family",
      "room",
    ]);
    expect([code, found.events, found.warnings.join()]).toEqual([1, [], expect.not.stringContaining("No event")]);
  });

  test("with a word of none of the families is wrong usage, and nothing is sent", async () => {
    world.configure("call-v1", ["cancel"]);
    const { code, stdout, stderr } = await world.run(["--family", "call-v1", "--events", "cancel,normal_ent"]);
    expect([code, stdout, world.arrived]).toEqual([2, "", []]);
    expect(stderr).toBe(
      "error: --events: normal_ent is an event of none of these families. Did you mean normal_end?\n",
    );
  });
});

test("a configuration without events is told: Tencent delivers nothing then", async () => {
  world.configure("call-v1", []);
  const { code, found } = await world.verify("call-v1");
  expect(found.warnings).toContain("No event is configured, so Tencent delivers nothing.");
  expect(code).toBe(1);
});

describe("--dry-run", () => {
  test("shows what would be sent, without secrets, and sends nothing", async () => {
    world.emulator.overwriteToken(app, { token, enabled: true });
    const address = `${world.base.replace("//", "//us3r:p4ssword@")}/${pathSecret}?token=t0ken-in-a-query`;
    world.configure("live", ["Live.CallbackAfterDestroyRoom", "Live.CallbackBeforeCallBackNotBlock"], address);
    const { code, stdout } = await world.run(["--family", "live,room", "--dry-run"]);
    const { host } = new URL(world.base);
    expect(stdout.split("\n")).toEqual(
      expect.arrayContaining([
        `${app}, live, ${host}, signed with the live token:`,
        `POST ${host}?SdkAppid=${app}&CallbackCommand=Live.CallbackAfterDestroyRoom&contenttype=json&ClientIP=192.0.2.1&OptPlatform=Unknown&Sign=[secret]&RequestTime=[seconds since 1970]`,
        "authorization: [secret]",
        '  "Probe": "pulumi-trtc-callbacks-probe"',
        "Live.CallbackBeforeCallBackNotBlock: Not sent: it is a switch, which Tencent never delivers.",
        `${app}, room: no address is configured`,
      ]),
    );
    expect([code, world.arrived]).toEqual([0, []]);
  });

  test("with --json has the requests", async () => {
    world.configure("call-v1", ["cancel"]);
    const { found } = await world.verify("call-v1", ["--dry-run"]);
    expect(found.events).toMatchObject([
      {
        event: "cancel",
        status: "skipped",
        request: { method: "POST", headers: { "content-type": "application/json" }, body: { CallResult: "cancel" } },
      },
    ]);
    expect(world.arrived).toEqual([]);
  });
});

test("Ctrl-C ends it at once, with what it has", async () => {
  world.answer = (response, { event }) => event === "caller_start_call" && response.end(v1Answer);
  world.configure("call-v1", ["caller_start_call", "caller_call_end", "cancel"]);
  const child = spawn(
    process.execPath,
    [require.resolve("../../provider/bundle/cli.js"), "verify", String(app), "--family", "call-v1", "--json"],
    {
      env: { PATH: process.env.PATH, ...world.environment },
      cwd: "/tmp",
    },
  );
  const [stdout, stderr] = [text(child.stdout), text(child.stderr)];
  while (world.arrived.length < 2) {
    await sleep(20);
  }
  const interruptedAt = performance.now();
  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  expect(performance.now() - interruptedAt).toBeLessThan(2_000);
  const [found] = JSON.parse(await stdout) as [Verified];
  expect(found.events.map(({ event, status, message }) => `${event} ${status} ${message}`)).toEqual([
    "caller_start_call ok ErrorCode 0, as documented.",
    "caller_call_end skipped Interrupted before a response came.",
    "cancel skipped Not sent, since the command was interrupted.",
  ]);
  expect([code, await stderr]).toEqual([1, "error: Interrupted: what was not sent is skipped.\n"]);
});

test("long sending is reported on standard error, in whole lines", async () => {
  world.answer = (response) => sleep(1_400).then(() => response.end(v1Answer));
  world.configure("call-v1", ["cancel", "reject", "normal_end", "interrupt"]);
  const { code, stderr } = await world.run(["--family", "call-v1"]);
  expect([code, stderr]).toEqual([0, expect.stringMatching(/^Sending test events: [123] of 4 done after 5 s\n$/)]);
}, 30_000);

test.each([
  [["--repeat", "0"], "Allowed are whole numbers from 1 to 100."],
  [["--repeat", "101"], "Allowed are whole numbers from 1 to 100."],
  [["--interval", "-1"], "Allowed are seconds from 0 to 3600."],
  [["--family", "live-token"], "--family live-token: this family has no address to send to."],
])("%j is wrong usage", async (args, words) => {
  const { code, stdout, stderr } = await world.run(args);
  expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(words)]);
});
