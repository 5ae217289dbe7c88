// Stories told twice: what a report of a day says when the day has just ended, and what the same question gives later.

import { dayOf } from "#app/calendar.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import type { AsOf } from "#app/domains/proof/past-day.ts";
import { countPeriods, type DutyRow, dutyRowsAsOf } from "#app/domains/proof/past-report-store.server.ts";
import { countByDepartment, listPersonRows } from "#app/domains/proof/report-store.server.ts";
import { doneOn } from "#app/domains/proof/report-view.server.ts";
import type { Db } from "#db/open.server.ts";

/** The ledger as it is now, looked at today. */
export async function presently(db: Db, now: Date): Promise<AsOf & { timeZone: string }> {
  const { timeZone } = await readCompany(db);
  const { size } = await db.selectFrom("ledger_head").select("size").executeTakeFirstOrThrow();
  return { day: dayOf(now, timeZone), size, timeZone };
}

/** All rows of a report, of training and of documents. */
export async function allRows(db: Db, asOf: AsOf): Promise<DutyRow[]> {
  const rows: DutyRow[] = [];
  for (const kind of ["lesson", "document"] as const)
    for await (const row of dutyRowsAsOf(db, asOf, { kind })) rows.push(row);
  return rows;
}

/** Where the report of the present size differs from the report of today: nowhere, if records tell all. */
export async function presentDeviations(db: Db, now: Date): Promise<string[]> {
  const { timeZone, ...asOf } = await presently(db, now);
  const found: string[] = [];
  for (const kind of ["lesson", "document"] as const) {
    const live = await countByDepartment(db, { kind }, asOf.day);
    const past = await countPeriods(db, asOf, { kind });
    const told = (counts: readonly { departmentId: string }[]) =>
      counts
        .map(({ departmentId, ...rest }) => JSON.stringify([departmentId, sorted(rest)]))
        .sort()
        .join("\n");
    if (told(live) !== told(past)) found.push(`${told(live)}\n=> ${told(past)}`);
    const rows = (await listPersonRows(db, { kind }, asOf.day, { limit: 100_000 })).map((row) =>
      [row.assignmentId, row.name, row.personnelNumber, row.departmentId, row.courseId, row.state]
        .concat([row.opensOn, row.dueOn, doneOn(row, timeZone), `${row.done}/${row.lessons}`])
        .join(" "),
    );
    const of: string[] = [];
    for await (const row of dutyRowsAsOf(db, asOf, { kind }))
      of.push(
        [row.assignmentId, row.name, row.personnelNumber, row.departmentId, row.courseId, row.state]
          .concat([row.opensOn, row.dueOn, row.doneOn, `${row.done}/${row.lessons}`])
          .join(" "),
      );
    const [one, other] = [rows.sort(), of.sort()];
    for (const [at, row] of one.entries()) if (row !== other[at]) found.push(`${row}\n=> ${other[at]}`);
    if (one.length !== other.length) found.push(`${one.length} rows => ${other.length}`);
  }
  return found.slice(0, 5);
}

function sorted(value: object): unknown {
  return Object.fromEntries(
    Object.entries(value)
      .map(
        ([key, each]) =>
          [key, typeof each === "object" && each !== null ? sorted(each) : Number(each)] as const,
      )
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
