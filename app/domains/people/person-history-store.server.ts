// What was entered of a person and by whom, as the ledger's openings and the periods for reports tell it together.
//
// The ledger says who changed which facts when, the periods what the dated ones were before and after: nothing is
// written twice. Names and numbers are not shown: reports of past days keep them, this page needs them no more.

import type { Db } from "#db/open.server.ts";
import type { PersonFacts } from "./person.ts";

type DatedFact =
  | "entityId"
  | "departmentId"
  | "managerId"
  | "managementBody"
  | "external"
  | "joinDate"
  | "leaveDate";
type DatedFacts = Pick<PersonFacts, DatedFact>;

export interface HistoryEntry {
  /** The instant of entry, to become the company's day. */
  at: string;
  kind: "entered" | "changed" | "left";
  /** The id of whoever said so; null on the console. */
  by: string | null;
  /** The facts that changed; none for somebody entered. */
  fields: readonly (keyof PersonFacts)[];
  before: DatedFacts | null;
  after: DatedFacts | null;
}

const KINDS = { "person-entered": "entered", "person-changed": "changed", "person-left": "left" } as const;

/** What was entered of a person, the latest first. */
export async function personHistory(db: Db, personId: string, limit: number): Promise<HistoryEntry[]> {
  const records = await db
    .selectFrom("ledger_opening as at")
    .innerJoin("ledger_record", "ledger_record.sequence", "at.sequence")
    .select(["at.sequence", "ledger_record.kind", "at.value as at"])
    .where("at.person_id", "=", personId)
    .where("at.fact", "=", "at")
    .where("ledger_record.kind", "in", Object.keys(KINDS))
    .orderBy("at.sequence", "desc")
    .limit(limit)
    .execute();
  if (records.length === 0) return [];
  const openings = await db
    .selectFrom("ledger_opening")
    .select(["sequence", "fact", "value"])
    .where("person_id", "=", personId)
    .where(
      "sequence",
      "in",
      records.map(({ sequence }) => sequence),
    )
    .where("fact", "in", ["by", "fields"])
    .execute();
  const opened = new Map(openings.map(({ sequence, fact, value }) => [`${sequence} ${fact}`, value]));
  const periods = await db
    .selectFrom("person_period")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("from_sequence")
    .execute();

  return records.map(({ sequence, kind, at }) => {
    const instant = JSON.parse(at) as string;
    const from = periods.findIndex((period) => period.from_sequence === sequence);
    const [before, after] = from < 0 ? [undefined, undefined] : [periods[from - 1], periods[from]];
    return {
      at: instant,
      kind: KINDS[kind as keyof typeof KINDS],
      by: JSON.parse(opened.get(`${sequence} by`) ?? "null") as string | null,
      fields: JSON.parse(opened.get(`${sequence} fields`) ?? "[]") as (keyof PersonFacts)[],
      before: before ? factsOf(before) : null,
      after: after ? factsOf(after) : null,
    };
  });
}

function factsOf(period: {
  entity_id: string;
  department_id: string;
  manager_id: string | null;
  management_body: number;
  external: number;
  join_date: string;
  leave_date: string | null;
}): DatedFacts {
  return {
    entityId: period.entity_id,
    departmentId: period.department_id,
    managerId: period.manager_id,
    managementBody: period.management_body === 1,
    external: period.external === 1,
    joinDate: period.join_date,
    leaveDate: period.leave_date,
  };
}
