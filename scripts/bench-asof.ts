// npm run bench:asof [-- --url DATABASE_URL] [people …]: what a report of a past day costs, from 1,000 to 100,000 people with
// 30 records each. The company is made in SQL: its periods are those that such records would have left.

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { addDays } from "#app/calendar.ts";
import { completionReport } from "#app/domains/proof/completion-report.server.ts";
import { keepDays } from "#app/domains/proof/keep-days.server.ts";
import type { AsOf } from "#app/domains/proof/past-day.ts";
import { pastReport } from "#app/domains/proof/past-report.server.ts";
import { countPeriods } from "#app/domains/proof/past-report-store.server.ts";
import { pastReportView } from "#app/domains/proof/past-report-view.server.ts";
import { writeReport } from "#app/files/write-report.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { FIRST, keptUntil, makeLargeHistory, RECORDS, STEP } from "#tests/support/large-history.ts";

const { values, positionals } = parseArgs({
  options: { url: { type: "string" } },
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
  const database = await openDatabase(values.url ?? file);
  await migrate(database, new Date());
  await makeLargeHistory(database, people);
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
  await keptUntil(database, addDays(yesterday, -1));
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
  const bytes = values.url ? 0 : statSync(file).size;
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
  if (values.url) {
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
