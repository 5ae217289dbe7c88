// A year of a small company, by chance: people come, move, marry, leave and are erased, lists are imported, lessons passed,
// retired and changed, duties extended and exempted, companies renamed. At each month's end the report is taken as a file;
// at the year's end the same question is asked again.

import { eraseExpired } from "#app/acts/erase-expired.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { addDays, addMonths } from "#app/calendar.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { completionReport } from "#app/domains/proof/completion-report.server.ts";
import { keepCompletions } from "#app/domains/proof/keep-completions.server.ts";
import { keepCountedCycles } from "#app/domains/proof/keep-counted-cycles.server.ts";
import { keepFurther } from "#app/domains/proof/keep-further.server.ts";
import { endOfDay } from "#app/domains/proof/past-day.ts";
import { findSize } from "#app/domains/proof/past-day-store.server.ts";
import { pastReport } from "#app/domains/proof/past-report.server.ts";
import { type DutyRow, dutyRowsAsOf } from "#app/domains/proof/past-report-store.server.ts";
import { writeReport } from "#app/files/write-report.server.ts";
import type { Database } from "#db/open.server.ts";
import { openCompany, type TestCompany } from "./company.ts";
import { countDeviations } from "./counted-people.ts";
import {
  furtherDifferences,
  lessonDeviations,
  namesEver,
  type TakenFurther,
  takeFurther,
} from "./further-year.ts";
import { keptDeviations } from "./kept-further.ts";
import { makeOffice } from "./office-by-chance.ts";
import { presentDeviations } from "./past-days.ts";

const FIRST = "2026-01-05";
const ZONE = "Europe/Berlin";

export interface YearOfReports {
  days: number;
  /** What was asked at the end of each month: the file then and at the year's end, where they differ. */
  differences: string[];
  /** Files compared, and rows in them. */
  files: number;
  rows: number;
  acts: Record<string, number>;
  erased: number;
}

/** 0 to 1, the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

interface Taken {
  day: string;
  kind: "lesson" | "document";
  language: "de" | "en";
  csv: string;
  rows: string;
}

/** @param people at the beginning; more come @param actsADay on average */
export async function liveYearOfReports(
  database: Database,
  {
    seed,
    people,
    actsADay,
    months = 12,
  }: { seed: number; people: number; actsADay: number; months?: number },
  log: (line: string) => void = () => undefined,
): Promise<YearOfReports> {
  const company = await openCompany(database, `${FIRST}T08:00:00Z`);
  const office = makeOffice(company, chance(seed), people);
  await office.begin();
  const taken: Taken[] = [];
  const further: TakenFurther[] = [];
  const lastDay = addMonths(FIRST, months);
  let days = 0;
  for (let day = FIRST; day <= lastDay; day = addDays(day, 1)) {
    company.clock.moveTo(`${day}T08:00:00Z`);
    await settleTime(company, new AbortController().signal);
    // As a large company would: reports of that year are answered from figures that were taken on.
    await keepFurther(company, undefined, { large: 1, few: 3 });
    await keepCountedCycles(company, undefined, { large: 1, few: 3 });
    await keepCompletions(company, undefined, { large: 1, records: 7 });
    for (let n = 0; n < actsADay; n += 1) await office.act(day);
    days += 1;
    if (addDays(day, 1).slice(8) !== "01") continue;
    // The last quarter of an hour of the month, and the first moment after it.
    company.clock.moveTo(new Date(endOfDay(day, ZONE).getTime() - 60_000).toISOString());
    await office.act(day);
    const deviations = [
      ...(await presentDeviations(company.db, company.clock())),
      ...(await lessonDeviations(company)),
      ...(await countDeviations(company.db)),
      ...(await keptDeviations(company.db, company.clock())),
    ];
    if (deviations.length > 0) throw new Error(`${day}: ${deviations.join("\n")}`);
    company.clock.moveTo(endOfDay(day, ZONE).toISOString());
    for (const kind of ["lesson", "document"] as const)
      for (const language of ["de", "en"] as const) taken.push(await take(company, day, kind, language));
    further.push(...(await takeFurther(company, day)));
    log(`${day}: ${taken.at(-1)?.rows.length ?? 0} bytes of rows, ${JSON.stringify(office.acts)}`);
  }
  const differences = await furtherDifferences(company, further);
  // The same question, counted anew.
  await company.db.deleteFrom("further_figure").execute();
  await company.db.deleteFrom("ended_cycle_counted").execute();
  await company.db.deleteFrom("completion_count").execute();
  await company.db.deleteFrom("completion_counted").execute();
  const counted = further.filter(({ name }) =>
    ["courses", "lessons", "overdue", "cycles", "completions"].includes(name),
  );
  differences.push(...(await furtherDifferences(company, counted)));
  // Who left is forgotten: names go, and everything else stays.
  company.clock.moveTo(`${addMonths(lastDay, 24)}T08:00:00Z`);
  await company.db
    .transaction()
    .execute((trx) => writeCompany(trx, company, { retentionMonths: 20 }, company.clock()));
  const names = await namesEver(company.db);
  const erased = await eraseExpired(company);
  const gone = await namesGone(company);
  const words = new Set(names.flatMap((each) => (gone.has(each.personId) ? each.words : [])));
  differences.push(...(await furtherDifferences(company, further, words)));
  let rows = 0;
  for (const then of taken) {
    const now = await take(company, then.day, then.kind, then.language);
    rows += then.rows === "" ? 0 : then.rows.split("\n").length;
    if (nameless(then, gone) !== nameless(now, gone))
      differences.push(`${then.day} ${then.kind} ${then.language}`);
  }
  return { days, differences, files: taken.length + 2 * further.length, rows, acts: office.acts, erased };
}

async function take(
  company: TestCompany,
  day: string,
  kind: Taken["kind"],
  language: Taken["language"],
): Promise<Taken> {
  const asOf = { day, size: await findSize(company, day, ZONE) };
  let csv = "";
  const report = await completionReport(await pastReport(company.db, asOf, ZONE), { kind }, language);
  for await (const piece of writeReport(report, "csv")) csv += piece;
  const rows: DutyRow[] = [];
  for await (const row of dutyRowsAsOf(company.db, asOf, { kind })) rows.push(row);
  return { day, kind, language, csv, rows: rows.map((row) => JSON.stringify(row)).join("\n") };
}

/** Whose names are gone by now. */
async function namesGone(company: TestCompany): Promise<ReadonlySet<string>> {
  const rows = await company.db
    .selectFrom("person_period")
    .select("person_id")
    .where("name", "is", null)
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

/** File and rows without the names and numbers of those erased; a line of the file is that of the row in its place. */
function nameless({ csv, rows }: Taken, gone: ReadonlySet<string>): string {
  const told = rows === "" ? [] : rows.split("\n").map((row) => JSON.parse(row) as DutyRow);
  const lines = csv.split("\r\n");
  const first = lines.indexOf("") + 2;
  return JSON.stringify([
    lines.map((line, at) => {
      const row = told[at - first];
      return row && gone.has(row.personId) ? line.replace(/^[^;]*;[^;]*;/, "") : line;
    }),
    told.map((row) =>
      gone.has(row.personId) ? { ...row, name: null, personnelNumber: null, externalCompany: null } : row,
    ),
  ]);
}
