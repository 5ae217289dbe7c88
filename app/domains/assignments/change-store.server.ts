// Whom a material change of a lesson concerns.

import type { Db, Trx } from "#db/open.server.ts";
import { CHUNK, chunks } from "./chunks.ts";

/**
 * People who are there, have completed an earlier version of the lesson, not this one or a later one, and have the
 * lesson neither open in a duty that has begun nor been asked for this update before.
 */
export async function peopleToUpdate(
  trx: Db | Trx,
  version: { hash: string; lesson_id: string; number: number },
  today: string,
  personIds?: readonly string[],
): Promise<string[]> {
  const select = async (some?: readonly string[]) => {
    let query = trx
      .selectFrom("person")
      .select("person.id")
      .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("completion")
            .select("completion.id")
            .whereRef("completion.person_id", "=", "person.id")
            .where("completion.lesson_id", "=", version.lesson_id),
        ),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("completion")
              .innerJoin("lesson_version as taken", "taken.hash", "completion.version")
              .select("completion.id")
              .whereRef("completion.person_id", "=", "person.id")
              .where("completion.lesson_id", "=", version.lesson_id)
              .where("taken.number", ">=", version.number),
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
              .where("item.lesson_id", "=", version.lesson_id)
              .where("item.completion_id", "is", null)
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
              .where("assignment.cause_id", "=", version.hash),
          ),
        ),
      );
    if (some) query = query.where("person.id", "in", some);
    return (await query.orderBy("person.id").execute()).map(({ id }) => id);
  };
  if (!personIds) return select();
  const found: string[] = [];
  for (const some of chunks(personIds, CHUNK)) found.push(...(await select(some)));
  return found;
}
