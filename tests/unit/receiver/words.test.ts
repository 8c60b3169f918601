import { apiFamilies } from "../../../emulator/src/api-families";
import { allActions } from "../../../provider/src/events/v1";
import { callCommands, liveCommands, roomCommands } from "../../../provider/src/events/v4";
import { type Family, familyRules } from "../../../receiver/src";

/** The lists of the provider and of the emulator, which share nothing with the receiver's. */
const lists: [Family, readonly string[], string][] = [
  ["v1", allActions, "v1"],
  ["call", callCommands, "v4/call_config"],
  ["room", roomCommands, "v4/room_config"],
  ["live", liveCommands, "v4/live_config"],
];

/** A switch, which is configured and never delivered. */
const neverDelivered = "Live.CallbackBeforeCallBackNotBlock";
/** Documented by a page of its own (trtc.io/document/80345), and not in the list of what can be configured. */
const deliveredOnly = "Call.CallbackAfterRecordChanged";

test.each(lists)(
  "every event of %s that can be configured is known, and no other but one",
  (family, provided, name) => {
    const words = [...familyRules[family].events].filter((word) => word !== deliveredOnly).sort();
    expect(words).toEqual(provided.filter((word) => word !== neverDelivered).sort());
    const { events } = apiFamilies.find((one) => one.name === name) ?? { events: [] };
    expect(words).toEqual(events.filter((word) => word !== neverDelivered).sort());
  },
);
