// What happened in a period: completions, what was done about late people, and what changed in the content. Counts only.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { ContentKind, LessonPublicationTable } from "#db/schema/lessons.ts";
import { remindedBetween } from "../outbox/late-mail-store.server.ts";
import { completedByDay } from "../progress/completed-store.server.ts";
import { boundsOf, inBatches, type Period } from "./period.ts";

/** Instants of the period in the company's time zone: from included, until not. */
export interface Bounds {
  from: string;
  until: string;
}

/** What is counted in a period: people who completed a lesson, were reminded of a late one, got time or an exemption. */
export const DONE = ["completed", "reminders", "extensions", "exemptions"] as const;
export type Done = Record<(typeof DONE)[number], number | null>;

export interface MonthDone extends Done {
  /** "2026-03" */
  month: string;
}

/**
 * For how many people, each month by itself: of two periods that overlap nothing but whole months can be the difference. Different
 * people of a period would not do: where it overlaps another, the months between tell of a single one.
 * @param before acts of this day and later do not count yet
 */
export async function doneByMonth(
  db: Db,
  months: readonly Period[],
  timeZone: string,
  before: string,
): Promise<MonthDone[]> {
  const beforeHour = boundsOf({ from: before, to: before }, timeZone).from.slice(0, 13);
  const all: MonthDone[] = [];
  for (const month of months) {
    const bounds = boundsOf(month, timeZone);
    all.push({
      month: month.from.slice(0, 7),
      completed: inBatches(await completedByDay(db, month), before) || null,
      reminders: inBatches(await remindedBetween(db, bounds), beforeHour) || null,
      extensions: inBatches(await grantedIn(db, "due_extension", bounds), beforeHour) || null,
      exemptions: inBatches(await grantedIn(db, "exemption", bounds), beforeHour) || null,
    });
  }
  return all;
}

/** The months added up: whoever is in several counts in each. */
export function addedUp(months: readonly MonthDone[]): Done {
  const sum = (what: keyof Done) => months.reduce((all, month) => all + (month[what] ?? 0), 0) || null;
  return Object.fromEntries(DONE.map((what) => [what, sum(what)])) as Done;
}

/** People by the hour in which it was first granted to them in a month. */
async function grantedIn(
  db: Db,
  table: "due_extension" | "exemption",
  { from, until }: Bounds,
): Promise<{ at: string; people: number }[]> {
  const firsts = db
    .selectFrom(`${table} as granted` as "exemption as granted")
    .select(sql<string>`substr(min(granted.granted_at), 1, 13)`.as("at"))
    .where("granted.granted_at", ">=", from)
    .where("granted.granted_at", "<", until)
    .groupBy("granted.person_id");
  return db
    .selectFrom(firsts.as("first"))
    .select((eb) => ["first.at", eb.fn.countAll<number>().as("people")])
    .groupBy("first.at")
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
