import { Emulator } from "trtc-callbacks-emulator";
import type { Target } from "./target";

/** Starts an emulator that knows one application: the target of a run that names none. */
export async function startEmulator(): Promise<{ target: Target; close: () => Promise<void> }> {
  const [sdkAppId, secretKey] = [1400000001, "a-key-for-conformance"];
  const emulator = await Emulator.start();
  emulator.addApplication(sdkAppId, { secretKey });
  return {
    target: {
      service: "emulator",
      endpoint: `${emulator.url}/`,
      sdkAppId,
      identifier: "administrator",
      secret: { secretKey },
    },
    close: () => emulator.close(),
  };
}
