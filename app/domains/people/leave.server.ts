// Enters and withdraws the days on which somebody is away: dates only, which stand in no ledger and no export.

import type { Clock, Random } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { type CellFault, readDay } from "./cells.ts";
import { overlaps } from "./leave.ts";
import { insertLeaves, leavesOf, withdrawLeave } from "./leave-store.server.ts";
import { findPerson, isErased, lockPerson } from "./store.server.ts";

interface Needs {
  db: Db;
  dialect: Pick<Dialect, "lockRows">;
  clock: Clock;
  random: Random;
}

type LeaveFault = CellFault | "away-backwards" | "away-overlaps";
export type LeaveFaults = Partial<Record<"fromDay" | "toDay", LeaveFault>>;

export type LeaveOutcome =
  | { outcome: "entered" }
  | { outcome: "refused"; faults: LeaveFaults }
  | { outcome: "not-found" };

/** Enters days away as typed, or says what is wrong and enters nothing. */
export async function enterLeave(
  needs: Needs,
  input: { personId: string; fromDay: string; toDay: string; by: string },
): Promise<LeaveOutcome> {
  const from = needed(input.fromDay);
  const to = needed(input.toDay);
  if (from.fault || to.fault)
    return {
      outcome: "refused",
      faults: { ...(from.fault && { fromDay: from.fault }), ...(to.fault && { toDay: to.fault }) },
    };
  if (to.day < from.day) return { outcome: "refused", faults: { toDay: "away-backwards" } };
  const leave = { personId: input.personId, fromDay: from.day, toDay: to.day };
  return await needs.db.transaction().execute(async (trx): Promise<LeaveOutcome> => {
    await lockPerson(trx, needs.dialect, input.personId);
    if (!(await findPerson(trx, input.personId)) || (await isErased(trx, input.personId)))
      return { outcome: "not-found" };
    if ((await leavesOf(trx, input.personId)).some((known) => overlaps(known, leave)))
      return { outcome: "refused", faults: { fromDay: "away-overlaps" } };
    await insertLeaves(trx, needs, [leave], input.by, needs.clock());
    return { outcome: "entered" };
  });
}

/** Takes a person's leave back. @returns false where there is none such */
export async function withdrawPersonLeave(
  { db, clock }: Pick<Needs, "db" | "clock">,
  personId: string,
  leaveId: string,
): Promise<boolean> {
  return await db.transaction().execute((trx) => withdrawLeave(trx, personId, leaveId, clock()));
}

function needed(text: string): { day: string; fault: LeaveFault | null } {
  const day = readDay(text);
  if (!day.ok) return { day: "", fault: day.fault };
  return day.value === null ? { day: "", fault: "blank" } : { day: day.value, fault: null };
}
