// What happened in a period, by department: completions, and what was done about late people; and what changed in the
// content. Counts only.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { ContentKind, LessonPublicationTable } from "#db/schema/lessons.ts";
import { lateMailsBetween } from "../outbox/late-mail-store.server.ts";
import type { Period } from "./period.ts";

/** Instants of the period in the company's time zone: from included, until not. */
export interface Bounds {
  from: string;
  until: string;
}

/** What was done: mails about late lessons, due dates put off, exemptions. */
export type Acts = Record<"reminders" | "extensions" | "exemptions", number>;

/** Lessons completed in the period by people of any time, and how many people these are. */
export async function completedIn(
  db: Db,
  { from, to }: Period,
): Promise<{ completions: number; people: number }> {
  return db
    .selectFrom("completion")
    .innerJoin("lesson", "lesson.id", "completion.lesson_id")
    .select((eb) => [
      eb.fn.countAll<number>().as("completions"),
      eb.fn.count<number>("completion.person_id").distinct().as("people"),
    ])
    .where("lesson.kind", "=", "lesson")
    .where("completion.completed_on", ">=", from)
    .where("completion.completed_on", "<=", to)
    .executeTakeFirstOrThrow();
}

/** Department id -> what was done: mails for whoever was there then, the rest for people who are there today. */
export async function actsByDepartment(
  db: Db,
  period: Period,
  bounds: Bounds,
  today: string,
): Promise<Map<string, Acts>> {
  const acts = new Map<string, Acts>();
  const add = (rows: readonly { departmentId: string; n: number }[], what: keyof Acts) => {
    for (const { departmentId, n } of rows) {
      const known = acts.get(departmentId) ?? { reminders: 0, extensions: 0, exemptions: 0 };
      acts.set(departmentId, { ...known, [what]: known[what] + n });
    }
  };
  add(await lateMailsBetween(db, period.from, period.to), "reminders");
  add(await grantedIn(db, "due_extension", bounds, today), "extensions");
  add(await grantedIn(db, "exemption", bounds, today), "exemptions");
  return acts;
}

async function grantedIn(
  db: Db,
  table: "due_extension" | "exemption",
  { from, until }: Bounds,
  today: string,
) {
  return db
    .selectFrom(`${table} as granted` as "exemption as granted")
    .innerJoin("person", "person.id", "granted.person_id")
    .select((eb) => ["person.department_id as departmentId", eb.fn.countAll<number>().as("n")])
    .where("granted.granted_at", ">=", from)
    .where("granted.granted_at", "<", until)
    .where("person.join_date", "<=", today)
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
    .groupBy("person.department_id")
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
