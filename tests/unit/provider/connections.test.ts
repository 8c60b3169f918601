import { Emulator } from "trtc-callbacks-emulator";
import { endpointUrl, service, v1 } from "../../../provider/src/tencent";

const secretKey = "a-key";

test("ten calls in a row, whatever they are and for whom, need one connection", async () => {
  const emulator = await Emulator.start();
  try {
    for (const sdkAppId of [1, 2]) {
      emulator.addApplication(sdkAppId, { secretKey });
      const application = {
        dialect: v1,
        endpoint: endpointUrl(emulator.url, v1),
        sdkAppId,
        credentials: { source: "trtc:secretKey", identifier: "administrator", secret: { secretKey } },
        deadline: performance.now() + 60_000,
      };
      await service.set(application, { address: "https://hooks.example.com", actions: ["cancel"] });
      await service.get(application);
      await service.update(application, { address: "https://hooks.example.com", actions: ["reject"] });
      await service.remove(application);
      await service.get(application);
    }
    expect(emulator.requests).toHaveLength(10);
    expect(emulator.connections).toBe(1);
  } finally {
    await emulator.close();
  }
});
