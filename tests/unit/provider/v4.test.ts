import { listEventWarnings } from "../../../provider/src/lifecycle/events";
import { kinds } from "../../../provider/src/lifecycle/kinds";
import { readSettings } from "../../../provider/src/lifecycle/settings";
import type { CallbackFamily } from "../../../provider/src/tencent";
import { validateProperties } from "./validate-properties";

const { v1, v4Call, v4Room, v4Live } = kinds;
const v4Kinds = { v4Call, v4Room, v4Live };
const right = { sdkAppId: 1400000001, url: "https://hooks.example.com/v4" };
const reasonsOf = (kind: typeof v4Call, ...commands: unknown[]) =>
  validateProperties({ ...right, commands }, "singapore", kind).reasons;

describe("the words of the v4 families", () => {
  test.each([
    ["Call", v4Call, 3],
    ["Room", v4Room, 6],
    ["Live", v4Live, 20],
  ] as const)("%s has its own, and takes all of them", (_, kind, count) => {
    const { events } = kind.family;
    expect(new Set(events).size).toBe(count);
    expect(reasonsOf(kind, ...events)).toEqual([]);
  });

  test.each([
    ["of another family", v4Call, "Room.CallbackAfterCreateRoom", "the commands of v4.RoomCallbackConfig"],
    ["of v1", v4Call, "normal_end", "the actions of CallbackConfig"],
    ["in another spelling", v4Call, "Call.CallbackAfterStartcall", 'did you mean "Call.CallbackAfterStartCall"?'],
    ["by its old name", v4Room, "Room.CallbackUpdateRoomInfo", "use Room.CallbackAfterUpdateRoomInfo"],
    [
      "as some tables misspell it",
      v4Live,
      "Live.CallbackMemberStateChanged",
      "its list has Live.CallbackAfterMemberStateChanged",
    ],
  ] as const)("a word %s is refused, with the reason", (_, kind, word, reason) => {
    expect(reasonsOf(kind, word)).toEqual([expect.stringMatching(/^commands must not contain /)]);
    expect(reasonsOf(kind, word)[0]).toContain(reason);
  });

  test("gifts that stop with the receiver are warned of, and not where the switch is there", () => {
    expect(listEventWarnings(["Live.CallbackBeforeSendGift"], v4Live.family)).toEqual([
      expect.stringContaining("rejects every gift while the receiver is down"),
    ]);
    expect(
      listEventWarnings(["Live.CallbackBeforeSendGift", "Live.CallbackBeforeCallBackNotBlock"], v4Live.family),
    ).toEqual([]);
  });

  test("the word of Call's recordings, which only one page of Tencent's has, is taken with a warning, and is in no list", () => {
    const word = "Call.CallbackAfterRecordChanged";
    expect(reasonsOf(v4Call, word)).toEqual([]);
    expect(listEventWarnings([word], v4Call.family)).toEqual([expect.stringContaining("trtc.io/document/80345")]);
    expect(v4Call.family.events).not.toContain(word);
  });

  test("Chat's words are taken for Live with a warning each", () => {
    const chats = v4Live.family.events.filter((word) => /^(Group|Follow)\./.test(word));
    expect(chats).toHaveLength(4);
    expect(listEventWarnings(chats, v4Live.family)).toEqual(
      chats.map((word) => expect.stringContaining(`${word}: it is one of Chat's events`)),
    );
  });
});

test.each(Object.entries(v4Kinds))("%s names its inputs url and commands, and does not know v1's", (_, kind) => {
  const { reasons } = validateProperties(
    { sdkAppId: 1, address: "https://a.example", actions: ["x"] },
    "singapore",
    kind,
  );
  expect(reasons).toEqual([
    "url is required.",
    "commands is required.",
    expect.stringMatching(/^address is not an input of v4\.\w+; its name there is url\.$/),
    expect.stringMatching(/^actions is not an input of v4\.\w+; its name there is commands\.$/),
  ]);
});

describe("the endpoint of v4 resources that name none", () => {
  const endpointFrom = (
    configuration: Record<string, string>,
    environment = {},
    family: Pick<CallbackFamily<never>, "hosts" | "defaultHost" | "endpointSettings"> = v4Call.family,
  ) => readSettings({ get: (key) => configuration[key] }, environment, family);

  test.each([
    ["singapore, where nothing is set", {}, {}, "singapore"],
    ["trtc:v4Endpoint", { "trtc:v4Endpoint": "frankfurt", "trtc:endpoint": "china" }, {}, "frankfurt"],
    ["TRTC_V4_ENDPOINT", { "trtc:endpoint": "china" }, { TRTC_V4_ENDPOINT: "tokyo" }, "tokyo"],
    ["trtc:endpoint where it is china", { "trtc:endpoint": "china" }, {}, "china"],
    [
      "trtc:endpoint where it is a URL",
      { "trtc:endpoint": "https://gateway.example/" },
      {},
      "https://gateway.example/",
    ],
    ["not trtc:endpoint where it is intl, which v1 alone has", { "trtc:endpoint": "intl" }, {}, "singapore"],
  ])("is %s", (_, configuration, environment, endpoint) => {
    expect(endpointFrom(configuration, environment)).toMatchObject({ endpoint, failures: [] });
  });

  test("is told to be wrong by the name of where it stands", () => {
    expect(endpointFrom({ "trtc:v4Endpoint": "intl" }).failures).toEqual([
      expect.stringMatching(/^trtc:v4Endpoint must be "china", "singapore"/),
    ]);
    expect(endpointFrom({ "trtc:endpoint": "singapore" }, {}, v1.family).failures).toHaveLength(1);
  });
});
