// Figures of a day that is not over yet, counted when the ledger had so many records: with the people of whom records came
// since, they are those of now.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { ALL, type Figure } from "./count-duties.ts";
import type { AsOf } from "./past-day.ts";

const AT_A_TIME = 500;

export async function findBase(db: Db, day: string): Promise<AsOf | undefined> {
  return db.selectFrom("report_base").select(["day", "size"]).where("day", "=", day).executeTakeFirst();
}

/** Puts figures in the place of those that the day had. @param figures all that are not zero */
export async function writeBase(trx: Trx, { day, size }: AsOf, figures: readonly Figure[]): Promise<void> {
  await trx.deleteFrom("report_base_figure").where("day", "=", day).execute();
  await trx.deleteFrom("report_base").where("day", "=", day).execute();
  await trx.insertInto("report_base").values({ day, size }).execute();
  for (let at = 0; at < figures.length; at += AT_A_TIME)
    await trx
      .insertInto("report_base_figure")
      .values(
        figures.slice(at, at + AT_A_TIME).map(({ courseId, departmentId, ...rest }) => ({
          ...rest,
          day,
          course_id: courseId,
          department_id: departmentId,
        })),
      )
      .execute();
}

/** Takes a day's figures on by differences, unless somebody else did meanwhile. */
export async function moveBase(
  trx: Trx,
  { day, size }: AsOf,
  before: number,
  differences: readonly Figure[],
): Promise<void> {
  const moved = await trx
    .updateTable("report_base")
    .set({ size })
    .where("day", "=", day)
    .where("size", "=", before)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return;
  for (const { kind, courseId, departmentId, figure, n } of differences)
    await sql`insert into report_base_figure (day, kind, course_id, department_id, figure, n)
      values (${day}, ${kind}, ${courseId}, ${departmentId}, ${figure}, cast(${n} as integer))
      on conflict (day, kind, course_id, department_id, figure)
      do update set n = report_base_figure.n + excluded.n`.execute(trx);
}

export async function dropBasesBefore(trx: Trx, day: string): Promise<void> {
  await trx.deleteFrom("report_base_figure").where("day", "<", day).execute();
  await trx.deleteFrom("report_base").where("day", "<", day).execute();
}

/** A day's figures and of which size they are, in one look: nobody takes them on in between. */
export async function readBase(
  db: Db,
  day: string,
  { kind, courseId = ALL }: { kind: ContentKind; courseId?: string | undefined },
): Promise<{ size: number; figures: Omit<Figure, "kind" | "courseId">[] } | null> {
  const rows = await db
    .selectFrom("report_base as b")
    .leftJoin("report_base_figure as f", (join) =>
      join.onRef("f.day", "=", "b.day").on("f.kind", "=", kind).on("f.course_id", "=", courseId),
    )
    .select(["b.size", "f.department_id as departmentId", "f.figure", "f.n"])
    .where("b.day", "=", day)
    .execute();
  const [first] = rows;
  if (!first) return null;
  return {
    size: first.size,
    figures: rows.flatMap(({ departmentId, figure, n }) =>
      departmentId !== null && figure !== null && n !== null ? [{ departmentId, figure, n }] : [],
    ),
  };
}

/**
 * Of whom records came between two sizes of the ledger. Null where that cannot be said, or is said of too many: facts
 * that were erased since, and a rule that began or ended, which concerns everybody.
 */
export async function peopleBetween(
  db: Db,
  from: number,
  to: number,
  most: number,
): Promise<string[] | null> {
  if (from === to) return [];
  if (from > to || to - from > most) return null;
  const rows = await db
    .selectFrom("ledger_opening")
    .select(["sequence", "person_id"])
    .where("sequence", ">=", from)
    .where("sequence", "<", to)
    .where("fact", "=", "at")
    .execute();
  if (rows.length !== to - from) return null;
  const rules = await db
    .selectFrom("rule_period")
    .select("rule_id")
    .where(({ or, and, eb }) =>
      or([
        and([eb("from_sequence", ">=", from), eb("from_sequence", "<", to)]),
        and([eb("until_sequence", ">=", from), eb("until_sequence", "<", to)]),
      ]),
    )
    .limit(1)
    .execute();
  return rules.length > 0
    ? null
    : [...new Set(rows.flatMap(({ person_id }) => (person_id === null ? [] : [person_id])))];
}
