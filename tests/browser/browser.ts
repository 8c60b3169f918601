import { type Browser, chromium, type Page } from "playwright-core";
import { Emulator } from "../../emulator/src";
import { app, secretKey } from "../unit/emulator/client";

/** Chromium asks its makers many things by itself; the name leads to this machine, as a foreign page can have it do. */
const flags = [
  ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP *.example 127.0.0.1"],
];

/** The browser of a test file, and for each test an emulator with one application and a page that shows it. */
export interface World {
  browser: Browser;
  emulator: Emulator;
  page: Page;
  /** What must not happen: errors on the console, such as of the page's policy, and requests to other origins. */
  faults: string[];
}

export function setUpPage(): World {
  const world = {} as World;

  beforeAll(async () => {
    world.emulator = await Emulator.start();
    world.browser = await chromium.launch({ executablePath: locateChromium(), args: flags });
  });
  beforeEach(async () => {
    world.emulator.addApplication(app, { secretKey });
    world.faults = [];
    world.page = await openPage(world);
  });
  afterEach(async () => {
    await world.page.close();
    for (const { sdkAppId } of world.emulator.applications) {
      world.emulator.removeApplication(sdkAppId);
    }
    world.emulator.reset();
    expect(world.faults).toEqual([]);
  });
  afterAll(async () => {
    await world.browser?.close();
    await world.emulator.close();
  });
  return world;
}

/** Opens the page, and waits until it shows what there is. */
export async function openPage(
  { browser, emulator, faults }: World,
  options: Parameters<Browser["newPage"]>[0] = {},
): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(30_000); // a busy machine takes its time
  page.on("console", (message) => {
    // The browser notes there, too, where the emulator refuses what a form sent.
    if (message.type() === "error" && !message.text().includes("status of 400")) {
      faults.push(message.text());
    }
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== emulator.url) {
      faults.push(`a request to ${request.url()}`);
    }
  });
  await page.goto(emulator.url);
  await page
    .getByRole("status")
    .filter({ hasText: /^Live: / })
    .waitFor();
  return page;
}

/** Opens the forms whose names begin like this; the one for the configuration is open from the start. */
export async function unfold(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) {
    await page.locator("aside summary", { hasText: new RegExp(`^${name}`) }).click();
  }
}

/** The cells of a table's first row, as the page shows them. */
export async function readFirstRow(page: Page, table: "Requests" | "Deliveries"): Promise<string[]> {
  const row = page.getByRole("table", { name: table, exact: true }).getByRole("row").nth(1);
  return (await row.getByRole("cell").allTextContents()).map((text) => text.trim());
}

function locateChromium(): string {
  const executable = process.env.TRTC_TEST_CHROMIUM;
  if (!executable) {
    throw new Error("TRTC_TEST_CHROMIUM is not set: run the tests with `npm test`, which finds or installs a browser.");
  }
  return executable;
}
