import dns from "node:dns";
import { Emulator } from "trtc-callbacks-emulator";
import { service, v1 } from "../../../provider/src/tencent";
import { createRequest } from "./create-request";

const secretKey = "a-key";

test("ten calls in a row, whatever they are and for whom, need one connection", async () => {
  const emulator = await Emulator.start();
  try {
    for (const sdkAppId of [1, 2]) {
      emulator.addApplication(sdkAppId, { secretKey });
      const application = createRequest({
        family: v1,
        endpoint: emulator.url,
        sdkAppId,
        secret: { secretKey },
        deadline: performance.now() + 60_000,
      });
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

test("calls at once look their host's name up once, and later ones anew", async () => {
  const emulator = await Emulator.start();
  const lookup = jest.spyOn(dns, "lookup");
  try {
    const get = (sdkAppId: number) => {
      emulator.addApplication(sdkAppId, { secretKey });
      return service.get(
        createRequest({
          family: v1,
          endpoint: emulator.url.replace("127.0.0.1", "localhost").concat("/"),
          sdkAppId,
          secret: { secretKey },
          deadline: performance.now() + 60_000,
        }),
      );
    };
    emulator.behaviour.latencyMs = 200;
    await Promise.all(Array.from({ length: 20 }, (_, nth) => get(1 + nth)));
    expect(emulator.connections).toBe(20);
    expect(lookup).toHaveBeenCalledTimes(1);
    // More connections than there are need another.
    await Promise.all(Array.from({ length: 30 }, (_, nth) => get(100 + nth)));
    expect(emulator.connections).toBe(30);
    expect(lookup).toHaveBeenCalledTimes(2);
  } finally {
    lookup.mockRestore();
    await emulator.close();
  }
});
