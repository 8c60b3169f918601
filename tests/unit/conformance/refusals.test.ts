import type { Emulator } from "trtc-callbacks-emulator";
import { sdkAppId, secretKey, start, withEmulator } from "./process";

test.concurrent.each<[string, (emulator: Emulator) => void, string]>([
  ["the key is wrong", (emulator) => emulator.rotateKey(sdkAppId, "another"), "get answered: code 70002."],
  [
    "there is no package",
    (emulator) => emulator.addApplication(sdkAppId, { secretKey, package: false }),
    "get answered: code 50001.",
  ],
  [
    "nothing is told in an unknown way",
    (emulator) => emulator.fault({ kind: "code", code: 12345 }),
    "please report this line",
  ],
])("where %s: nothing is tried", (_, make, words) =>
  withEmulator({}, async (emulator) => {
    make(emulator);
    const ended = await start(emulator.url, ["--replace"]).ended;
    expect(ended.code).toBe(2);
    expect(ended.err).toContain("Nothing was changed.");
    expect(ended.err).toContain(words);
    expect(emulator.requests).toHaveLength(1);
  }),
);

test.concurrent("a host that does not answer ends it with 1", () =>
  withEmulator({}, async (emulator) => {
    await emulator.close();
    const ended = await start(emulator.url, []).ended;
    expect(ended.code).toBe(1);
    expect(ended.err).toContain("no answer (ECONNREFUSED)");
  }));
