// The further reports of a year by chance: taken as files when a day has ended, asked again when the year is over. Of people
// erased since, names and numbers alone may be gone.

import { FURTHER_REPORTS, type FurtherName } from "#app/domains/proof/further-report.ts";
import { type DutyRow, dutyRowsAsOf } from "#app/domains/proof/past-report-store.server.ts";
import type { GroundNeeds } from "#app/domains/proof/report-ground.server.ts";
import type { Db } from "#db/open.server.ts";
import { fileOf, told } from "./further-reports.ts";
import { presently } from "./past-days.ts";

export interface TakenFurther {
  day: string;
  name: FurtherName;
  csv: string;
  json: string;
}

/** All of them, of a day that is over. */
export async function takeFurther(company: GroundNeeds, day: string): Promise<TakenFurther[]> {
  const taken: TakenFurther[] = [];
  for (const name of FURTHER_REPORTS) {
    const [csv, json] = [
      await fileOf(company, name, "csv", { day }),
      await fileOf(company, name, "json", { day }),
    ];
    taken.push({ day, name, csv: csv.toString(), json: json.toString() });
  }
  return taken;
}

/** Names and numbers that people ever had, by whose they are: to be read before they are erased. */
export async function namesEver(db: Db): Promise<{ personId: string; words: (string | null)[] }[]> {
  const rows = await db
    .selectFrom("person_period")
    .select(["person_id as personId", "name", "personnel_number as number"])
    .execute();
  return rows.map(({ personId, name, number }) => ({ personId, words: [name, number] }));
}

/**
 * Where the same question gives something else now: "2026-03-31 movers csv".
 * @param gone names and numbers of people erased since; with them the log of mails has gone as well
 */
export async function furtherDifferences(
  company: GroundNeeds,
  taken: readonly TakenFurther[],
  gone: ReadonlySet<string | null> = new Set(),
): Promise<string[]> {
  const found: string[] = [];
  for (const then of taken) {
    const asked = { day: then.day };
    const csv = (await fileOf(company, then.name, "csv", asked)).toString();
    const json = (await fileOf(company, then.name, "json", asked)).toString();
    if (namelessCsv(then.csv, gone) !== namelessCsv(csv, gone)) found.push(`${then.day} ${then.name} csv`);
    if (namelessJson(then.json, gone) !== namelessJson(json, gone))
      found.push(`${then.day} ${then.name} json`);
  }
  return found;
}

/** Cells that say who somebody is, and what went with the person or with the log of mails: in a table, and for programs. */
const WHO = ["Person", "Personnel number", "Decided by", "Entered by"];
const WHO_KEYS = ["person", "personnel_number", "granted_by", "entered_by", "decided_by"];
const GONE_TOO = [
  "Evidence",
  "Reminders",
  "Known only since",
  "Last reminded",
  "Not delivered",
  "Manager told",
  "HR told",
];
const GONE_KEYS = [
  "evidence",
  "reminders_known_since",
  "reminders",
  "last_reminder_on",
  "reminders_failed",
  "manager_told_on",
  "hr_told_on",
];

function namelessCsv(text: string, gone: ReadonlySet<string | null>): string {
  const lines = text.split("\r\n");
  const head = lines.indexOf("") + 1;
  const titles = (lines[head] ?? "").split(";");
  const isGone = (title: string | undefined, cell: string) =>
    gone.size > 0 &&
    ((WHO.includes(title ?? "") && (gone.has(cell) || cell === "(erased)")) ||
      GONE_TOO.includes(title ?? ""));
  return lines
    .map((line, number) =>
      number <= head
        ? line
        : line
            .split(";")
            .map((cell, at) => (isGone(titles[at], cell) ? "" : cell))
            .join(";"),
    )
    .join("\r\n");
}

function namelessJson(text: string, gone: ReadonlySet<string | null>): string {
  const isGone = (key: string, value: string | null) =>
    gone.size > 0 && ((WHO_KEYS.includes(key) && gone.has(value)) || GONE_KEYS.includes(key));
  return JSON.stringify(JSON.parse(text), (key, value) => (isGone(key, value) ? null : value));
}

/** Where the lessons, counted one by one, are not those of the duties: nowhere, if items and periods say the same. */
export async function lessonDeviations(company: GroundNeeds): Promise<string[]> {
  const asOf = await presently(company.db, company.clock());
  const duties: DutyRow[] = [];
  for await (const row of dutyRowsAsOf(company.db, asOf, { kind: "lesson" })) duties.push(row);
  const { summary } = await told(company, "lessons");
  const sum = (...of: string[]) =>
    summary.reduce((all, row) => all + of.reduce((some, each) => some + Number(row[each]), 0), 0);
  const of = (...states: string[]) => duties.filter(({ state }) => states.includes(state));
  const figures = [
    ["done", sum("done"), duties.reduce((all, { done }) => all + done, 0)],
    [
      "open",
      sum("open", "overdue"),
      of("open", "overdue").reduce((all, row) => all + row.lessons - row.done, 0),
    ],
    ["late", sum("overdue"), await lateLessons(company.db, of("overdue"), asOf.day)],
  ] as const;
  return figures.flatMap(([name, found, expected]) =>
    found === expected ? [] : [`${name}: ${found} => ${expected}`],
  );
}

/** Lessons of late duties whose own day is over: what is done, and what is asked for no more, is not late. */
async function lateLessons(db: Db, duties: readonly DutyRow[], day: string): Promise<number> {
  const rows = await db
    .selectFrom("assignment_item")
    .select(["assignment_id as assignmentId", "late_after as lateAfter"])
    .where("kind", "=", "lesson")
    .where("completion_id", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
  const late = new Set(duties.map(({ assignmentId }) => assignmentId));
  return rows.filter(({ assignmentId, lateAfter }) => late.has(assignmentId) && lateAfter < day).length;
}
