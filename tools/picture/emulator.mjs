import { createServer } from "node:http";
import { chromium } from "playwright-core";
import { application, withProject } from "../demo/project.mjs";

const { sdkAppId } = application;

/** Wide enough for two columns, and high enough for the deliveries. */
const viewport = { width: 1240, height: 960 };

/**
 * Takes a picture of the emulator's page after an `up`, a write of somebody else's, an event that took three tries, and a
 * fault that a preview has met.
 *
 * @param {string} pulumi the CLI
 * @param {string} executablePath the browser
 * @returns {Promise<Buffer>} a JPEG, since a PNG weighs twice as much; its ports and times differ from run to run
 */
export function photographEmulator(pulumi, executablePath) {
  return withProject(pulumi, async ({ project, emulator }) => {
    const receiver = await startReceiver(2);
    const browser = await chromium.launch({ executablePath });
    try {
      await project.runSilently("up", "--yes", "--skip-preview");
      emulator.overwrite(sdkAppId, { address: `${receiver.url}/hook`, actions: ["normal_end", "reject"] });
      await emulator.deliver(sdkAppId, "v1", "normal_end", {}, 10);
      emulator.fault({ kind: "badGateway", verb: "get" });
      await project.runSilently("preview");
      const page = await browser.newPage({ viewport });
      await page.goto(emulator.url);
      await page.getByRole("table", { name: "Deliveries", exact: true }).waitFor();
      return await page.screenshot({ type: "jpeg", quality: 70 });
    } finally {
      await browser.close();
      receiver.close();
    }
  });
}

/** @param {number} failures how many deliveries it fails before it accepts them */
async function startReceiver(failures) {
  let left = failures;
  const server = createServer((request, response) => {
    request.resume();
    left -= 1;
    response.writeHead(left < 0 ? 200 : 503).end('{"ErrorCode":0,"ErrorMessage":"Success"}');
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
