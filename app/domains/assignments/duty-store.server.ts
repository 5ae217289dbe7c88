// One assignment with everything that belongs to it.

import type { Db } from "#db/open.server.ts";

export async function findDuty(db: Db, assignmentId: string) {
  const assignment = await db
    .selectFrom("assignment")
    .innerJoin("person", "person.id", "assignment.person_id")
    .select([
      "assignment.person_id as personId",
      "assignment.kind",
      "person.name",
      "assignment.course_id as courseId",
      "assignment.cause_kind as causeKind",
      "assignment.cause_id as causeId",
      "assignment.cycle",
      "assignment.state",
      "assignment.closed_reason as closedReason",
      "assignment.opens_on as opensOn",
      "assignment.due_on as dueOn",
      "assignment.next_late_after as nextLateAfter",
      "assignment.outside_completion_id as outsideCompletionId",
    ])
    .where("assignment.id", "=", assignmentId)
    // Who was erased has duties for figures only.
    .where("person.erased_at", "is", null)
    .executeTakeFirst();
  if (!assignment) return undefined;
  const items = await db
    .selectFrom("assignment_item")
    .select([
      "id",
      "lesson_id as lessonId",
      "opens_on as opensOn",
      "due_on as dueOn",
      "late_after as lateAfter",
      "completion_id as completionId",
      "withdrawn_at as withdrawnAt",
    ])
    .where("assignment_id", "=", assignmentId)
    .orderBy("position")
    .execute();
  const extensions = await db
    .selectFrom("due_extension")
    .innerJoin("person", "person.id", "due_extension.granted_by")
    .select([
      "due_extension.id",
      "due_extension.days",
      "due_extension.reason",
      "person.name as by",
      "due_extension.granted_at as at",
    ])
    .where("due_extension.assignment_id", "=", assignmentId)
    .orderBy("due_extension.granted_at")
    .execute();
  const ruleId = assignment.causeKind === "rule" ? assignment.causeId : null;
  return { ...assignment, ruleId, items, extensions };
}
