import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Emulator } from "trtc-callbacks-emulator";
import { createContext, createResourceContext } from "../../../provider/src/lifecycle/context";
import { kinds } from "../../../provider/src/lifecycle/kinds";
import { read } from "../../../provider/src/lifecycle/read";
import { readSettings } from "../../../provider/src/lifecycle/settings";
import { update } from "../../../provider/src/lifecycle/write";
import { defaultTimeouts } from "../../../provider/src/tencent";

const sdkAppId = 1400000001;
const secretKey = "key-of-application-one";
const before = { address: "https://hooks.example.com/calls", actions: ["normal_end"] };
const declared = { ...before, actions: ["normal_end", "reject"] };
let emulator: Emulator;

beforeAll(async () => {
  emulator = await Emulator.start();
  emulator.addApplication(sdkAppId, { secretKey });
});
beforeEach(() => emulator.reset());
afterAll(() => emulator.close());

const context = (signal: AbortSignal, timeouts = defaultTimeouts) =>
  createResourceContext(
    createContext({
      kind: kinds.v1,
      settings: readSettings(
        { get: () => undefined },
        { TRTC_SECRET_KEY: secretKey, TRTC_ENDPOINT: emulator.url },
        kinds.v1.family,
      ),
      log: () => {},
      timeouts,
    }),
    { signal },
  );
const inputs = () => ({ sdkAppId, endpoint: emulator.url, configuration: declared, secrets: new Set<string>() });

/** Settles once the emulator has been asked so often. */
async function asked(times = 1): Promise<void> {
  while (emulator.requests.length < times) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("a signal ends a read that hangs, with words", async () => {
  emulator.fault({ kind: "hang", verb: "get" });
  const abort = new AbortController();
  const reading = read(context(abort.signal), String(sdkAppId), {});
  await asked();
  abort.abort();
  await expect(reading).rejects.toThrow(`SDKAppID ${sdkAppId}: `);
  expect(emulator.requests).toHaveLength(1);
});

test("a read that hangs ends in time and is tried again, also where memory is reclaimed meanwhile", async () => {
  emulator.overwrite(sdkAppId, before);
  emulator.fault({ kind: "hang", verb: "get" });
  const timeouts = { ...defaultTimeouts, requestMs: 500 };
  const reading = read(context(new AbortController().signal, timeouts), String(sdkAppId), {});
  await asked();
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  expect(await reading).toMatchObject({ configuration: before });
  expect(emulator.requests).toHaveLength(2);
}, 5_000);

test("a signal ends the tries of a write that fails", async () => {
  emulator.overwrite(sdkAppId, before);
  emulator.fault({ kind: "badGateway", times: Number.POSITIVE_INFINITY });
  const abort = new AbortController();
  const writing = update(context(abort.signal), inputs(), {});
  await asked();
  abort.abort();
  await expect(writing).rejects.toThrow(/HTTP 502/);
  expect(emulator.requests.length).toBeLessThanOrEqual(2);
});

test("a signal that breaks off a further try does not hide why there was one", async () => {
  emulator.fault({ kind: "badGateway", verb: "get" });
  emulator.fault({ kind: "hang", verb: "get" });
  const abort = new AbortController();
  const reading = read(context(abort.signal), String(sdkAppId), {});
  await asked(2);
  abort.abort();
  await expect(reading).rejects.toThrow(/HTTP 502.*It was not tried again, because the operation was cancelled\.$/);
});

test("a write under way finishes", async () => {
  emulator.overwrite(sdkAppId, before);
  emulator.behaviour.latencyMs = 200;
  const abort = new AbortController();
  const writing = update(context(abort.signal), inputs(), {});
  setTimeout(() => abort.abort(), 50);
  const state = await writing;
  expect(state.configuration).toEqual(declared);
  expect(emulator.configuration(sdkAppId)).toMatchObject({ actions: expect.arrayContaining(declared.actions) });
});
