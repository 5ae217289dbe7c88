// Assignments as acts change them. Every change of an assignment's state also closes and opens its row in
// assignment_period, from which reports for past days are made.

import type { Db, Trx } from "#db/open.server.ts";
import type { AssignmentTable } from "#db/schema.ts";
import type { Random } from "../../clock.ts";
import { CHUNK, chunks } from "./chunks.ts";
import type { PlannedItem } from "./rule.ts";

/** Who already has an assignment of this rule (any cycle, any state), among those named or among all. */
export async function assignedPersons(trx: Db | Trx, ruleId: string): Promise<Set<string>> {
  const rows = await trx
    .selectFrom("assignment")
    .select("person_id")
    .where("cause_kind", "=", "rule")
    .where("cause_id", "=", ruleId)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

export interface NewAssignment {
  id: string;
  personId: string;
  causeId: string;
  cycle: number;
  courseId: string;
  opensOn: string;
  dueOn: string;
  items: PlannedItem[];
}

export async function keepAssignments(
  trx: Trx,
  { random }: { random: Random },
  assignments: readonly NewAssignment[],
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  for (const some of chunks(assignments, CHUNK))
    await trx
      .insertInto("assignment")
      .values(
        some.map((each) => ({
          id: each.id,
          person_id: each.personId,
          cause_kind: "rule" as const,
          cause_id: each.causeId,
          cycle: each.cycle,
          course_id: each.courseId,
          state: "open" as const,
          closed_reason: null,
          opens_on: each.opensOn,
          due_on: each.dueOn,
          next_due_on: each.items[0]?.dueOn ?? each.dueOn,
          created_at: at,
          settled_at: null,
        })),
      )
      .execute();
  const items = assignments.flatMap((each) =>
    each.items.map((item) => ({
      id: random.id(),
      assignment_id: each.id,
      person_id: each.personId,
      position: item.position,
      lesson_id: item.lessonId,
      opens_on: item.opensOn,
      due_on: item.dueOn,
      completion_id: null,
    })),
  );
  for (const some of chunks(items, CHUNK)) await trx.insertInto("assignment_item").values(some).execute();
  for (const some of chunks(assignments, CHUNK))
    await trx
      .insertInto("assignment_period")
      .values(
        some.map((each) => ({
          id: random.id(),
          assignment_id: each.id,
          person_id: each.personId,
          state: "open" as const,
          due_on: each.dueOn,
          entered_from: at,
          entered_until: null,
        })),
      )
      .execute();
}

/** Moves assignments out of "open"; their open period ends and another begins. */
export async function settleAssignments(
  trx: Trx,
  { random }: { random: Random },
  assignmentIds: readonly string[],
  to: { state: "done" } | { state: "closed"; reason: NonNullable<AssignmentTable["closed_reason"]> },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  for (const some of chunks(assignmentIds, CHUNK)) {
    const rows = await trx
      .selectFrom("assignment")
      .select(["id", "person_id", "due_on"])
      .where("id", "in", some)
      .execute();
    await trx
      .updateTable("assignment")
      .set({
        state: to.state,
        next_due_on: null,
        closed_reason: to.state === "closed" ? to.reason : null,
        settled_at: at,
      })
      .where("id", "in", some)
      .execute();
    await trx
      .updateTable("assignment_period")
      .set({ entered_until: at })
      .where("assignment_id", "in", some)
      .where("entered_until", "is", null)
      .execute();
    await trx
      .insertInto("assignment_period")
      .values(
        rows.map((row) => ({
          id: random.id(),
          assignment_id: row.id,
          person_id: row.person_id,
          state: to.state,
          due_on: row.due_on,
          entered_from: at,
          entered_until: null,
        })),
      )
      .execute();
  }
}

/** Open assignments of these people, with their cause. */
export async function openAssignmentsOf(trx: Db | Trx, personIds: readonly string[]) {
  const rows = await Promise.all(
    chunks(personIds, CHUNK).map((some) =>
      trx
        .selectFrom("assignment")
        .select(["id", "person_id as personId", "cause_kind as causeKind", "cause_id as causeId"])
        .where("person_id", "in", some)
        .where("state", "=", "open")
        .execute(),
    ),
  );
  return rows.flat();
}

export async function openAssignmentsOfRule(trx: Trx, ruleId: string) {
  return trx
    .selectFrom("assignment")
    .select(["id", "person_id as personId"])
    .where("cause_kind", "=", "rule")
    .where("cause_id", "=", ruleId)
    .where("state", "=", "open")
    .execute();
}

/** Open assignments of people whose last day has passed. */
export async function openAssignmentsOfLeavers(db: Db | Trx, today: string) {
  return db
    .selectFrom("assignment")
    .innerJoin("person", "person.id", "assignment.person_id")
    .select(["assignment.id", "assignment.person_id as personId"])
    .where("assignment.state", "=", "open")
    .where("person.leave_date", "<", today)
    .execute();
}
