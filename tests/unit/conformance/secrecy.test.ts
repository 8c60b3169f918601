import { sdkAppId, secretKey, start, withEmulator } from "./process";

test.concurrent("what the service quotes of a call is not shown", () =>
  withEmulator({}, async (emulator) => {
    const message = `no ${secretKey} for ${sdkAppId} at https://calls.example.org/T0KEN, ${"x".repeat(50)}`;
    emulator.fault({ kind: "code", verb: "update", code: 12345, message });
    const { out } = await start(emulator.url, ["--json", "--only", "update-absent"]).ended;
    const { messages } = JSON.parse(out);
    expect(messages).toContainEqual({
      ending: "code 12345",
      message: "no [left out] for [left out] at [address] [left out]",
    });
  }));

test.concurrent("no message of the service can steer a terminal or reorder text", () =>
  withEmulator({}, async (emulator) => {
    const message = "a\u001b[31m b\u009b c\u202e d\u2028e\rf";
    emulator.fault({ kind: "code", verb: "update", code: 12345, message });
    const { out, err } = await start(emulator.url, ["--json", "--only", "update-absent"]).ended;
    expect(JSON.parse(out).messages).toContainEqual({
      ending: "code 12345",
      message: "a\ufffd[31m b\ufffd c\ufffd d e f",
    });
    expect(out + err).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u);
  }));

test.concurrent("the rows name no application, unless asked", () =>
  withEmulator({}, async (emulator) => {
    const only = ["--json", "--only", "address-port"];
    const rows = await start(emulator.url, only).ended;
    expect(rows.out).not.toContain(String(sdkAppId));
    expect(rows.out).not.toContain(new URL(emulator.url).host);
    expect(JSON.parse(rows.out)).toMatchObject({
      service: "this machine",
      rows: [
        {
          id: "address-port",
          question: "address with a port",
          documented: "silent",
          observed: "as sent",
          supported: true,
        },
      ],
      messages: expect.arrayContaining([{ ending: "success", message: "Success" }]),
    });
    const named = await start(emulator.url, [...only, "--show-sdkappid"]).ended;
    expect(JSON.parse(named.out).sdkAppId).toBe(sdkAppId);
  }));
