// How many members of the management body were trained on a day, and how many of them late, for the sheet that is signed: as the
// report on the management's training has it.

import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { readEdge } from "../ledger/store.server.ts";
import { readCompanyAt } from "../people/company-store.server.ts";
import { trainingOf } from "./management-report.server.ts";
import { endOfDay } from "./past-day.ts";
import { pastDay } from "./past-day-store.server.ts";
import { membersAsOf } from "./past-management-store.server.ts";

export interface ManagementTrained {
  /** The day that this is of. */
  asOf: string;
  members: number;
  trained: number;
  overdue: number;
  /** Of the entity that has most. */
  ofOneEntity: number;
}

/** Null on a day before anything was recorded. */
export async function managementTrained(
  needs: { db: Db; dialect: Pick<Dialect, "lockRows"> },
  day: string,
  { today, timeZone }: { today: string; timeZone: string },
): Promise<ManagementTrained | null> {
  const { db } = needs;
  const past = await pastDay(needs, day, today, timeZone);
  if (past.outcome === "too-early") return null;
  const end = endOfDay(day, timeZone);
  const asOf = {
    day,
    at: null,
    size: past.outcome === "answered" ? past.asOf.size : (await readEdge(db)).size,
  };
  const { name, accent, managementMonths } = await readCompanyAt(db, new Date(end.getTime() - 1));
  const members = await trainingOf(
    { db, asOf, before: end.toISOString(), company: { name, accent, timeZone, managementMonths } },
    await membersAsOf(db, asOf, {}),
  );
  const isLate = ({ due: { state }, askedFor }: (typeof members)[number]) =>
    state === "due" || state === "warning" || (askedFor !== null && askedFor < day);
  return {
    asOf: day,
    members: members.length,
    trained: members.filter(({ due }) => due.state === "later" || due.state === "soon").length,
    overdue: members.filter(isLate).length,
    ofOneEntity: Math.max(
      0,
      ...[...Map.groupBy(members, ({ entityId }) => entityId).values()].map((of) => of.length),
    ),
  };
}
