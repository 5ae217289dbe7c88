// The management body as of a size of the ledger: who were members, and what each had of the course that is theirs.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { holds } from "./past-counted-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { pastPeople } from "./past-people-store.server.ts";
import type { Whom } from "./whom-report-store.server.ts";

/** Members who were there, in the order of ids. */
export async function membersAsOf(db: Db, asOf: AsOf, whom: Whom) {
  return (
    pastPeople(db, whom, asOf)
      // Written out, as in its index.
      .where(sql<boolean>`p.management_body = 1`)
      .select(["p.person_id as personId", "p.name", "p.personnel_number as personnelNumber"])
      .select(["p.entity_id as entityId", "p.department_id as departmentId"])
      .orderBy("p.person_id")
      .execute()
  );
}

/** Rules' duties of a course that these people ever had by then, the newest first. */
export async function dutiesOfCourse(db: Db, { size }: AsOf, personIds: readonly string[], courseId: string) {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("assignment_period as a")
    .select(["a.assignment_id as assignmentId", "a.person_id as personId", "a.state"])
    .select(["a.next_due_on as nextDueOn", "a.due_on as dueOn", "a.opens_on as opensOn", "a.cycle"])
    .select("a.next_late_after as lateAfter")
    .where("a.person_id", "in", personIds)
    .where("a.course_id", "=", courseId)
    .where("a.cause_kind", "=", "rule")
    .where(holds("a", size))
    .orderBy("a.opens_on", "desc")
    .orderBy("a.cycle", "desc")
    .orderBy("a.assignment_id")
    .execute();
}

/** Which lessons these duties hold, with the newest day on which their person had completed each by then, and its record. */
export async function lessonsOfDuties(db: Db, { size }: AsOf, assignmentIds: readonly string[]) {
  if (assignmentIds.length === 0) return [];
  return db
    .selectFrom("assignment_item as i")
    .select(["i.assignment_id as assignmentId", "i.lesson_id as lessonId"])
    .select([
      sql<string | null>`(select max(c.completed_on) from completion c where c.person_id = i.person_id
        and c.lesson_id = i.lesson_id and c.record_sequence < ${size})`.as("completedOn"),
      sql<number | null>`(select max(c.record_sequence) from completion c where c.person_id = i.person_id
        and c.lesson_id = i.lesson_id and c.record_sequence < ${size})`.as("record"),
    ])
    .where("i.assignment_id", "in", assignmentIds)
    .execute();
}

/** Supplements of these people that had been recorded by then and that they did not contradict, the newest first. */
export async function supplementsAsOf(db: Db, { size }: AsOf, personIds: readonly string[]) {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("management_supplement")
    .select(["person_id as personId", "held_on as heldOn", "minutes", "record_sequence as record"])
    .where("person_id", "in", personIds)
    .where("record_sequence", "<", size)
    .where(
      sql<boolean>`coalesce((select said.decision from supplement_answer said
        where said.supplement_id = management_supplement.id and said.record_sequence < ${size}
        order by said.record_sequence desc limit 1), '') <> 'contradicted'`,
    )
    .orderBy("held_on", "desc")
    .orderBy("record_sequence", "desc")
    .execute();
}

/** Training of a course that these people had elsewhere, approved before an instant (ISO 8601 UTC), the newest first. */
export async function elsewhereBefore(
  db: Db,
  before: string,
  personIds: readonly string[],
  courseId: string,
) {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("outside_completion")
    .select(["person_id as personId", "completed_on as completedOn"])
    .where("person_id", "in", personIds)
    .where("course_id", "=", courseId)
    .where("decision", "=", "approved")
    .where("decided_at", "<", before)
    .orderBy("completed_on", "desc")
    .orderBy("id")
    .execute();
}
