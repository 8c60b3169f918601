import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { setUpEmulator } from "../engine/emulator";
import { setUpPython } from "../python-environment";
import { Reader } from "./reader";

const checkout = join(__dirname, "../..");
const world = setUpEmulator({});
const pythonCommands = setUpPython();

/** A port that nobody listens on. */
async function findPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

test("docs/testing.md tests its programs with mocks, and with an emulator of the reader's own", async () => {
  const reader = new Reader(await world.stack(), { DIR: checkout, "8040": await findPort() });
  await reader.hasProject("", join(checkout, "node_modules"));
  await reader.type(`export PATH=${pythonCommands}:$PATH`);
  try {
    const printed = await reader.follow("docs/testing.md");
    expect(printed["node --test built/index.test.js"]).toContain("pass 2\n");
    expect(printed["python -m unittest"]).toMatch(/Ran 2 tests .*\s+OK/);
    expect(printed["pulumi preview --diff"]).toContain("+ drift");
    expect(world.asked()).toEqual([]);
  } finally {
    await reader.type("kill $EMULATOR 2> /dev/null || true");
  }
});
