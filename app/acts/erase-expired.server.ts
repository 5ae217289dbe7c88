// When retention ends: name, address and number of people who left long ago are taken away; the figures stay. What was
// said of lessons goes after a year, and what shows that somebody spoke after two weeks.

import { addMonths, dayOf, weekOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import { eraseSubject } from "#app/domains/ledger/erase-subject.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { FEEDBACK_MONTHS } from "#app/domains/progress/feedback.ts";
import { deleteFeedbackBefore, deleteTurnsBefore } from "#app/domains/progress/feedback-store.server.ts";
import { addErased, addErasedWith } from "#app/domains/proof/erased-figures-store.server.ts";
import { leftBefore } from "#app/domains/proof/erasure.ts";
import { eraseFacts, peopleToErase } from "#app/domains/proof/erasure-store.server.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

/** People per transaction: a stop loses one batch at most, and the ledger is not held for long. */
const PEOPLE_AT_A_TIME = 50;

/** @returns how many people were erased; running it again erases nobody, after a stop it goes on */
export async function eraseExpired(needs: Needs): Promise<number> {
  const company = await readCompany(needs.db);
  const today = dayOf(needs.clock(), company.timeZone);
  await deleteTurnsBefore(needs.db, weekOf(today));
  await deleteFeedbackBefore(needs.db, weekOf(addMonths(today, -FEEDBACK_MONTHS)));
  const before = leftBefore(company, today);
  let erased = 0;
  // A look outside a transaction: on most days there is nobody.
  while ((await peopleToErase(needs.db, before, 1)).length > 0) {
    erased += await needs.db.transaction().execute(async (trx) => {
      const people = await peopleToErase(trx, before, PEOPLE_AT_A_TIME);
      const ids = people.map(({ id }) => id);
      for (const id of ids) await eraseSubject(trx, needs, id);
      if (ids.length > 0)
        await addErasedWith(trx, today, await eraseFacts(trx, needs, ids, { now: needs.clock(), today }));
      const managed = people.filter(({ isManagement }) => isManagement).length;
      await addErased(trx, today, "management", managed);
      await addErased(trx, today, "people", people.length - managed);
      return people.length;
    });
  }
  if (erased > 0) await needs.dialect.overwriteDeleted(needs.db);
  return erased;
}
