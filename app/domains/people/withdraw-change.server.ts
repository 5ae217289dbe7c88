// Takes back a change of a person that was planned for a day to come.

import type { Clock } from "#app/clock.ts";
import type { Db } from "#db/open.server.ts";
import { withdrawChange } from "./person-change-store.server.ts";

/** @returns false where there is none such, or its day has come */
export async function withdrawPlannedChange(
  { db, clock }: { db: Db; clock: Clock },
  personId: string,
  changeId: string,
): Promise<boolean> {
  return await db.transaction().execute((trx) => withdrawChange(trx, personId, changeId, clock()));
}
