// Which completions count for which assignments: what a new one fulfils, and what is finished thereby.

import type { ExpressionBuilder } from "kysely";
import type { Trx } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";
import { CHUNK, chunks } from "./chunks.ts";

/**
 * Completions that still count for a new assignment: made on or after `since`, with no material change of the lesson
 * since the version taken; the newest per person and lesson.
 */
export async function recentCompletions(trx: Trx, personIds: readonly string[], since: string) {
  const found = new Map<string, { id: string; completedOn: string }>();
  for (const some of chunks(personIds, CHUNK)) {
    const rows = await trx
      .selectFrom("completion")
      .innerJoin("lesson_version as taken", "taken.hash", "completion.version")
      .select([
        "completion.id",
        "completion.person_id",
        "completion.lesson_id",
        "completion.completed_on as completedOn",
      ])
      .where("completion.person_id", "in", some)
      .where("completion.completed_on", ">=", since)
      .where(stillCounts)
      .orderBy("completion.completed_at")
      .execute();
    for (const { id, completedOn, ...row } of rows)
      found.set(`${row.person_id} ${row.lesson_id}`, { id, completedOn });
  }
  return found;
}

/** True of a version that no material change has followed since it was last published. */
export function stillCounts({
  not,
  exists,
  selectFrom,
}: ExpressionBuilder<Schema & { taken: Schema["lesson_version"] }, "taken">) {
  return not(
    exists(
      selectFrom("lesson_publication as later")
        .select("later.id")
        .whereRef("later.lesson_id", "=", "taken.lesson_id")
        .where("later.change", "=", "material")
        .where(({ eb, selectFrom }) =>
          eb(
            "later.sequence",
            ">",
            selectFrom("lesson_publication as own")
              .select(({ fn }) => fn.max("own.sequence").as("last"))
              .whereRef("own.version", "=", "taken.hash"),
          ),
        ),
    ),
  );
}

/** An open assignment, as far as it decides whether a completion counts for it. */
interface OpenAssignment {
  id: string;
  cycle: number;
  opensOn: string;
}

/**
 * Counts a completion for the open assignments of the person that hold the lesson.
 * @param counts for which of them
 * @returns the assignments touched
 */
export async function countCompletion(
  trx: Trx,
  personId: string,
  lessonId: string,
  completionId: string,
  counts: (assignment: OpenAssignment) => boolean,
): Promise<string[]> {
  const open = await trx
    .selectFrom("assignment_item")
    .innerJoin("assignment", "assignment.id", "assignment_item.assignment_id")
    .select([
      "assignment_item.id as itemId",
      "assignment.id",
      "assignment.cycle",
      "assignment.opens_on as opensOn",
    ])
    .where("assignment_item.person_id", "=", personId)
    .where("assignment_item.lesson_id", "=", lessonId)
    .where("assignment_item.completion_id", "is", null)
    .where("assignment_item.withdrawn_at", "is", null)
    .where("assignment.state", "=", "open")
    .execute();
  const rows = open.filter(counts);
  if (rows.length > 0)
    await trx
      .updateTable("assignment_item")
      .set({ completion_id: completionId })
      .where(
        "id",
        "in",
        rows.map((row) => row.itemId),
      )
      .execute();
  const touched = rows.map((row) => row.id);
  for (const id of touched) await moveNextDue(trx, id);
  return touched;
}

/** The next due day follows the first lesson still open; a finished assignment keeps its last until it is settled. */
async function moveNextDue(trx: Trx, assignmentId: string): Promise<void> {
  const next = await trx
    .selectFrom("assignment_item")
    .select((eb) => [eb.fn.min("due_on").as("due"), eb.fn.min("late_after").as("late")])
    .where("assignment_id", "=", assignmentId)
    .where("completion_id", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (next?.due)
    await trx
      .updateTable("assignment")
      .set({ next_due_on: next.due, next_late_after: next.late })
      .where("id", "=", assignmentId)
      .execute();
}

/** Those of the given assignments that are open and have no open lesson left. */
export async function finishedAmong(trx: Trx, assignmentIds: readonly string[]): Promise<string[]> {
  if (assignmentIds.length === 0) return [];
  const rows = await trx
    .selectFrom("assignment")
    .select("id")
    .where("id", "in", assignmentIds)
    .where("state", "=", "open")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("assignment_item")
            .select("assignment_item.id")
            .whereRef("assignment_item.assignment_id", "=", "assignment.id")
            .where("assignment_item.completion_id", "is", null)
            .where("assignment_item.withdrawn_at", "is", null),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.id);
}
