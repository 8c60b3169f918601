import { type Family as FamilyRow, families as rows } from "../families";
import { type ApiFamily, v1, v4Call, v4Live, v4LiveToken, v4Room } from "../tencent";

/** A family, as the CLI knows it: its row of the table, and its API. */
export interface Family extends FamilyRow {
  api: ApiFamily;
}

const apis = { v1, v4Call, v4Room, v4Live, v4LiveToken };

/** All families, in the order in which tables show them. */
export const families: readonly Family[] = Object.entries(apis).map(([key, api]) => ({
  ...(rows[key as keyof typeof apis] as FamilyRow),
  api,
}));
