import { type Passing, type Returning, withAltered } from "./altered-service";
import { readObserved, sdkAppId, secretKey, start, withEmulator } from "./process";

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

test.concurrent("a message that is no text is told by its type alone: it may quote what was sent", () =>
  withEmulator({}, async (emulator) => {
    const answer = ({ status, envelope }: Returning) => ({
      status,
      envelope: { ...envelope, errorMessage: { key: secretKey, sdkAppId } },
    });
    await withAltered(emulator, { answer }, async (url) => {
      const { out } = await start(url, ["--json", "--only", "set-twice"]).ended;
      expect(JSON.parse(out).messages).toEqual([{ ending: "success", message: "an object" }]);
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

test.concurrent("no event word or address that the service shows can do so either", () =>
  withEmulator({}, async (emulator) => {
    const hostile = "\u001b[31m\u009b\u202e\u2028\n";
    const answer = ({ status, envelope }: Returning, { verb }: Passing) => {
      const data = envelope.data as { address: string } | null;
      const shown = verb === "get" && data && { address: `${data.address}${hostile}`, actions: [`word${hostile}`] };
      return { status, envelope: { ...envelope, data: shown || data } };
    };
    await withAltered(emulator, { answer }, async (url) => {
      const ended = await start(url, ["--json", "--only", "actions-order,address-port"]).ended;
      expect(readObserved(ended)).toEqual({
        "actions-order": "other words: word\ufffd[31m\ufffd\ufffd\ufffd\ufffd",
        "address-port": expect.stringMatching(/^changed to "https:.*\\u001b\[31m\ufffd\ufffd\ufffd\\n"$/),
      });
      expect(ended.out + ended.err).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u);
    });
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
