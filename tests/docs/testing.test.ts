import { join } from "node:path";
import { setUpEmulator } from "../engine/emulator";
import { setUpPython } from "../python-environment";
import { findPort, Reader } from "./reader";

const checkout = join(__dirname, "../..");
const world = setUpEmulator({});
const pythonCommands = setUpPython();

test("docs/testing.md tests its programs with mocks, and with an emulator of the reader's own", async () => {
  const reader = new Reader(await world.stack(), {
    // The checkout's node_modules, which the reader borrows, have it already.
    "npm install --save-dev trtc-callbacks-emulator": "true",
    "8040": await findPort(),
  });
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
