// What held of people from when until when, as it was entered: their history for reports.

import type { Random } from "#app/clock.ts";
import { giveWay } from "#app/give-way.ts";
import type { Trx } from "#db/open.server.ts";
import type { Person } from "./person.ts";
import { chunks, flag } from "./store.server.ts";

/** Ends the present period of people whose dated facts changed, and opens the next. */
export async function turnPeriods(
  trx: Trx,
  needs: { random: Random },
  people: readonly Person[],
  now: Date,
): Promise<void> {
  for (const chunk of chunks(people)) {
    await trx
      .updateTable("person_period")
      .set({ entered_until: now.toISOString() })
      .where("entered_until", "is", null)
      .where(
        "person_id",
        "in",
        chunk.map(({ id }) => id),
      )
      .execute();
  }
  await openPeriods(trx, needs, people, now);
}

/** Opens the first period of new people. */
export async function openPeriods(
  trx: Trx,
  { random }: { random: Random },
  people: readonly Person[],
  now: Date,
  tell: (done: number) => void = () => undefined,
): Promise<void> {
  let done = 0;
  for (const chunk of chunks(people)) {
    if (done > 0) await giveWay();
    done += chunk.length;
    const periods = chunk.map((person) => ({
      id: random.id(),
      person_id: person.id,
      entity_id: person.entityId,
      department_id: person.departmentId,
      manager_id: person.managerId,
      management_body: flag(person.managementBody),
      external: flag(person.external),
      join_date: person.joinDate,
      leave_date: person.leaveDate,
      entered_from: now.toISOString(),
      entered_until: null,
    }));
    await trx.insertInto("person_period").values(periods).execute();
    tell(done);
  }
}
