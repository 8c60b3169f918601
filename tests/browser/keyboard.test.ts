import { app } from "../unit/emulator/client";
import { LocalReceiver } from "../unit/emulator/receiver";
import { setUpPage } from "./browser";

const world = setUpPage();

/** Presses Tab until the focus is on what has this name, as somebody without a mouse does. */
async function tabTo(name: string): Promise<void> {
  const { page } = world;
  const wanted = page.getByLabel(name, { exact: true }).or(page.getByRole("button", { name, exact: true }));
  const summary = page.locator("summary", { hasText: name });
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const isThere = await wanted
      .or(summary)
      .evaluateAll((elements) => elements.some((element) => element === element.ownerDocument.activeElement));
    if (isThere) {
      return;
    }
  }
  throw new Error(`No number of Tabs leads to "${name}".`);
}

/** How what has the focus shows that it has. */
const readOutline = () =>
  world.page.locator(":focus").evaluate((element) => {
    const { outlineStyle, outlineWidth } = element.ownerDocument.defaultView.getComputedStyle(element);
    return `${outlineWidth} ${outlineStyle}`;
  });

test("a configuration is set by the keyboard alone, and the focus is always visible", async () => {
  const { page, emulator } = world;
  await tabTo("Family");
  expect(await readOutline()).toBe("2px solid");
  await page.keyboard.press("ArrowDown");
  await tabTo("Address");
  expect(await readOutline()).toBe("2px solid");
  await page.keyboard.type("https://keyboard.example");
  await tabTo("Call.CallbackAfterEndCall");
  expect(await readOutline()).toBe("2px solid");
  await page.keyboard.press("Space");
  await tabTo("Set the configuration");
  await page.keyboard.press("Enter");
  await page.getByText("is set.").waitFor();
  expect(emulator.configuration(app, "v4/call_config")).toEqual({
    address: "https://keyboard.example",
    actions: ["Call.CallbackAfterEndCall"],
  });
});

test("a test event is delivered, and a fault added and cleared, by the keyboard alone", async () => {
  const { page, emulator } = world;
  const receiver = await LocalReceiver.start();
  emulator.overwrite(app, { address: receiver.url, actions: ["reject", "cancel"] });
  await page.locator("#event option").nth(1).waitFor({ state: "attached" });
  await tabTo("Deliver a test event");
  await page.keyboard.press("Enter");
  await tabTo("Event");
  await page.keyboard.press("ArrowDown");
  await tabTo("Deliver");
  await page.keyboard.press("Enter");
  await page.getByText("cancel was accepted after one try.").waitFor();
  await tabTo("Faults");
  await page.keyboard.press("Space");
  await tabTo("Kind");
  await page.keyboard.type("badG");
  await tabTo("Add the fault");
  await page.keyboard.press("Enter");
  await page.getByText("badGateway: any call, any family, any application, 1 more").waitFor();
  await tabTo("Clear all faults");
  await page.keyboard.press("Enter");
  await page.getByText("No fault waits any more.").waitFor();
  await receiver.stop();
});
