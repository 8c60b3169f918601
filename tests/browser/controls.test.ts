import { app, call, code, configuration, secretKey, sign } from "../unit/emulator/client";
import { LocalReceiver } from "../unit/emulator/receiver";
import { wires } from "../unit/emulator/wires";
import { readFirstRow, setUpPage, unfold } from "./browser";

const world = setUpPage();
const room = wires.find(({ family }) => family === "v4/room_config");
const live = wires.find(({ family }) => family === "v4/live_config");

const button = (name: string) => world.page.getByRole("button", { name, exact: true });
const field = (name: string | RegExp) => world.page.getByLabel(name, { exact: true });

/** What the page says beside the form of this name, once it says it. */
async function read(form: string, expected: RegExp): Promise<string> {
  const said = world.page.locator(`form#${form} output`).filter({ hasText: expected });
  await said.waitFor();
  return (await said.textContent()) ?? "";
}

describe("somebody else", () => {
  test("sets a configuration of the chosen family, which a call then sees", async () => {
    const { page, emulator } = world;
    await field("Family").selectOption("v4/room_config");
    await field("Room.CallbackAfterDestroyRoom").check();
    await field("Address").fill("https://somebody.example/else");
    await field("Other words, one a line").fill("Room.CallbackUpdateRoomInfo\n\nanything");
    await button("Set the configuration").click();
    await read("configuration", /is set/);
    const actions = ["Room.CallbackAfterDestroyRoom", "Room.CallbackUpdateRoomInfo", "anything"];
    const { data } = await call(emulator, "get", {}, {}, room);
    expect(data).toEqual({ address: "https://somebody.example/else", actions: actions.toReversed() });
    await page.getByText("https://somebody.example/…").waitFor();
  });

  test("changes one: the form begins with what is live", async () => {
    const { emulator } = world;
    emulator.overwrite(
      app,
      { address: "https://a.example/path", actions: ["Room.CallbackAfterCreateRoom", "x"] },
      "v4/room_config",
    );
    await field("Family").selectOption("v4/room_config");
    await field("Room.CallbackAfterCreateRoom").and(world.page.locator(":checked")).waitFor();
    await field("Room.CallbackAfterMemberEnter").check();
    await button("Set the configuration").click();
    await read("configuration", /is set/);
    expect(emulator.configuration(app, "v4/room_config")).toEqual({
      address: "https://a.example/path",
      actions: ["Room.CallbackAfterCreateRoom", "Room.CallbackAfterMemberEnter", "x"],
    });
  });

  test("removes one, which is in no log of requests", async () => {
    const { emulator } = world;
    emulator.overwrite(app, configuration);
    await button("Remove the configuration").click();
    await read("configuration", /is removed/);
    expect(emulator.configuration(app)).toBeUndefined();
    expect(emulator.requests).toEqual([]);
    expect(await code(emulator, "get")).toBe(999);
  });

  test("sets Live's token and removes it; the page does not keep it", async () => {
    const { page, emulator } = world;
    await unfold(page, "Token");
    await field("Token").fill("a-new-token");
    await field("Enabled").uncheck();
    await button("Set the token").click();
    await read("token", /is set/);
    expect((await call(emulator, "getToken", {}, {}, live)).data).toEqual({ token: "a-new-token", enabled: false });
    expect(await field("Token").inputValue()).toBe("");
    await page.getByText("not enabled").waitFor();
    await button("Remove the token").click();
    await read("token", /is removed/);
    expect(emulator.token(app)).toBeUndefined();
  });

  test("rotates the key to one that was typed: old signatures are refused", async () => {
    await unfold(world.page, "Key");
    await field("New key").fill("the-next-key");
    await button("Rotate the key").click();
    expect(await read("key", /invalid/)).not.toContain("the-next-key");
    expect(await code(world.emulator, "get")).toBe(70002);
    expect(await code(world.emulator, "get", {}, { usersig: sign("administrator", app, "the-next-key") })).toBe(999);
  });

  test("rotates it to one that is generated and shown once", async () => {
    await unfold(world.page, "Key");
    await button("Rotate the key").click();
    const [key = ""] = (await read("key", /shown once/)).match(/[0-9a-f]{64}/) ?? [];
    expect(await code(world.emulator, "get", {}, { usersig: sign("administrator", app, key) })).toBe(999);
    await field("New key").fill(secretKey);
    await button("Rotate the key").click();
    await read("key", /from now on\. $/);
    expect(await world.page.content()).not.toContain(key);
  });
});

