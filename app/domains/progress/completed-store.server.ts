// How many people completed a lesson, by the day of the first one of a month: counted when it is completed, read by the
// management's page. Completions are never changed and never deleted, so neither is what was counted.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";

/** Counts the person of a lesson's completion that is about to be kept, unless another one of the month did. */
export async function countCompleted(trx: Trx, personId: string, day: string): Promise<void> {
  const other = await trx
    .selectFrom("completion")
    .innerJoin("lesson", "lesson.id", "completion.lesson_id")
    .select((eb) => eb.fn.min<string | null>("completion.completed_on").as("first"))
    .where("completion.person_id", "=", personId)
    // As no range of days: SQLite would look through everybody's month rather than through this person's completions.
    .where(sql<boolean>`substr(completion.completed_on, 1, 7) = ${day.slice(0, 7)}`)
    .where("lesson.kind", "=", "lesson")
    .executeTakeFirst();
  const first = other?.first ?? null;
  if (first !== null && first <= day) return;
  await trx
    .insertInto("completed_figure")
    .values({ day, people: 1 })
    .onConflict((conflict) =>
      conflict.column("day").doUpdateSet((eb) => ({ people: eb("completed_figure.people", "+", 1) })),
    )
    .execute();
  if (first === null) return;
  // A clock that was set back: the person's first day of the month is now an earlier one.
  await trx
    .updateTable("completed_figure")
    .set((eb) => ({ people: eb("people", "-", 1) }))
    .where("day", "=", first)
    .execute();
}

/** People by the day of their first completion of a month. @param period begins with a month */
export async function completedByDay(
  db: Db,
  { from, to }: { from: string; to: string },
): Promise<{ at: string; people: number }[]> {
  return db
    .selectFrom("completed_figure")
    .select(["day as at", "people"])
    .where("day", ">=", from)
    .where("day", "<=", to)
    .execute();
}
