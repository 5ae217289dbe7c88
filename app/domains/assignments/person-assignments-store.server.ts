// The duties of one person, as that person's pages and HR's page about the person show them.

import type { Db, Trx } from "#db/open.server.ts";

/**
 * A person's lessons and documents in all assignments that are open or done, soonest first; not those no longer asked
 * for.
 */
export async function itemsOf(db: Db | Trx, personId: string) {
  return db
    .selectFrom("assignment_item")
    .innerJoin("assignment", "assignment.id", "assignment_item.assignment_id")
    .leftJoin("course", "course.id", "assignment.course_id")
    .select([
      "assignment_item.id",
      "assignment_item.lesson_id as lessonId",
      "assignment_item.kind",
      "assignment_item.opens_on as opensOn",
      "assignment_item.due_on as dueOn",
      "assignment_item.late_after as lateAfter",
      "assignment_item.completion_id as completionId",
      "assignment.id as assignmentId",
      "assignment.state",
      "assignment.cycle",
      "assignment.cause_kind as causeKind",
      "assignment.cause_id as causeId",
      "assignment.opens_on as assignmentOpensOn",
      "course.title as courseTitle",
    ])
    .where("assignment_item.person_id", "=", personId)
    .where("assignment_item.withdrawn_at", "is", null)
    .where("assignment.state", "in", ["open", "done"])
    .orderBy("assignment_item.due_on")
    .orderBy("assignment_item.position")
    .execute();
}

/** An open duty for this lesson that has begun, if the person has one. */
export async function openItemOf(db: Db | Trx, personId: string, lessonId: string, today: string) {
  return (
    db
      .selectFrom("assignment_item")
      .innerJoin("assignment", "assignment.id", "assignment_item.assignment_id")
      .select(["assignment_item.id", "assignment_item.due_on as dueOn"])
      .select(["assignment.cycle", "assignment.cause_kind as causeKind"])
      .where("assignment_item.person_id", "=", personId)
      .where("assignment_item.lesson_id", "=", lessonId)
      .where("assignment_item.completion_id", "is", null)
      .where("assignment_item.withdrawn_at", "is", null)
      .where("assignment.state", "=", "open")
      .where("assignment.opens_on", "<=", today)
      // A first cycle wants the whole lesson, whatever another duty would be content with.
      .orderBy("assignment.cycle")
      .executeTakeFirst()
  );
}

/** All of a person's assignments, newest first, with how many of their lessons are done. */
export async function assignmentsOf(db: Db | Trx, personId: string) {
  return db
    .selectFrom("assignment")
    .leftJoin("outside_completion as outside", "outside.id", "assignment.outside_completion_id")
    .select((eb) => [
      "assignment.id",
      "assignment.kind",
      "assignment.course_id as courseId",
      "assignment.state",
      "assignment.closed_reason as closedReason",
      "assignment.opens_on as opensOn",
      "assignment.due_on as dueOn",
      "assignment.next_due_on as nextDueOn",
      "assignment.next_late_after as nextLateAfter",
      "assignment.cycle",
      "assignment.cause_kind as causeKind",
      "assignment.cause_id as causeId",
      "assignment.outside_completion_id as outsideCompletionId",
      "assignment.settled_at as settledAt",
      "outside.completed_on as outsideOn",
      eb
        .selectFrom("assignment_item as item")
        .select((inner) => inner.fn.count<number>("item.completion_id").as("n"))
        .whereRef("item.assignment_id", "=", "assignment.id")
        .$asScalar()
        .$notNull()
        .as("done"),
      eb
        .selectFrom("assignment_item as item")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .whereRef("item.assignment_id", "=", "assignment.id")
        .where("item.withdrawn_at", "is", null)
        .$asScalar()
        .$notNull()
        .as("lessons"),
    ])
    .where("assignment.person_id", "=", personId)
    .orderBy("assignment.opens_on", "desc")
    .execute();
}
