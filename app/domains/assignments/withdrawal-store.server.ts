// What becomes of open duties when a lesson of theirs is retired, or taken back: its items are no longer asked for, or
// asked for again, and the days of the duty follow.

import { addDays, daysBetween } from "#app/calendar.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { CHUNK, chunks } from "./chunks.ts";
import { keepItemDays } from "./item-day-store.server.ts";

/** Whether a lesson is to be withdrawn from open duties, or given back to them. */
export type Wish = "withdraw" | "give-back";

/** People with an open duty that holds the lesson undone, and not as wished yet; in the order of ids. */
export async function peopleToSettle(
  db: Db | Trx,
  lessonId: string,
  wish: Wish,
  among?: readonly string[],
): Promise<string[]> {
  const select = async (some?: readonly string[]) => {
    const query = itemsToSettle(db, lessonId, wish).select("item.person_id").distinct();
    return (some ? query.where("item.person_id", "in", some) : query).orderBy("item.person_id").execute();
  };
  if (!among) return (await select()).map((row) => row.person_id);
  const found: string[] = [];
  for (const some of chunks(among, CHUNK)) found.push(...(await select(some)).map((row) => row.person_id));
  return found;
}

/** Withdraws a lesson from the open duties of these people. @returns the duties touched */
export async function withdrawLesson(
  trx: Trx,
  lessonId: string,
  personIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const items = await itemsOfPeople(trx, lessonId, "withdraw", personIds);
  for (const some of chunks(items, CHUNK))
    await trx
      .updateTable("assignment_item")
      .set({ withdrawn_at: now.toISOString() })
      .where(
        "id",
        "in",
        some.map(({ id }) => id),
      )
      .execute();
  return items.map(({ assignmentId }) => assignmentId);
}

/**
 * Gives a lesson back to the open duties that it was withdrawn from. What had begun by then has as many days from today
 * on as it had at first, so that nobody is late on the day on which it comes back.
 * @param size of the ledger, which is held
 * @returns the duties touched
 */
export async function giveLessonBack(
  trx: Trx,
  lessonId: string,
  personIds: readonly string[],
  { today, size }: { today: string; size: number },
): Promise<string[]> {
  const items = await itemsOfPeople(trx, lessonId, "give-back", personIds);
  await keepItemDays(trx, size, items);
  for (const { id, opensOn, dueOn, lateAfter } of items) {
    const again = addDays(today, daysBetween(opensOn, dueOn));
    const due = opensOn < today && again > dueOn ? again : dueOn;
    await trx
      .updateTable("assignment_item")
      .set({ withdrawn_at: null, due_on: due, late_after: addDays(due, daysBetween(dueOn, lateAfter)) })
      .where("id", "=", id)
      .execute();
  }
  return items.map(({ assignmentId }) => assignmentId);
}

/** The days of open duties follow their lessons that are still asked for. */
export async function followItems(trx: Trx, assignmentIds: readonly string[]): Promise<void> {
  for (const id of assignmentIds) {
    const asked = await trx
      .selectFrom("assignment_item")
      .select(["due_on", "late_after", "completion_id"])
      .where("assignment_id", "=", id)
      .where("withdrawn_at", "is", null)
      .orderBy("due_on")
      .execute();
    const next = asked.find((item) => item.completion_id === null);
    const dueOn = asked.at(-1)?.due_on;
    if (!next || !dueOn) continue;
    await trx
      .updateTable("assignment")
      .set({ due_on: dueOn, next_due_on: next.due_on, next_late_after: next.late_after })
      .where("id", "=", id)
      .execute();
  }
}

/** Those of these duties of which no lesson was done. */
export async function withoutAnyDone(trx: Trx, assignmentIds: readonly string[]) {
  if (assignmentIds.length === 0) return [];
  return trx
    .selectFrom("assignment")
    .select(["id", "person_id as personId"])
    .where("id", "in", assignmentIds)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("assignment_item as item")
            .select("item.id")
            .whereRef("item.assignment_id", "=", "assignment.id")
            .where("item.completion_id", "is not", null),
        ),
      ),
    )
    .execute();
}

/** Rules with cycles that have not begun and do not hold the lesson. */
export async function rulesPlannedWithout(trx: Trx, lessonId: string, today: string): Promise<Set<string>> {
  const rows = await trx
    .selectFrom("assignment")
    .select("cause_id")
    .distinct()
    .where("cause_kind", "=", "rule")
    .where("state", "=", "open")
    .where("opens_on", ">", today)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("assignment_item as item")
            .select("item.id")
            .whereRef("item.assignment_id", "=", "assignment.id")
            .where("item.lesson_id", "=", lessonId),
        ),
      ),
    )
    .execute();
  return new Set(rows.map((row) => row.cause_id));
}

async function itemsOfPeople(trx: Trx, lessonId: string, wish: Wish, personIds: readonly string[]) {
  const found = await Promise.all(
    chunks(personIds, CHUNK).map((some) =>
      itemsToSettle(trx, lessonId, wish)
        .select(["item.id", "item.assignment_id as assignmentId", "item.person_id as personId"])
        .select(["item.opens_on as opensOn", "item.due_on as dueOn", "item.late_after as lateAfter"])
        .where("item.person_id", "in", some)
        .execute(),
    ),
  );
  return found.flat();
}

function itemsToSettle(db: Db | Trx, lessonId: string, wish: Wish) {
  return db
    .selectFrom("assignment_item as item")
    .innerJoin("assignment", "assignment.id", "item.assignment_id")
    .where("item.lesson_id", "=", lessonId)
    .where("item.completion_id", "is", null)
    .where("item.withdrawn_at", wish === "withdraw" ? "is" : "is not", null)
    .where("assignment.state", "=", "open");
}
