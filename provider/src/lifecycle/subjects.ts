import type { ApiFamily } from "../tencent";
import { callback } from "./callback";
import type { Subject } from "./subject";
import { token } from "./token";

const subjects: Readonly<Record<ApiFamily["codec"]["name"], Subject>> = { callback, token };

/** A dialect's content as users meet it. */
export function subjectOf({ codec }: Pick<ApiFamily, "codec">): Subject {
  return subjects[codec.name];
}
