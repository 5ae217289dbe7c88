// The days that lessons of duties had before they were changed: a report of a past day asks when a lesson was due then.

import type { Trx } from "#db/open.server.ts";
import { CHUNK, chunks } from "./chunks.ts";

/** @param size of the ledger, which is held: the number of the first record that tells of the change */
export async function keepItemDays(
  trx: Trx,
  size: number,
  items: readonly { id: string; personId: string; dueOn: string; lateAfter: string }[],
): Promise<void> {
  for (const some of chunks(items, CHUNK))
    await trx
      .insertInto("assignment_item_day")
      .values(
        some.map(({ id, personId, dueOn, lateAfter }) => ({
          item_id: id,
          until_sequence: size,
          person_id: personId,
          due_on: dueOn,
          late_after: lateAfter,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
