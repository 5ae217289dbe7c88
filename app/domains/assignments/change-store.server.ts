// Whom a material change of a lesson concerns.

import type { Db, Trx } from "#db/open.server.ts";
import { CHUNK, chunks } from "./chunks.ts";

/** A version that became the current one by a material change. */
export interface Change {
  lessonId: string;
  hash: string;
  /** The versions that those know who need not be told: this one, and what was published after it. */
  knowing: readonly string[];
  /** When it was published: what was asked before, was asked for an earlier time. */
  since: string;
}

/**
 * People who are there, have completed an earlier version of the lesson, not this one or a later one, and have the
 * lesson neither open in a duty that has begun nor been asked for this update since.
 */
export async function peopleToUpdate(
  trx: Db | Trx,
  change: Change,
  today: string,
  personIds?: readonly string[],
): Promise<string[]> {
  const select = async (some?: readonly string[]) => {
    const concerned = whoMustKnow(trx, change, today).select("person.id");
    const query = some ? concerned.where("person.id", "in", some) : concerned;
    return (await query.orderBy("person.id").execute()).map(({ id }) => id);
  };
  if (!personIds) return select();
  const found: string[] = [];
  for (const some of chunks(personIds, CHUNK)) found.push(...(await select(some)));
  return found;
}

/** How many people peopleToUpdate would name. */
export async function countPeopleToUpdate(db: Db | Trx, change: Change, today: string): Promise<number> {
  const { n } = await whoMustKnow(db, change, today)
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
}

function whoMustKnow(db: Db | Trx, { lessonId, hash, knowing, since }: Change, today: string) {
  return db
    .selectFrom("person")
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("completion")
          .select("completion.id")
          .whereRef("completion.person_id", "=", "person.id")
          .where("completion.lesson_id", "=", lessonId),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("completion")
            .select("completion.id")
            .whereRef("completion.person_id", "=", "person.id")
            .where("completion.lesson_id", "=", lessonId)
            .where("completion.version", "in", knowing),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("assignment_item as item")
            .innerJoin("assignment", "assignment.id", "item.assignment_id")
            .select("item.id")
            .whereRef("item.person_id", "=", "person.id")
            .where("item.lesson_id", "=", lessonId)
            .where("item.completion_id", "is", null)
            .where("item.withdrawn_at", "is", null)
            .where("assignment.state", "=", "open")
            .where("assignment.opens_on", "<=", today),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("assignment")
            .select("assignment.id")
            .whereRef("assignment.person_id", "=", "person.id")
            .where("assignment.cause_kind", "=", "change")
            .where("assignment.cause_id", "=", hash)
            .where("assignment.created_at", ">=", since),
        ),
      ),
    );
}

/** How many times each of these people was asked for this update: more than once where it was published again. */
export async function timesAsked(
  trx: Trx,
  hash: string,
  personIds: readonly string[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const some of chunks(personIds, CHUNK)) {
    const rows = await trx
      .selectFrom("assignment")
      .select(["person_id", ({ fn }) => fn.max("cycle").as("times")])
      .where("cause_kind", "=", "change")
      .where("cause_id", "=", hash)
      .where("person_id", "in", some)
      .groupBy("person_id")
      .execute();
    for (const { person_id, times } of rows) found.set(person_id, times);
  }
  return found;
}

/** Open updates of a lesson whose people have completed one of these versions: they know what is taught. */
export async function updatesOfThoseWhoKnow(trx: Db | Trx, lessonId: string, knowing: readonly string[]) {
  return trx
    .selectFrom("assignment")
    .innerJoin("assignment_item as item", "item.assignment_id", "assignment.id")
    .select(["assignment.id", "assignment.person_id as personId"])
    .where("assignment.cause_kind", "=", "change")
    .where("assignment.state", "=", "open")
    .where("item.lesson_id", "=", lessonId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("completion")
          .select("completion.id")
          .whereRef("completion.person_id", "=", "assignment.person_id")
          .where("completion.lesson_id", "=", lessonId)
          .where("completion.version", "in", knowing),
      ),
    )
    .orderBy("assignment.id")
    .execute();
}
