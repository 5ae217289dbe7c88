// Assignments as acts change them. Whoever changes one says in a record how it stands (duty-fact-store.server.ts): reports
// of past days know of it by that alone.

import type { Db, Trx } from "#db/open.server.ts";
import type { AssignmentTable } from "#db/schema/duties.ts";
import type { Random } from "../../clock.ts";
import { CHUNK, chunks } from "./chunks.ts";
import type { PlannedItem } from "./rule.ts";

export interface NewAssignment {
  id: string;
  personId: string;
  /** Training or documents; its items are of the same. */
  kind: AssignmentTable["kind"];
  causeKind: AssignmentTable["cause_kind"];
  causeId: string;
  cycle: number;
  /** Null for an update of one lesson. */
  courseId: string | null;
  opensOn: string;
  dueOn: string;
  graceDays: number;
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
          kind: each.kind,
          cause_kind: each.causeKind,
          cause_id: each.causeId,
          cycle: each.cycle,
          course_id: each.courseId,
          state: "open" as const,
          closed_reason: null,
          opens_on: each.opensOn,
          due_on: each.dueOn,
          next_due_on: each.items[0]?.dueOn ?? each.dueOn,
          grace_days: each.graceDays,
          next_late_after: each.items[0]?.lateAfter ?? each.dueOn,
          exemption_id: null,
          outside_completion_id: null,
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
      kind: each.kind,
      opens_on: item.opensOn,
      due_on: item.dueOn,
      late_after: item.lateAfter,
      completion_id: null,
      withdrawn_at: null,
    })),
  );
  for (const some of chunks(items, CHUNK)) await trx.insertInto("assignment_item").values(some).execute();
}

export type Settlement =
  | { state: "done"; outsideCompletionId?: string }
  | { state: "exempt"; exemptionId: string }
  | { state: "closed"; reason: NonNullable<AssignmentTable["closed_reason"]> };

/** Moves assignments out of "open". */
export async function settleAssignments(
  trx: Trx,
  assignmentIds: readonly string[],
  to: Settlement,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  for (const some of chunks(assignmentIds, CHUNK)) {
    await trx
      .updateTable("assignment")
      .set({
        state: to.state,
        next_due_on: null,
        next_late_after: null,
        closed_reason: to.state === "closed" ? to.reason : null,
        exemption_id: to.state === "exempt" ? to.exemptionId : null,
        outside_completion_id: to.state === "done" ? (to.outsideCompletionId ?? null) : null,
        settled_at: at,
      })
      .where("id", "in", some)
      .execute();
  }
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
