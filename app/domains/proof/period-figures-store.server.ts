// What happened in a period, by department: completions, and what was done about late people; and what changed in the
// content. Counts only.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { ContentKind, LessonPublicationTable } from "#db/schema/lessons.ts";
import { lateMailsBetween } from "../outbox/late-mail-store.server.ts";
import { boundsOf, monthsOf, type Period } from "./period.ts";

/** Instants of the period in the company's time zone: from included, until not. */
export interface Bounds {
  from: string;
  until: string;
}

/** What was done: mails about late lessons, due dates put off, exemptions. */
export type Act = "reminders" | "extensions" | "exemptions";

/** For how many people of a department something was done in a month. Such a number only grows, and a move changes none. */
export interface DoneFor {
  act: Act;
  month: string;
  departmentId: string;
  people: number;
}

/** How many people, of any time, completed a lesson in the period: a number that only grows. */
export async function completedIn(db: Db, { from, to }: Period): Promise<number> {
  const { people } = await db
    .selectFrom("completion")
    .innerJoin("lesson", "lesson.id", "completion.lesson_id")
    .select((eb) => eb.fn.count<number>("completion.person_id").distinct().as("people"))
    .where("lesson.kind", "=", "lesson")
    .where("completion.completed_on", ">=", from)
    .where("completion.completed_on", "<=", to)
    .executeTakeFirstOrThrow();
  return people;
}

/** By month and by the department of that time, of people who have left since as well. */
export async function actsByMonth(db: Db, period: Period, timeZone: string): Promise<DoneFor[]> {
  const done: DoneFor[] = (await lateMailsBetween(db, period.from, period.to)).map(({ n, ...row }) => ({
    ...row,
    act: "reminders",
    people: n,
  }));
  for (const month of monthsOf(period)) {
    const bounds = boundsOf(month, timeZone);
    const of = (rows: readonly { departmentId: string; people: number }[], act: Act) =>
      done.push(...rows.map((row) => ({ ...row, act, month: month.from.slice(0, 7) })));
    of(await grantedIn(db, "due_extension", bounds), "extensions");
    of(await grantedIn(db, "exemption", bounds), "exemptions");
  }
  return done;
}

async function grantedIn(db: Db, table: "due_extension" | "exemption", { from, until }: Bounds) {
  // The first record after the quarter of an hour in which it was granted; until there is one, what holds now.
  const next = sql<number | null>`(select quarter.first_sequence from ledger_quarter quarter
    where quarter.quarter > granted.granted_at order by quarter.quarter limit 1)`;
  return db
    .selectFrom(`${table} as granted` as "exemption as granted")
    .innerJoin("person_period as p", "p.person_id", "granted.person_id")
    .select((eb) => [
      "p.department_id as departmentId",
      eb.fn.count<number>("granted.person_id").distinct().as("people"),
    ])
    .where("granted.granted_at", ">=", from)
    .where("granted.granted_at", "<", until)
    .where(
      sql<boolean>`case when ${next} is null then p.until_sequence is null
        else p.from_sequence < ${next} and (p.until_sequence is null or p.until_sequence >= ${next}) end`,
    )
    .groupBy("p.department_id")
    .execute();
}

export interface ContentChange {
  lessonId: string;
  kind: ContentKind;
  change: LessonPublicationTable["change"] | "retired";
  at: string;
  notes: Record<string, string>;
}

/** Publications and retirements of a period, newest first. */
export async function contentChangesIn(db: Db, { from, until }: Bounds): Promise<ContentChange[]> {
  const published = await db
    .selectFrom("lesson_publication as publication")
    .innerJoin("lesson", "lesson.id", "publication.lesson_id")
    .select(["lesson.id as lessonId", "lesson.kind", "publication.change"])
    .select(["publication.published_at as at", "publication.notes"])
    .where("publication.published_at", ">=", from)
    .where("publication.published_at", "<", until)
    .execute();
  const retired = await db
    .selectFrom("lesson")
    .select(["id as lessonId", "kind", sql<"retired">`'retired'`.as("change")])
    .select("retired_at as at")
    .where("state", "=", "retired")
    .where("retired_at", ">=", from)
    .where("retired_at", "<", until)
    .execute();
  return [
    ...published.map(({ notes, ...row }) => ({ ...row, notes: JSON.parse(notes) as Record<string, string> })),
    ...retired.flatMap(({ at, ...row }) => (at === null ? [] : [{ ...row, at, notes: {} }])),
  ].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.lessonId < b.lessonId ? -1 : 1));
}
