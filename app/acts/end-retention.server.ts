// Retention by class, carried out: answers and mails whose time is over go, in steps of one transaction each, and how many
// went is counted. A stop between two steps loses nothing: what is left is found again by its age.

import { addDays, addMonths, dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import {
  forgetPassages,
  forgetRecalls,
  passagesToForget,
} from "#app/domains/progress/answer-retention-store.server.ts";
import { addErased, type ErasedClass } from "#app/domains/proof/erased-figures-store.server.ts";
import { keepSittingsOf } from "#app/domains/proof/keep-sittings.server.ts";
import { forgetMails } from "#app/domains/reminders/mail-retention-store.server.ts";
import { giveWay } from "#app/give-way.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

/** How many, and of answers of how many people. */
type Gone = { n: number; people?: number };

/** Rows per transaction: others wait for a few milliseconds. */
const STEP = 500;
const DAY = 86_400_000;

/** @returns how many passages and recalls, and how many mails went */
export async function endRetention(
  needs: Needs,
  signal?: AbortSignal,
): Promise<Record<"answers" | "mails", number>> {
  const { db, dialect, clock } = needs;
  const { timeZone, answerDays, mailMonths } = await readCompany(db);
  const now = clock();
  const today = dayOf(now, timeZone);
  const answeredBefore = new Date(now.getTime() - answerDays * DAY).toISOString();

  async function repeat(of: ErasedClass, step: (trx: Trx) => Promise<Gone>): Promise<number> {
    let all = 0;
    while (!signal?.aborted) {
      const gone = await db.transaction().execute(async (trx) => {
        const { n, people } = await step(trx);
        await addErased(trx, today, of, n, people);
        return n;
      });
      if (gone === 0) break;
      all += gone;
      await giveWay();
    }
    return all;
  }

  const passages = await repeat("answers", async (trx) => {
    const runs = await passagesToForget(trx, dialect, answeredBefore, STEP);
    if (runs.length === 0) return { n: 0 };
    await keepSittingsOf(trx, runs);
    return forgetPassages(trx, runs, today);
  });
  const recalls = await repeat("answers", async (trx) => ({
    n: await forgetRecalls(trx, dialect, addDays(today, -answerDays), STEP),
  }));
  const mails = await repeat("mails", async (trx) => ({
    n: await forgetMails(trx, dialect, addMonths(today, -mailMonths), STEP),
  }));
  if (passages + recalls + mails > 0) await dialect.overwriteDeleted(db);
  return { answers: passages + recalls, mails };
}
