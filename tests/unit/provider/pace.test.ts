import { Emulator } from "trtc-callbacks-emulator";
import { service, v1 } from "../../../provider/src/tencent";

test("twenty-five calls at once on one application are sent at the service's pace, so that none is refused", async () => {
  const emulator = await Emulator.start();
  try {
    emulator.addApplication(1400000001, { secretKey: "key" });
    const application = {
      dialect: v1,
      endpoint: `${emulator.url}/`,
      sdkAppId: 1400000001,
      credentials: { source: "trtc:secretKey", identifier: "administrator", secret: { secretKey: "key" } },
      deadline: performance.now() + 60_000,
    };
    const begun = performance.now();
    await Promise.all(Array.from({ length: 25 }, () => service.get(application)));
    expect(emulator.requests.filter(({ code }) => code === 70005)).toEqual([]);
    expect(emulator.requests).toHaveLength(25);
    // Ten in each second: the last five go out after two. Kept for longer, a pipeline would wait for nothing.
    expect(performance.now() - begun).toBeGreaterThan(2_000);
    expect(performance.now() - begun).toBeLessThan(4_000);
  } finally {
    await emulator.close();
  }
});
