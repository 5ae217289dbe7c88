// npm run bench:asof [-- --postgres URL] [people …]: what a report of a past day costs, from 1,000 to 100,000 people with
// 30 records each. The company is made in SQL: its periods are those that such records would have left.

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { addDays } from "#app/calendar.ts";
import { completionReport } from "#app/domains/proof/completion-report.server.ts";
import { keepDays } from "#app/domains/proof/keep-days.server.ts";
import type { AsOf } from "#app/domains/proof/past-day.ts";
import { pastReport } from "#app/domains/proof/past-report.server.ts";
import { countPeriods } from "#app/domains/proof/past-report-store.server.ts";
import { pastReportView } from "#app/domains/proof/past-report-view.server.ts";
import { writeReport } from "#app/files/write-report.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { type Database, openDatabase } from "#db/open.server.ts";

/** Per person: 2 of who somebody is, 6 duties of 4 periods each, 4 that turn nothing. */
const RECORDS = 30;
const DUTIES = 6;
const FIRST = "2024-01-01";
/** Days between two of somebody's records. */
const STEP = 30;

const { values, positionals } = parseArgs({
  options: { postgres: { type: "string" } },
  allowPositionals: true,
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [1_000, 10_000, 100_000];
const lines: string[][] = [];
for (const people of sizes) lines.push(await measure(people));
const HEAD = [
  "people",
  "records",
  "MB",
  "count a day",
  "keep a day",
  "page kept",
  "page uncounted",
  "by due",
  "overdue",
  "CSV first",
  "CSV all",
  "CSV MB",
];
process.stdout.write(`${[HEAD, ...lines].map((line) => `| ${line.join(" | ")} |`).join("\n")}\n`);

async function measure(people: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-asof-"));
  const file = join(folder, "w.sqlite");
  const database = await openDatabase(values.postgres ?? file);
  await migrate(database, new Date());
  await makeCompany(database, people);
  const { db } = database;
  const size = people * RECORDS;
  const yesterday = addDays(FIRST, STEP * (RECORDS - 3));
  const clock = () => new Date(`${addDays(yesterday, 1)}T08:00:00Z`);
  const needs = { ...database, clock };
  const recent: AsOf = { day: yesterday, size: people * (RECORDS - 2) };
  const old: AsOf = { day: addDays(FIRST, STEP * 12), size: people * 13 };
  const order = (sort: "name" | "due") => ({ sort, order: "up" as const, page: 1 });
  const view = (asOf: AsOf, sort: "name" | "due" = "name", filter = {}) =>
    pastReportView(needs, asOf, filter, order(sort), "en");

  const counting = await timed(() => countPeriods(db, old, {}));
  // Until then the company had nobody: the day alone is to be kept.
  await db
    .insertInto("report_day")
    .values({ day: addDays(yesterday, -1), size: 0 })
    .execute();
  const keeping = await timed(() => keepDays(needs, undefined, 1));
  const kept = await best(() => view(recent));
  const due = await timed(() => view(recent, "due"));
  const overdue = await timed(() => view(recent, "name", { state: "overdue" }));
  const uncounted = await timed(() => view(old));
  const before = process.memoryUsage().rss;
  let most = before;
  let first = 0;
  const watch = stopwatch();
  const report = await completionReport(await pastReport(db, recent, "Europe/Berlin"), {}, "en");
  for await (const _ of writeReport(report, "csv")) {
    if (first === 0) first = watch();
    most = Math.max(most, process.memoryUsage().rss);
  }
  const csv = watch();
  const bytes = values.postgres ? 0 : statSync(file).size;
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  return [
    people,
    size,
    Math.round(bytes / 1e6),
    ...[counting, keeping, kept, uncounted, due, overdue, first, csv].map((ms) => `${Math.round(ms)} ms`),
    Math.round((most - before) / 1e6),
  ].map(String);
}

/** Milliseconds of processor time on SQLite, which works in this process alone; on PostgreSQL those that pass. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const watch = stopwatch();
  await work();
  return watch();
}

function stopwatch(): () => number {
  if (values.postgres) {
    const from = performance.now();
    return () => performance.now() - from;
  }
  const from = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };
}

/** Of five. */
async function best(work: () => Promise<unknown>): Promise<number> {
  const times = [];
  for (let n = 0; n < 5; n += 1) times.push(await timed(work));
  return times.sort((a, b) => a - b)[2] ?? 0;
}

async function makeCompany({ db, dialect }: Database, people: number): Promise<void> {
  const at = "2024-01-01T08:00:00.000Z";
  const run = (text: string) => sql.raw(text).execute(db);
  const numbers = (to: number) =>
    `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${to - 1})`;
  await run("delete from ledger_quarter");
  await run(`insert into entity (id, name, created_at) values ('e', 'Acme', '${at}')`);
  await run(`insert into department (id, entity_id, parent_id, name, created_at) ${numbers(40)}
    select 'd' || i, 'e', null, 'Department ' || i, '${at}' from n`);
  await run(`insert into name_period (unit_id, what, name, entity_id, parent_id, from_sequence, until_sequence)
    select id, 'department', name, 'e', null, 0, null from department`);
  await run(`insert into name_period (unit_id, what, name, from_sequence) values ('e', 'entity', 'Acme', 0),
    ('c0', 'course', '{"en":"Essentials"}', 0), ('c1', 'course', '{"en":"Phishing"}', 0)`);
  for (const n of [0, 1]) {
    await run(`insert into course (id, kind, title, pace_days, state, published_at)
      values ('c${n}', 'lesson', '{"en":"Course ${n}"}', 7, 'published', '${at}')`);
    await run(`insert into rule_period (rule_id, course_id, from_sequence) values ('r${n}', 'c${n}', 0)`);
  }
  const idOf = (i: string) => `'p' || (((${i}) * 7919) % 1000003) || '-' || (${i})`;
  await run(`insert into person (id, personnel_number, name, mail, entity_id, department_id, manager_id, "function",
      management_body, external, external_company, join_date, leave_date, language, mail_hint, created_at, updated_at)
    ${numbers(people)} select ${idOf("i")}, 'n' || i, 'Person ' || ((i * 31) % ${people}), null, 'e', 'd' || (i % 40), null, null, 0, 0,
      null, '2020-01-01', null, 'de', 'h' || i, '${at}', '${at}' from n`);
  // Who somebody is: another department in the middle of the time.
  for (const [part, from, until] of [
    [0, "i", `${people} * 15 + i`],
    [1, `${people} * 15 + i`, "null"],
  ])
    await run(`insert into person_period (person_id, name, personnel_number, entity_id, department_id, management_body,
        external, join_date, from_sequence, until_sequence) ${numbers(people)}
      select ${idOf("i")}, 'Person ' || ((i * 31) % ${people}), 'n' || i, 'e', 'd' || ((i + ${part}) % 40), 0, 0, '2020-01-01', ${from}, ${until} from n`);
  // Duties: of two rules three cycles each, a lesson done after another.
  for (let duty = 0; duty < DUTIES; duty += 1) {
    const cycle = Math.floor(duty / 2) + 1;
    const opens = addDays(FIRST, (1 + duty * 4) * STEP);
    const due = addDays(opens, 60);
    await run(`insert into assignment (id, person_id, kind, cause_kind, cause_id, cycle, course_id, state, opens_on, due_on,
        next_due_on, grace_days, next_late_after, created_at) ${numbers(people)}
      select 'a${duty}-' || i, ${idOf("i")}, 'lesson', 'rule', 'r${duty % 2}', ${cycle}, 'c${duty % 2}', 'open', '${opens}', '${due}',
        '${due}', 0, '${due}', '${at}' from n`);
    for (let step = 0; step < 4; step += 1) {
      const event = 1 + duty * 4 + step;
      const isDone = step === 3;
      const late = "i % 10 = 3";
      // Every tenth never does the last lesson.
      await run(`insert into assignment_period (assignment_id, person_id, kind, cause_kind, cause_id, cycle, course_id, state,
          opens_on, due_on, next_due_on, next_late_after, done, lessons, done_on, from_sequence, until_sequence)
        ${numbers(people)} select 'a${duty}-' || i, ${idOf("i")}, 'lesson', 'rule', 'r${duty % 2}', ${cycle}, 'c${duty % 2}',
          '${isDone ? "done" : "open"}', '${opens}', '${due}', ${isDone ? "null" : `'${addDays(due, step)}'`},
          ${isDone ? "null" : `'${addDays(due, step)}'`}, ${step}, 3, ${isDone ? `'${due}'` : "null"},
          ${people} * ${event} + i,
          ${isDone ? "null" : step === 2 ? `case when ${late} then null else ${people} * ${event + 1} + i end` : `${people} * ${event + 1} + i`}
        from n ${isDone ? `where not (${late})` : ""}`);
    }
  }
  for (let event = 0; event < RECORDS; event += 1)
    await run(`insert into ledger_quarter (quarter, first_sequence) values
      ('${addDays(FIRST, event * STEP)}T08:00:00.000Z', ${event * people})`);
  await run(`update ledger_head set size = ${people * RECORDS} where id = 1`);
  if (dialect.name === "postgres") await run("analyze");
}
