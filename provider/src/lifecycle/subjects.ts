import type { Dialect } from "../tencent";
import { callback } from "./callback";
import type { Subject } from "./subject";
import { token } from "./token";

const subjects: Readonly<Record<Dialect["content"]["name"], Subject>> = { callback, token };

/** A dialect's content as users meet it. */
export function subjectOf({ content }: Pick<Dialect, "content">): Subject {
  return subjects[content.name];
}
