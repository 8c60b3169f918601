import { type Family as FamilyRow, families as rows } from "../families";
import { type ApiFamily, v1, v4Call, v4Live, v4LiveToken, v4Room } from "../tencent";

/** What the command knows of a family: its row, and how the service speaks of it. */
export interface Family extends FamilyRow {
  dialect: ApiFamily;
}

const dialects = { v1, v4Call, v4Room, v4Live, v4LiveToken };

/** Every family there is, in the order in which tables show them. */
export const families: readonly Family[] = Object.entries(dialects).map(([key, dialect]) => ({
  ...(rows[key as keyof typeof dialects] as FamilyRow),
  dialect,
}));
