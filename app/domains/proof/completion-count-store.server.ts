// Completions counted by lesson and day, of departments, of entities and of the whole company; and how far they are counted.
// What was counted never changes: neither do completions.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";
import type { Days } from "./further-report.ts";
import { heldAt } from "./past-completions-store.server.ts";
import type { AsOf } from "./past-day.ts";
import type { Span } from "./record-span.server.ts";

export type CompletionPart = Schema["completion_count"];

/** The unit of everybody. */
export const WHOLE = "";

const AT_A_TIME = 200;

/** Each day that has records, and the ledger's size up to which it is counted. */
export async function countedDays(db: Db | Trx): Promise<AsOf[]> {
  return db.selectFrom("completion_counted").select(["day", "size"]).orderBy("day").execute();
}

export async function lastCounted(db: Db | Trx): Promise<AsOf | undefined> {
  return db
    .selectFrom("completion_counted")
    .select(["day", "size"])
    .orderBy("day", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** Of a unit, by day and lesson: people are those who had not completed it since the first of these days. */
export async function countsWithin(db: Db, unit: string, { from, to }: Days) {
  const rows = await db
    .selectFrom("completion_count")
    .select((eb) => [
      "day",
      "lesson_id as lessonId",
      eb.fn.sum<number>("n").as("n"),
      sql<number>`sum(case when before_day < ${from} then n else 0 end)`.as("people"),
    ])
    .where("unit_id", "=", unit)
    .where("day", ">=", from)
    .where("day", "<=", to)
    .groupBy(["day", "lesson_id"])
    .execute();
  return rows.map((row) => ({ ...row, n: Number(row.n), people: Number(row.people) }));
}

/** All that are kept of a day. */
export async function countsOfDay(db: Db, day: string): Promise<CompletionPart[]> {
  return db.selectFrom("completion_count").selectAll().where("day", "=", day).execute();
}

/** Where somebody completed something, and where the same person had completed it before. */
export async function completionsWithEarlier(db: Db, { from, until }: Span) {
  return db
    .selectFrom("completion as c")
    .innerJoin("person_period as at", (join) => join.on(heldAt("at", "c")))
    .leftJoin("completion as e", (join) =>
      join
        .onRef("e.person_id", "=", "c.person_id")
        .onRef("e.lesson_id", "=", "c.lesson_id")
        // The sum keeps SQLite from looking along everybody's completions of the lesson: a person's own are few.
        .on(sql<boolean>`(e.record_sequence + 0 < c.record_sequence)`),
    )
    .leftJoin("person_period as was", (join) => join.on(heldAt("was", "e")))
    .select([
      "c.record_sequence as sequence",
      "c.lesson_id as lessonId",
      "at.department_id as departmentId",
      "at.entity_id as entityId",
      "e.record_sequence as earlier",
      "was.department_id as earlierDepartment",
      "was.entity_id as earlierEntity",
    ])
    .where("c.record_sequence", ">=", from)
    .where("c.record_sequence", "<", until)
    .orderBy("c.record_sequence")
    .execute();
}

/**
 * Adds what was counted of further records.
 * @param before how far it was counted: nothing is done where somebody else went on meanwhile
 */
export async function addCounts(
  trx: Trx,
  before: AsOf | undefined,
  { day, size }: AsOf,
  parts: readonly CompletionPart[],
): Promise<boolean> {
  if (!(await moveOn(trx, before, { day, size }))) return false;
  for (let at = 0; at < parts.length; at += AT_A_TIME)
    await trx
      .insertInto("completion_count")
      .values(parts.slice(at, at + AT_A_TIME))
      .onConflict((conflict) =>
        conflict
          .columns(["unit_id", "day", "lesson_id", "before_day"])
          .doUpdateSet({ n: sql<number>`completion_count.n + excluded.n` }),
      )
      .execute();
  return true;
}

async function moveOn(trx: Trx, before: AsOf | undefined, { day, size }: AsOf): Promise<boolean> {
  if (before?.day === day) {
    const moved = await trx
      .updateTable("completion_counted")
      .set({ size })
      .where("day", "=", day)
      .where("size", "=", before.size)
      .executeTakeFirst();
    return moved.numUpdatedRows > 0n;
  }
  const last = await lastCounted(trx);
  if (last?.day !== before?.day || last?.size !== before?.size) return false;
  const begun = await trx
    .insertInto("completion_counted")
    .values({ day, size })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (begun.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
