// Lessons one by one, as of a size of the ledger: which were retired then, and how each stood in the duties that hold it.
// Which lessons a duty holds never changes; a completion counts from its record on.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { LessonCount } from "./further-figures.ts";
import { pastCounted } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { type Among, isAmong } from "./past-report-store.server.ts";
import type { ReportFilter, ReportState } from "./report-filter.ts";

// Written out, as in its index.
const retires = sql<boolean>`record.kind in
  ('lesson-retired', 'lesson-reinstated', 'document-retired', 'document-reinstated')`;

/** Whether a lesson or document was retired or taken back with one of these records. */
export async function retiresBetween(db: Db, from: number, to: number): Promise<boolean> {
  const row = await db
    .selectFrom("ledger_record as record")
    .select("record.sequence")
    .where(retires)
    .where("record.sequence", ">=", from)
    .where("record.sequence", "<", to)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Lessons and documents that nobody was asked for then. */
export async function retiredAsOf(db: Db, { size }: AsOf): Promise<string[]> {
  const rows = await db
    .selectFrom("ledger_record as record")
    .innerJoin("ledger_opening as opening", "opening.sequence", "record.sequence")
    .select(["record.kind", "opening.value"])
    .where(retires)
    .where("opening.fact", "in", ["lesson", "document"])
    .where("record.sequence", "<", size)
    .orderBy("record.sequence")
    .execute();
  const last = new Map(rows.map(({ kind, value }) => [JSON.parse(value) as string, kind]));
  return [...last].flatMap(([id, kind]) => (kind.endsWith("-retired") ? [id] : []));
}

/** Of the item "i" with its completion "c": it was not done yet. */
export function isUndone(size: number) {
  return sql<boolean>`(i.completion_id is null or c.record_sequence >= ${size})`;
}

/** Of the item "i": the last day on which it was not late, as it stood then. */
function lateAfter(size: number) {
  return sql<string>`coalesce((select before.late_after from assignment_item_day before
    where before.item_id = i.id and before.until_sequence >= ${size}
    order by before.until_sequence limit 1), i.late_after)`;
}

/** Of the item "i": its lesson was still asked for. */
function isAsked(retired: readonly string[]) {
  return retired.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`i.lesson_id not in (${sql.join(retired)})`;
}

/** How many duties hold a lesson in which state. Each is late by its own day. */
export async function countLessonPeriods(
  db: Db,
  asOf: AsOf,
  filter: ReportFilter,
  retired: readonly string[],
): Promise<{ departmentId: string; lessonId: string; standing: ReportState; n: number }[]> {
  const rows = await pastCounted(db, filter, asOf)
    .innerJoin("assignment_item as i", "i.assignment_id", "a.assignment_id")
    .leftJoin("completion as c", "c.id", "i.completion_id")
    .select((eb) => [
      "p.department_id as departmentId" as const,
      "i.lesson_id as lessonId" as const,
      standingOf(asOf, retired).as("standing"),
      eb.fn.countAll<number>().as("n"),
    ])
    .groupBy(["departmentId", "lessonId", "standing"] as never)
    .execute();
  return rows.flatMap(({ standing, n, ...row }) =>
    standing === null ? [] : [{ ...row, standing, n: Number(n) }],
  );
}

/** The same of both kinds, course by course, of some people. */
export async function countLessonsOfEach(
  db: Db,
  asOf: AsOf,
  whom: { among: Among } | { ids: readonly string[] },
  retired: readonly string[],
): Promise<LessonCount[]> {
  const rows = await pastCounted(db, { kind: "both" }, asOf)
    .innerJoin("assignment_item as i", "i.assignment_id", "a.assignment_id")
    .leftJoin("completion as c", "c.id", "i.completion_id")
    .where((eb) =>
      "among" in whom
        ? isAmong(whom.among)
        : eb.and([eb("p.person_id", "in", whom.ids), eb("a.person_id", "in", whom.ids)]),
    )
    .select((eb) => [
      "a.kind" as const,
      "a.course_id as courseId" as const,
      "p.department_id as departmentId" as const,
      "i.lesson_id as lessonId" as const,
      standingOf(asOf, retired).as("standing"),
      eb.fn.countAll<number>().as("n"),
    ])
    .groupBy(["a.kind", "a.course_id", "departmentId", "lessonId", "standing"] as never)
    .execute();
  return rows.flatMap(({ standing, n, ...row }) =>
    standing === null ? [] : [{ ...row, standing, n: Number(n) }],
  );
}

/** Of the item "i" with its completion "c", in the duty "a". */
function standingOf({ day, size }: AsOf, retired: readonly string[]) {
  return sql<ReportState | null>`(case when not ${isUndone(size)} then 'done'
    when not (${isAsked(retired)}) then null
    when a.state = 'open' and ${lateAfter(size)} < ${day} then 'overdue'
    when a.state = 'open' then 'open'
    when a.outside_on is not null then 'outside'
    when a.state = 'exempt' then 'exempt' else null end)`;
}
