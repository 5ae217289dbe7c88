// Which completions count for which assignments: what a new one fulfils, and what is finished thereby.

import type { Trx } from "#db/open.server.ts";
import { CHUNK, chunks } from "./chunks.ts";

/** Completions that still count for a new assignment: made on or after `since`, newest per person and lesson. */
export async function recentCompletions(trx: Trx, personIds: readonly string[], since: string) {
  const found = new Map<string, string>();
  for (const some of chunks(personIds, CHUNK)) {
    const rows = await trx
      .selectFrom("completion")
      .select(["id", "person_id", "lesson_id"])
      .where("person_id", "in", some)
      .where("completed_on", ">=", since)
      .orderBy("completed_at")
      .execute();
    for (const row of rows) found.set(`${row.person_id} ${row.lesson_id}`, row.id);
  }
  return found;
}

/** Counts a completion for every open assignment of the person that holds the lesson. @returns the assignments touched */
export async function countCompletion(
  trx: Trx,
  personId: string,
  lessonId: string,
  completionId: string,
): Promise<string[]> {
  const rows = await trx
    .selectFrom("assignment_item")
    .innerJoin("assignment", "assignment.id", "assignment_item.assignment_id")
    .select(["assignment_item.id", "assignment_item.assignment_id"])
    .where("assignment_item.person_id", "=", personId)
    .where("assignment_item.lesson_id", "=", lessonId)
    .where("assignment_item.completion_id", "is", null)
    .where("assignment.state", "=", "open")
    .execute();
  if (rows.length > 0)
    await trx
      .updateTable("assignment_item")
      .set({ completion_id: completionId })
      .where(
        "id",
        "in",
        rows.map((row) => row.id),
      )
      .execute();
  const touched = rows.map((row) => row.assignment_id);
  for (const id of touched) await moveNextDue(trx, id);
  return touched;
}

/** The next due day follows the first lesson still open; a finished assignment keeps its last until it is settled. */
async function moveNextDue(trx: Trx, assignmentId: string): Promise<void> {
  const next = await trx
    .selectFrom("assignment_item")
    .select((eb) => eb.fn.min("due_on").as("due"))
    .where("assignment_id", "=", assignmentId)
    .where("completion_id", "is", null)
    .executeTakeFirst();
  if (next?.due)
    await trx
      .updateTable("assignment")
      .set({ next_due_on: next.due })
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
            .where("assignment_item.completion_id", "is", null),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.id);
}
