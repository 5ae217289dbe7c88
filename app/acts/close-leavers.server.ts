// What the clock alone causes for duties: from the day after somebody's last one, open assignments are closed as "left".

import type { Db } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import { openAssignmentsOfLeavers } from "../domains/assignments/assignment-store.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { closeAssignments, type SettleNeeds } from "./open-assignments.server.ts";

/** @returns how many assignments were closed; running it again closes none */
export async function closeLeavers(needs: SettleNeeds & { db: Db }): Promise<number> {
  const today = dayOf(needs.clock(), (await readCompany(needs.db)).timeZone);
  if ((await openAssignmentsOfLeavers(needs.db, today)).length === 0) return 0;
  return needs.db.transaction().execute(async (trx) => {
    const left = await openAssignmentsOfLeavers(trx, today);
    await closeAssignments(trx, needs, left, { state: "closed", reason: "left" });
    return left.length;
  });
}
