// Training had elsewhere, by when it was entered: as it had been decided before an instant. Who left since is among them.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { holds } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import type { Instants } from "./past-extensions-store.server.ts";
import { isPersonAmong } from "./past-people-store.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import type { Read } from "./row-lists.server.ts";
import { isWithin, type Whom } from "./whom-report-store.server.ts";

export const OUTSIDE_STANDINGS = ["waiting", "approved", "rejected"] as const;
export type OutsideStanding = (typeof OUTSIDE_STANDINGS)[number];

interface Moment {
  asOf: AsOf;
  before: string;
}

type Filter = Whom & Pick<ReportFilter, "course">;

const standing = (before: string) =>
  sql<OutsideStanding>`(case when e.decided_at < ${before} then e.decision else 'waiting' end)`;

/** Duties "d" that an entry "e" fulfils, as of a size of the ledger. */
const FULFILS = (size: number) => sql`from assignment d join assignment_period a on a.assignment_id = d.id
  and a.person_id = d.person_id and a.state = 'done' and ${holds("a", size)}
  where d.person_id = e.person_id and d.outside_completion_id = e.id`;

/** Rows "e" with "p", whose they are. */
function entries(db: Db, { asOf }: Moment, filter: Filter, { since, until }: Instants) {
  const { course } = filter;
  // SQLite keeps to the order: these are few, and have the others looked up.
  return db
    .selectFrom("outside_completion as e")
    .crossJoin("person_period as p")
    .whereRef("p.person_id", "=", "e.person_id")
    .where(holds("p", asOf.size))
    .where("e.entered_at", ">=", since)
    .where("e.entered_at", "<", until)
    .where(isWithin(filter))
    .$if(course !== undefined, (query) => query.where("e.course_id", "=", course ?? ""));
}

export async function countOutside(db: Db, moment: Moment, filter: Filter, instants: Instants) {
  const rows = await entries(db, moment, filter, instants)
    .select((eb) => [
      "e.course_id as courseId",
      standing(moment.before).as("standing"),
      sql<number>`(case when exists (select 1 ${FULFILS(moment.asOf.size)}) then 1 else 0 end)`.as("counts"),
      eb.fn.countAll<number>().as("n"),
    ])
    .groupBy(["e.course_id", "standing", "counts"] as never)
    .execute();
  return rows.map((row) => ({ ...row, counts: Number(row.counts) === 1, n: Number(row.n) }));
}

/** The duties that these entries fulfil, by entry. */
export async function countedFor(
  db: Db,
  { size }: AsOf,
  entries: readonly { id: string; personId: string }[],
): Promise<Map<string, { courseId: string | null; cycle: number; opensOn: string }[]>> {
  if (entries.length === 0) return new Map();
  const rows = await db
    .selectFrom("assignment as d")
    .innerJoin("assignment_period as a", (join) =>
      join
        .onRef("a.assignment_id", "=", "d.id")
        .onRef("a.person_id", "=", "d.person_id")
        .on(holds("a", size)),
    )
    .select(["d.outside_completion_id as entryId", "a.course_id as courseId", "a.cycle"])
    .select("a.opens_on as opensOn")
    .where("d.person_id", "in", [...new Set(entries.map(({ personId }) => personId))])
    .where(
      "d.outside_completion_id",
      "in",
      entries.map(({ id }) => id),
    )
    .where("a.state", "=", "done")
    .orderBy("a.opens_on")
    .orderBy("a.assignment_id")
    .execute();
  return Map.groupBy(rows, ({ entryId }) => entryId ?? "");
}

/** Read in pages, the newest come first. */
export async function listOutside(db: Db, moment: Moment, filter: Filter, instants: Instants, which: Read) {
  const { asOf, before } = moment;
  const query = entries(db, moment, filter, instants)
    .leftJoin("person_period as by", (join) =>
      join.onRef("by.person_id", "=", "e.entered_by").on(holds("by", asOf.size)),
    )
    .leftJoin("person_period as second", (join) =>
      join.onRef("second.person_id", "=", "e.decided_by").on(holds("second", asOf.size)),
    )
    .select([
      "e.id",
      "p.person_id as personId",
      "p.name",
      "p.personnel_number as personnelNumber",
      "p.department_id as departmentId",
      "e.course_id as courseId",
      "e.provider",
      "e.evidence_name as evidenceName",
      "e.completed_on as completedOn",
      "by.name as enteredBy",
      "e.entered_at as enteredAt",
      standing(before).as("standing"),
      "second.name as decidedBy",
      "e.record_sequence as record",
      sql<number | null>`(case when e.decided_at < ${before} then e.decided_sequence end)`.as(
        "decidedRecord",
      ),
      // The file may be gone with somebody erased; that it was the same stays.
      sql<number>`(select count(distinct same.person_id) from outside_completion same
        where same.evidence_first = e.evidence_first and same.entered_at < ${before})`.as("evidencePeople"),
      sql<string | null>`(case when e.decided_at < ${before} then e.decided_at end)`.as("decidedAt"),
    ]);
  if ("among" in which)
    return query
      .where(isPersonAmong("p.person_id", which.among))
      .orderBy("p.person_id")
      .orderBy("e.entered_at")
      .orderBy("e.id")
      .execute();
  return query
    .orderBy("e.entered_at", "desc")
    .orderBy("p.name")
    .orderBy("e.id")
    .limit(which.limit)
    .offset(which.offset)
    .execute();
}