describe("the service", () => {
  test("gets another application, whose key is shown once", async () => {
    const { page, emulator } = world;
    await unfold(page, "Add an application");
    await field("SDKAppID").fill("1400000077");
    await field("Administrators, separated by commas").fill("administrator, deploy");
    await field("Has the package that callbacks need").uncheck();
    await button("Add the application").click();
    const [key = ""] = (await read("add", /shown once/)).match(/[0-9a-f]{64}/) ?? [];
    const changes = { sdkappid: "1400000077", usersig: sign("deploy", 1400000077, key), identifier: "deploy" };
    expect(await code(emulator, "get", {}, changes)).toBe(50001);
    await field("Application").selectOption("1400000077");
    emulator.removeApplication(1400000077);
    await page.locator("select#application option[value='1400000077']").waitFor({ state: "detached" });
    expect(await field("Application").inputValue()).toBe(String(app));
  });

  test("fails as it is told to, for the calls that are chosen, until the faults are cleared", async () => {
    const { page, emulator } = world;
    await unfold(page, "Faults");
    await field("code").fill("70005");
    await field("Calls").selectOption("get");
    await field("How many").fill("always");
    await field("Only the application and family above").check();
    await button("Add the fault").click();
    await read("fault", /waits for its call/);
    await page.getByText(`code: get, v1, ${app}, always`).waitFor();
    expect([await code(emulator, "get"), await code(emulator, "set", configuration)]).toEqual([70005, 0]);
    await button("Clear all faults").click();
    await page.getByText("No fault waits for a call.").waitFor();
    expect(await code(emulator, "get")).toBe(0);
  });

  test("offers for each kind of fault what that kind can have", async () => {
    await unfold(world.page, "Faults");
    await field("Kind").selectOption("slow");
    await field("delayMs").fill("150");
    expect(await field("code").count()).toBe(0);
    await button("Add the fault").click();
    await read("fault", /waits/);
    const begun = performance.now();
    await code(world.emulator, "get");
    expect(performance.now() - begun).toBeGreaterThanOrEqual(149);
  });

  test.each([
    ["How many", "none", "`times` must be"],
    ["code", "many", "`code` must be a whole number."],
  ])("says beside the form why it refuses a fault: %s %s", async (name, value, sentence) => {
    await unfold(world.page, "Faults");
    await field("code").fill("1");
    await field(name).fill(value);
    await button("Add the fault").click();
    expect(await read("fault", /must be/)).toContain(sentence);
    expect(world.emulator.faults).toEqual([]);
  });
});

describe("deliveries", () => {
  let receiver: LocalReceiver;
  beforeAll(async () => {
    receiver = await LocalReceiver.start();
  });
  beforeEach(async () => {
    world.emulator.overwrite(app, { address: `${receiver.url}/secret`, actions: ["cancel", "made up"] });
    await unfold(world.page, "Deliver a test event");
    await field("Event").locator("option").nth(1).waitFor({ state: "attached" });
  });
  afterAll(() => receiver.stop());

  test("a test event reaches the receiver, and every try shows", async () => {
    receiver.answers = [{ status: 503 }, { status: 200, body: "<html>" }];
    await field("Event").selectOption("cancel");
    await button("Deliver").click();
    await world.page.getByRole("cell", { name: "under way" }).waitFor();
    expect(await read("delivery", /accepted/)).toBe("cancel was accepted after 3 tries.");
    expect(receiver.received).toHaveLength(3);
    expect(receiver.received[0]?.body).toMatchObject({ CallResult: "cancel", UserId: "test-caller" });
    await world.page.getByRole("cell", { name: "yes", exact: true }).waitFor();
    const [, event, accepted, tries, to, family] = await readFirstRow(world.page, "Deliveries");
    expect([event, accepted, to, family]).toEqual(["cancel", "yes", receiver.url, "v1"]);
    expect(tries?.replaceAll(/\d+ ms/g, "N ms")).toBe(
      "HTTP 503, the status must be 200 (N ms)HTTP 200, the answer must be a JSON object (N ms)HTTP 200 (N ms)",
    );
    await button("Clear the deliveries").click();
    await world.page.getByText("No event was delivered yet.").waitFor();
  });

  test("a body can be given, and an event that no document shows needs one", async () => {
    await field("Event").selectOption("made up");
    await field("Body, as JSON").fill("{");
    await button("Deliver").click();
    await read("delivery", /^The body must be JSON\.$/);
    await field("Body, as JSON").fill("");
    await button("Deliver").click();
    await read("delivery", /^No document shows what "made up" delivers/);
    await field("Body, as JSON").fill('{"mine":1}');
    await button("Deliver").click();
    await read("delivery", /was accepted after one try/);
    expect(receiver.received.at(-1)?.body).toEqual({ mine: 1 });
  });
});
