// When retention ends: name, address and number of people who left long ago are taken away; the figures stay. What was
// said of lessons goes after a year, and what shows that somebody spoke after two weeks.

import { addMonths, dayOf, weekOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import { eraseSubject } from "#app/domains/ledger/erase-subject.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { FEEDBACK_MONTHS } from "#app/domains/progress/feedback.ts";
import { deleteFeedbackBefore, deleteTurnsBefore } from "#app/domains/progress/feedback-store.server.ts";
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
  const { timeZone, retentionMonths } = await readCompany(needs.db);
  const today = dayOf(needs.clock(), timeZone);
  await deleteTurnsBefore(needs.db, weekOf(today));
  await deleteFeedbackBefore(needs.db, weekOf(addMonths(today, -FEEDBACK_MONTHS)));
  const leftBefore = addMonths(today, -retentionMonths);
  let erased = 0;
  // A look outside a transaction: on most days there is nobody.
  while ((await peopleToErase(needs.db, leftBefore, 1)).length > 0) {
    erased += await needs.db.transaction().execute(async (trx) => {
      const people = await peopleToErase(trx, leftBefore, PEOPLE_AT_A_TIME);
      for (const personId of people) await eraseSubject(trx, needs, personId);
      if (people.length > 0) await eraseFacts(trx, needs, people, needs.clock());
      return people.length;
    });
  }
  return erased;
}
