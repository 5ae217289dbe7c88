// The figures of days that are over, kept as intervals of days in which they stay the same: what a past day's report shows
// costs what it shows, however many people there are.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { ALL, BY_DUE_DAY, type Figure, figureKey } from "./count-duties.ts";
import type { AsOf } from "./past-day.ts";

const AT_A_TIME = 500;

/** Keeps the figures of the day after the last one kept. @param figures all that are not zero */
export async function keepFigures(trx: Trx, { day, size }: AsOf, figures: readonly Figure[]): Promise<void> {
  const open = await trx
    .selectFrom("report_figure")
    .select(["kind", "course_id as courseId", "department_id as departmentId", "figure", "n"])
    .where("until_day", "is", null)
    .execute();
  const now = new Map(figures.map((each) => [figureKey(each), each.n]));
  const before = new Map(open.map((each) => [figureKey(each), each.n]));
  const ended = open.filter((each) => now.get(figureKey(each)) !== each.n);
  const begun = figures.filter((each) => before.get(figureKey(each)) !== each.n);
  for (let at = 0; at < ended.length; at += AT_A_TIME) {
    const keys = ended
      .slice(at, at + AT_A_TIME)
      .map((each) => sql`(${each.kind}, ${each.courseId}, ${each.departmentId}, ${each.figure})`);
    await sql`update report_figure set until_day = ${day} where until_day is null
      and (kind, course_id, department_id, figure) in (values ${sql.join(keys)})`.execute(trx);
  }
  for (let at = 0; at < begun.length; at += AT_A_TIME)
    await trx
      .insertInto("report_figure")
      .values(
        begun.slice(at, at + AT_A_TIME).map(({ courseId, departmentId, ...rest }) => ({
          ...rest,
          course_id: courseId,
          department_id: departmentId,
          from_day: day,
          until_day: null,
        })),
      )
      .execute();
  await trx.insertInto("report_day").values({ day, size }).execute();
}

/** The days of which figures are kept, the newest first. */
export async function keptDays(db: Db): Promise<AsOf[]> {
  return db.selectFrom("report_day").select(["day", "size"]).orderBy("day", "desc").execute();
}

/** All figures that are kept of a day. */
export async function keptFiguresOn(db: Db, day: string): Promise<Figure[]> {
  return db
    .selectFrom("report_figure")
    .select(["kind", "course_id as courseId", "department_id as departmentId", "figure", "n"])
    .where("from_day", "<=", day)
    .where((eb) => eb.or([eb("until_day", "is", null), eb("until_day", ">", day)]))
    .execute();
}

export async function isKept(db: Db, day: string): Promise<boolean> {
  return (
    (await db.selectFrom("report_day").select("day").where("day", "=", day).executeTakeFirst()) !== undefined
  );
}

/** The figures of a day that is kept. @param departments these; without them, of each */
export async function figuresOn(
  db: Db,
  day: string,
  {
    kind,
    courseId = ALL,
    departments,
  }: { kind: ContentKind; courseId?: string; departments?: readonly string[] },
): Promise<Omit<Figure, "kind" | "courseId">[]> {
  if (departments?.length === 0) return [];
  return db
    .selectFrom("report_figure")
    .select(["department_id as departmentId", "figure", "n"])
    .where("kind", "=", kind)
    .where("course_id", "=", courseId)
    .$if(departments !== undefined, (rows) => rows.where("department_id", "in", departments ?? []))
    .$if(departments === undefined, (rows) => rows.where("department_id", "not in", [ALL, BY_DUE_DAY]))
    .where("from_day", "<=", day)
    .where((eb) => eb.or([eb("until_day", "is", null), eb("until_day", ">", day)]))
    .execute();
}

/** People looked at together: some milliseconds. */
const PART = 2_000;

/** The first person's id of each part of all people, in the order of ids: so many to a part. */
export async function peopleInParts(db: Db, size = PART): Promise<string[]> {
  const firsts: string[] = [];
  for (;;) {
    const last = firsts.at(-1);
    const row = await db
      .selectFrom("person")
      .select("id")
      .$if(last !== undefined, (rows) => rows.where("id", ">=", last ?? ""))
      .orderBy("id")
      .limit(1)
      .offset(last === undefined ? 0 : size)
      .executeTakeFirst();
    if (!row) return firsts;
    firsts.push(row.id);
  }
}
