import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { app, call, configuration } from "../unit/emulator/client";
import { readFirstRow, setUpPage } from "./browser";

const world = setUpPage();

const image = '<img src="x" onerror="document.title = `taken`">';
const script = "</td></table><script>document.title = `taken`</script>";
/** Turns what follows around, and what a terminal or a page would rather not show. */
const steering = "\u202Eevil\u2066\u0000\u001B[31m\u0007\n\u200B\uD800";
const escapedSteering = "\\u{202E}evil\\u{2066}\\u{0}\\u{1B}[31m\\u{7}\\u{A}\\u{200B}\\u{D800}";

/** Whether nothing of what was sent has become part of the page. */
async function expectUntaken(): Promise<void> {
  expect(await world.page.title()).toBe("trtc-callbacks-emulator");
  expect(await world.page.locator("img, iframe, body script, [onerror]").count()).toBe(0);
}

describe("what others have written is shown as text", () => {
  test("events and addresses", async () => {
    const { page, emulator } = world;
    emulator.overwrite(app, { address: `https://hooks.example.com/${image}`, actions: [image, script, steering] });
    const words = page.getByRole("row", { name: /^v1/ }).getByRole("listitem");
    await words.nth(2).waitFor();
    expect(await words.allTextContents()).toEqual([image, script, escapedSteering]);
    await page.getByRole("button", { name: /^Show the whole address/ }).click();
    await page.getByText(`https://hooks.example.com/${image}`).waitFor();
    expect(await page.locator("#event option").allTextContents()).toEqual([image, script, escapedSteering]);
    await expectUntaken();
  });

  test("an address that is none", async () => {
    const { page, emulator } = world;
    emulator.overwrite(app, { address: `javascript:${steering}`, actions: [] });
    await page.getByText("javascript:///…").waitFor();
    emulator.overwrite(app, { address: image, actions: [] });
    await page.getByText("(no URL)/…").waitFor();
    await expectUntaken();
  });

  test("identifiers, administrators, and the events of deliveries", async () => {
    const { page, emulator } = world;
    emulator.addApplication(app, { secretKey: "x", administrators: [image, steering] });
    await call(emulator, "get", {}, { identifier: `${image}${steering.slice(0, -1)}` });
    emulator.overwrite(app, { address: "data:text/html,x", actions: [script] });
    await emulator.deliver(app, "v1", script, {}, 1);
    await page.getByRole("cell", { name: "no", exact: true }).nth(1).waitFor();
    expect((await readFirstRow(page, "Requests")).at(-1)).toBe(
      `${image}${escapedSteering.slice(0, -"\\u{D800}".length)}`,
    );
    expect((await readFirstRow(page, "Deliveries"))[1]).toBe(script);
    expect(await page.getByRole("article").textContent()).toContain(`${image}, ${escapedSteering}`);
    await expectUntaken();
  });
});

describe("pages of others", () => {
  let server: Server;
  let port: number;

  /** Does to the emulator, from a page of its own, all that a page can without being asked. */
  const attack = (target: string) => `<!doctype html><title>at it</title><iframe src="${target}/"></iframe><script>
    const path = "${target}/_emulator/applications/${app}";
    const tries = [
      fetch(path + "/configuration", { method: "PUT", body: '{"address":"https://evil.example","actions":[]}' }),
      fetch(path, { method: "DELETE" }),
      fetch("${target}/_emulator/faults", { method: "POST", body: '{"kind":"hang"}', mode: "no-cors" }),
      fetch(path + "/deliveries", { method: "POST", body: '{"event":"cancel"}', mode: "no-cors" }),
      fetch("${target}/_emulator/requests").then((response) => response.text()),
      fetch("${target}/").then((response) => response.text()),
      import("${target}/_emulator/page/page.mjs"),
      new Promise((_, reject) => {
        new EventSource("${target}/_emulator/events").onerror = reject;
      }),
    ];
    Promise.allSettled(tries).then((ended) => {
      document.title = ended.map(({ status, value }) => (status === "fulfilled" ? (value.type ?? value) : "failed")).join();
    });
  </script>`;

  beforeAll(async () => {
    server = createServer((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end(attack(world.emulator.url));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });

  test.each(["127.0.0.1", "localhost", "evil.example"])(
    "one at %s, on a port of its own, changes and learns nothing",
    async (host) => {
      const { browser, emulator } = world;
      emulator.overwrite(app, configuration);
      const page = await browser.newPage();
      await page.goto(`http://${host}:${port}/`);
      await page.waitForFunction("document.title !== 'at it'");
      expect(await page.title()).toBe("failed,failed,opaque,opaque,failed,failed,failed,failed");
      expect(emulator.configuration(app)).toEqual(configuration);
      expect(emulator.faults).toEqual([]);
      expect(emulator.deliveries).toEqual([]);
      const [, frame] = page.frames();
      expect(await frame?.evaluate("document.querySelector('main')")).toBeNull();
      await page.close();
    },
  );

  test("one whose name was bound to this machine meanwhile is answered 403", async () => {
    const { browser, emulator } = world;
    const { port: own } = new URL(emulator.url);
    const page = await browser.newPage();
    expect((await page.goto(`http://rebound.example:${own}/`))?.status()).toBe(403);
    const attempts = `Promise.all([
      fetch("/_emulator/requests"),
      fetch("/_emulator/applications/${app}", { method: "DELETE" }),
    ]).then((answers) => answers.map(({ status }) => status))`;
    expect(await page.evaluate(attempts)).toEqual([403, 403]);
    expect(emulator.applications).toHaveLength(1);
    await page.close();
  });
});
