import { type Action, calleeActions, callerActions, groupCallActions, statusActions } from "../../events/v1";
import { type Moment, probeName, type TestEvent, type TestEvents } from "./test-event";

type StatusAction = (typeof statusActions)[number];
type EventAction = Exclude<Action, StatusAction>;

/** Source of the bodies: trtc.io/document/60130 (status), tencentcloud.com/document/product/647/60129 (event). */
export const v1TestEvents: TestEvents<Action> = {
  ...createEach([...callerActions, ...calleeActions, ...groupCallActions], (action) => ({
    // Without the side, which the query's word has.
    Event: action.replace(/^calle[er]_/, ""),
    CallType: isOfGroup(action) ? "group" : "single",
    Role: action.startsWith("callee_") ? "callee" : "caller",
    CallResult: "",
  })),
  ...createEach(statusActions, (action, { seconds }) => ({
    CallType: "single",
    Role: "caller",
    CallResult: action,
    // A call of no length: the document says that only this status has the times.
    ...(action === "normal_end" && { StartCallTs: seconds, AcceptTs: seconds, EndTs: seconds }),
  })),
};

function isOfGroup(action: EventAction): boolean {
  return groupCallActions.some((one) => one === action);
}

/** Adds the members that all bodies have. */
function createEach<A extends Action>(
  actions: readonly A[],
  createMembers: (action: A, moment: Moment) => object,
): Record<A, TestEvent> {
  const entries = actions.map((action) => [
    action,
    {
      body: (moment: Moment) => ({
        UserId: probeName,
        RoomId: probeName,
        CallId: probeName,
        TotalNum: 2,
        MediaType: "audio",
        ...createMembers(action, moment),
        EventTime: moment.seconds,
      }),
    },
  ]);
  return Object.fromEntries(entries) as Record<A, TestEvent>;
}
