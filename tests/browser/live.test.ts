import { Emulator } from "../../emulator/src";
import { app, call, code, configuration, secretKey } from "../unit/emulator/client";
import { openPage, readFirstRow, setUpPage } from "./browser";

const world = setUpPage();

/** The rows of the requests, the header first. */
const requests = () => world.page.getByRole("table", { name: "Requests", exact: true }).getByRole("row");

test("a call to the service appears without a reload, and so does what it configured", async () => {
  const { page, emulator } = world;
  expect(await page.getByText("No call yet.").isVisible()).toBe(true);
  await call(emulator, "set", configuration);
  await requests().nth(1).waitFor();
  const [time, ...cells] = await readFirstRow(page, "Requests");
  expect(time).toMatch(/^\d\d:\d\d:\d\d$/);
  expect(cells).toEqual(["v1", "set", "0", "yes", "", String(app), "administrator"]);
  expect(await page.getByText("No call yet.").isVisible()).toBe(false);
  const row = page.getByRole("row", { name: /^v1 https:\/\/hooks.example.com/ });
  expect(await row.getByRole("listitem").allTextContents()).toEqual([...configuration.actions]);
});

test("a call that fails, and one that meets a fault, are shown with code and fault, the newest first", async () => {
  const { page, emulator } = world;
  emulator.fault({ kind: "truncated", verb: "set" });
  await call(emulator, "get");
  await call(emulator, "set", configuration).catch(() => {});
  await requests().nth(2).waitFor();
  expect((await readFirstRow(page, "Requests")).slice(1, 6)).toEqual(["v1", "set", "none", "yes", "truncated"]);
  expect(await requests().nth(2).textContent()).toContain("get999no");
});

test("what is configured shows the address without its path until it is asked for", async () => {
  const { page, emulator } = world;
  emulator.overwrite(app, { address: "https://hooks.example.com/the-secret?key=too", actions: [] });
  await page.getByText("https://hooks.example.com/…").waitFor();
  expect(await page.content()).not.toContain("the-secret");
  await page.getByRole("button", { name: `Show the whole address of ${app} in v1` }).click();
  await page.getByText("https://hooks.example.com/the-secret?key=too").waitFor();
  await page.getByRole("button", { name: `Hide the whole address of ${app} in v1` }).click();
  expect(await page.locator("main").textContent()).not.toContain("the-secret");
});

test("an application shows who may call and whether it has the package, and never its key", async () => {
  const { page, emulator } = world;
  emulator.addApplication(1400000002, { secretKey: "another-key", administrators: ["deploy", "ops"], package: false });
  emulator.overwriteToken(1400000002, { token: "the-token", enabled: false });
  const article = page.getByRole("article", { name: "SDKAppID 1400000002" });
  await article.getByText("not enabled").waitFor();
  expect(await article.textContent()).toMatch(/Administrators: deploy, ops.*Package: no/);
  for (const secret of [secretKey, "another-key", "the-token"]) {
    expect(await page.content()).not.toContain(secret);
  }
});

test("of many requests the last 200 stay on the page, and their number is told", async () => {
  const { page, emulator } = world;
  emulator.behaviour.callsPerSecond = 1000;
  for (let nth = 0; nth < 230; nth += 1) {
    await code(emulator, "get");
  }
  await page.getByText("the last 200 of 230, newest first").waitFor();
  expect(await requests().count()).toBe(201);
  await page.getByRole("button", { name: "Clear the requests" }).click();
  await page.getByText("No call yet.").waitFor();
  expect(emulator.requests).toEqual([]);
});

test("a button keeps the focus while what is around it changes", async () => {
  const { page, emulator } = world;
  emulator.overwrite(app, configuration);
  const button = page.getByRole("button", { name: /^Show the whole address/ });
  await button.focus();
  emulator.overwrite(app, { ...configuration, address: "https://other.example" });
  await page.getByText("https://other.example/…").waitFor();
  expect(await button.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
});

test("two pages show the same", async () => {
  const second = await openPage(world);
  await code(world.emulator, "get");
  for (const page of [world.page, second]) {
    await page.getByRole("cell", { name: "999" }).waitFor();
  }
  await second.close();
});

test("an emulator that ends is told, and one that takes its place is shown", async () => {
  const emulator = await Emulator.start();
  const page = await openPage({ ...world, emulator, faults: [] });
  await emulator.close();
  await page.getByRole("status").filter({ hasText: "Disconnected: is the emulator running?" }).waitFor();
  const next = await Emulator.start({ port: Number(new URL(emulator.url).port) });
  next.addApplication(1400000009, { secretKey });
  await page.getByRole("heading", { name: "SDKAppID 1400000009" }).waitFor();
  await page
    .getByRole("status")
    .filter({ hasText: /^Live: / })
    .waitFor();
  await page.close();
  await next.close();
});
