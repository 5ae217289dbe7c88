// Late duties as of a size of the ledger, and what was done about each: mails, later due days, an exemption before.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { holds, pastCounted } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { isUndone } from "./past-lessons-store.server.ts";
import { isAmong } from "./past-report-store.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import type { Read } from "./row-lists.server.ts";

export type LateDuty = Awaited<ReturnType<typeof listLate>>[number];

/** Read in pages, the longest overdue come first. */
export async function listLate(db: Db, asOf: AsOf, filter: ReportFilter, which: Read) {
  const query = lateDuties(db, asOf, filter);
  return "among" in which
    ? query.where(isAmong(which.among)).orderBy("p.person_id").orderBy("a.assignment_id").execute()
    : query
        .orderBy("a.next_due_on")
        .orderBy("p.name")
        .orderBy("a.assignment_id")
        .limit(which.limit)
        .offset(which.offset)
        .execute();
}

/** A page of those that are due on some days: only these are looked at. */
export async function listLateDue(
  db: Db,
  asOf: AsOf,
  filter: ReportFilter,
  days: { from: string; to: string; offset: number } | null,
  limit: number,
): Promise<LateDuty[]> {
  if (!days) return [];
  return lateDuties(db, asOf, filter, "duties")
    .where(isLateBetween(days, asOf))
    .orderBy("a.next_due_on")
    .orderBy("p.name")
    .orderBy("a.assignment_id")
    .limit(limit)
    .offset(days.offset)
    .execute();
}

/** Read from the index alone, most of which is of periods that hold no longer; the state is written out as in it. */
function isLateBetween({ from, to }: { from: string; to: string }, { day, size }: AsOf) {
  return sql<boolean>`(a.person_id, a.cause_id, a.cycle, a.assignment_id, a.from_sequence) in (
    select late.person_id, late.cause_id, late.cycle, late.assignment_id, late.from_sequence
    from assignment_period late where late.state = 'open' and late.next_due_on >= ${from} and late.next_due_on <= ${to}
      and late.next_late_after < ${day} and ${holds("late", size)})`;
}

function lateDuties(db: Db, asOf: AsOf, filter: ReportFilter, along: "people" | "duties" = "people") {
  return pastCounted(db, { ...filter, state: "overdue" }, asOf, along).select([
    "a.assignment_id as assignmentId",
    "a.cause_kind as causeKind",
    "a.cause_id as causeId",
    "a.course_id as courseId",
    "a.next_due_on as nextDueOn",
    "a.due_on as dueOn",
    "p.person_id as personId",
    "p.name",
    "p.personnel_number as personnelNumber",
    "p.department_id as departmentId",
  ]);
}

/** By department: late duties, and the people whose they are. */
export async function countLate(db: Db, asOf: AsOf, filter: ReportFilter) {
  return pastCounted(db, { ...filter, state: "overdue" }, asOf)
    .select((eb) => [
      "p.department_id as departmentId",
      eb.fn.countAll<number>().as("duties"),
      eb.fn.count<number>("p.person_id").distinct().as("people"),
      eb.fn.min("a.next_due_on").as("since"),
    ])
    .groupBy("p.department_id")
    .execute();
}

/** The lessons of these duties that were not done then, in their order. */
export async function undoneItems(db: Db, { size }: AsOf, assignmentIds: readonly string[]) {
  return db
    .selectFrom("assignment_item as i")
    .leftJoin("completion as c", "c.id", "i.completion_id")
    .select(["i.id", "i.assignment_id as assignmentId", "i.lesson_id as lessonId", "i.opens_on as opensOn"])
    .where("i.assignment_id", "in", assignmentIds)
    .where(isUndone(size))
    .orderBy("i.assignment_id")
    .orderBy("i.position")
    .execute();
}

/**
 * Mails about these lessons that a server had accepted before an instant, had refused, or had kept nobody informed of: to the
 * person, or to somebody told of it.
 */
export async function settledMails(db: Db, before: string, itemIds: readonly string[]) {
  return db
    .selectFrom("message_reason as reason")
    .innerJoin("message", "message.id", "reason.message_id")
    .select(["reason.subject as itemId", "reason.kind", "reason.step", "message.id as messageId"])
    .select(["message.settled_at as settledAt", "message.state"])
    .where("reason.kind", "in", ["lesson", "late"])
    .where("reason.subject", "in", itemIds)
    .where("message.state", "in", ["accepted", "refused", "uncertain"])
    .where("message.settled_at", "<", before)
    .execute();
}

/** How often these duties had been put off before an instant, and by how many days together. */
export async function extensionsOf(db: Db, before: string, assignmentIds: readonly string[]) {
  return db
    .selectFrom("due_extension")
    .select((eb) => [
      "assignment_id as assignmentId",
      eb.fn.countAll<number>().as("times"),
      sql<number>`cast(sum(days) as integer)`.as("days"),
    ])
    .where("assignment_id", "in", assignmentIds)
    .where("granted_at", "<", before)
    .groupBy("assignment_id")
    .execute();
}

/** Exemptions of these people that had been granted before an instant, oldest first. */
export async function exemptionsBefore(db: Db, before: string, personIds: readonly string[]) {
  return db
    .selectFrom("exemption")
    .select(["person_id as personId", "rule_id as ruleId", "until_day as untilDay", "ended_at as endedAt"])
    .where("person_id", "in", personIds)
    .where("granted_at", "<", before)
    .orderBy("granted_at")
    .execute();
}
