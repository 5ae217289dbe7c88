// Days on which people are away: dates only, never why, and kept when withdrawn so that the history can say so.

import type { Random } from "#app/clock.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type { Leave, LeaveDays } from "./leave.ts";

/** Below SQLite's limit of 32,766 parameters. */
const IDS_PER_SELECT = 10_000;
const ROWS_PER_INSERT = 500;

/** Those of these people who are away on a day. */
export async function peopleAwayOn(
  db: Db | Trx,
  personIds: readonly string[],
  day: string,
): Promise<Set<string>> {
  const away = new Set<string>();
  for (let from = 0; from < personIds.length; from += IDS_PER_SELECT) {
    const rows = await db
      .selectFrom("person_leave")
      .select("person_id as id")
      .where("person_id", "in", personIds.slice(from, from + IDS_PER_SELECT))
      .where("to_day", ">=", day)
      .where("from_day", "<=", day)
      .where("withdrawn_at", "is", null)
      .execute();
    for (const { id } of rows) away.add(id);
  }
  return away;
}

/** A person's leaves that were not withdrawn, the latest first. */
export async function leavesOf(db: Db | Trx, personId: string): Promise<Leave[]> {
  return await standing(db)
    .where("person_id", "=", personId)
    .orderBy("from_day", "desc")
    .orderBy("id")
    .execute();
}

/** The leaves of these people that were not withdrawn. */
export async function leavesOfPeople(db: Db | Trx, personIds: readonly string[]): Promise<Leave[]> {
  const leaves: Leave[] = [];
  for (let from = 0; from < personIds.length; from += IDS_PER_SELECT)
    leaves.push(
      ...(await standing(db)
        .where("person_id", "in", personIds.slice(from, from + IDS_PER_SELECT))
        .orderBy("from_day", "desc")
        .execute()),
    );
  return leaves;
}

/** All leaves that were not withdrawn, by person. */
export async function allLeaves(db: Db | Trx): Promise<Map<string, Leave[]>> {
  const byPerson = new Map<string, Leave[]>();
  for (const leave of await standing(db).orderBy("from_day").execute()) {
    const others = byPerson.get(leave.personId);
    if (others) others.push(leave);
    else byPerson.set(leave.personId, [leave]);
  }
  return byPerson;
}

/** Enters leaves whose days the caller has checked. */
export async function insertLeaves(
  trx: Trx,
  { random }: { random: Random },
  leaves: readonly (LeaveDays & { personId: string })[],
  by: string | null,
  now: Date,
): Promise<void> {
  for (let from = 0; from < leaves.length; from += ROWS_PER_INSERT) {
    await trx
      .insertInto("person_leave")
      .values(
        leaves.slice(from, from + ROWS_PER_INSERT).map(({ personId, fromDay, toDay }) => ({
          id: random.id(),
          person_id: personId,
          from_day: fromDay,
          to_day: toDay,
          entered_by: by,
          entered_at: now.toISOString(),
          withdrawn_at: null,
        })),
      )
      .execute();
  }
}

/** Takes leaves back that others replace. */
export async function withdrawLeaves(trx: Trx, leaveIds: readonly string[], now: Date): Promise<void> {
  for (let from = 0; from < leaveIds.length; from += IDS_PER_SELECT) {
    await trx
      .updateTable("person_leave")
      .set({ withdrawn_at: now.toISOString() })
      .where("id", "in", leaveIds.slice(from, from + IDS_PER_SELECT))
      .where("withdrawn_at", "is", null)
      .execute();
  }
}

/** Takes a person's leave back. @returns false where there is none such, or no more */
export async function withdrawLeave(
  trx: Trx,
  personId: string,
  leaveId: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("person_leave")
    .set({ withdrawn_at: now.toISOString() })
    .where("id", "=", leaveId)
    .where("person_id", "=", personId)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function standing(db: Db | Trx) {
  return db
    .selectFrom("person_leave")
    .select(["id", "person_id as personId", "from_day as fromDay", "to_day as toDay"])
    .where("withdrawn_at", "is", null);
}
