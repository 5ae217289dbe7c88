// External people as of a size of the ledger: by the company they come from, and how their duties stood.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { pastCounted, pastStateOf } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { isPersonAmong, pastPeople } from "./past-people-store.server.ts";
import type { ReportFilter, ReportState } from "./report-filter.ts";
import type { Read } from "./row-lists.server.ts";

// Written out, as in its index.
const isExternal = sql<boolean>`p.external = 1`;

/** How many there are of each company; who has been erased since is of none. */
export async function countSupplied(db: Db, asOf: AsOf, filter: ReportFilter) {
  const rows = await pastPeople(db, filter, asOf)
    .where(isExternal)
    .select((eb) => ["p.external_company as company", eb.fn.countAll<number>().as("people")])
    .groupBy("p.external_company")
    .execute();
  return rows.map((row) => ({ ...row, people: Number(row.people) }));
}

/** How their duties stood, by company. */
export async function countSuppliedStates(
  db: Db,
  asOf: AsOf,
  filter: ReportFilter,
): Promise<{ company: string | null; standing: ReportState; n: number }[]> {
  const rows = await pastCounted(db, filter, asOf)
    .where(isExternal)
    .select((eb) => [
      "p.external_company as company" as const,
      pastStateOf(asOf.day).as("standing"),
      eb.fn.countAll<number>().as("n"),
    ])
    .groupBy(["p.external_company", "standing"] as never)
    .execute();
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

/** Read in pages, by company and name. */
export async function listSupplied(db: Db, asOf: AsOf, filter: ReportFilter, which: Read) {
  const query = pastPeople(db, filter, asOf)
    .where(isExternal)
    .select([
      "p.person_id as personId",
      "p.name",
      "p.personnel_number as personnelNumber",
      "p.department_id as departmentId",
      "p.external_company as company",
    ]);
  if ("among" in which) {
    return query.where(isPersonAmong("p.person_id", which.among)).orderBy("p.person_id").execute();
  }
  return query
    .orderBy("p.external_company")
    .orderBy("p.name")
    .orderBy("p.person_id")
    .limit(which.limit)
    .offset(which.offset)
    .execute();
}

/** How the duties of these people stood. */
export async function statesOfPeople(
  db: Db,
  asOf: AsOf,
  filter: ReportFilter,
  personIds: readonly string[],
): Promise<{ personId: string; standing: ReportState; n: number }[]> {
  if (personIds.length === 0) return [];
  const rows = await pastCounted(db, filter, asOf)
    .where("p.person_id", "in", personIds)
    .select((eb) => [
      "p.person_id as personId" as const,
      pastStateOf(asOf.day).as("standing"),
      eb.fn.countAll<number>().as("n"),
    ])
    .groupBy(["p.person_id", "standing"] as never)
    .execute();
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}
