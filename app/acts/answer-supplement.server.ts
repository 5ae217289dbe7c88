// A member of the management body says of a supplement that was recorded for them whether they had it: an act of their own,
// with its record. The newest word counts, and none is taken back.

import { dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { lockPerson } from "#app/domains/people/store.server.ts";
import type { SupplementDecision } from "#app/domains/proof/supplement.ts";
import { keepSupplementAnswer, supplementsOf } from "#app/domains/proof/supplement-store.server.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

export type AnswerOutcome = "answered" | "already" | "unknown";

/** @param receipt the number of the supplement's record @param actor whom it was recorded for */
export async function answerSupplement(
  needs: Needs,
  { personId }: { personId: string },
  { receipt, decision }: { receipt: number; decision: SupplementDecision },
): Promise<AnswerOutcome> {
  return needs.db.transaction().execute(async (trx) => {
    await lockPerson(trx, needs.dialect, personId);
    const told = (await supplementsOf(trx, [personId])).find((each) => each.receipt === receipt);
    if (!told) return "unknown";
    // Whoever recorded it has confirmed it thereby, and may still take it back.
    const said = told.answer?.decision ?? (told.isOwn ? "confirmed" : null);
    if (said === decision) return "already";
    const now = needs.clock();
    const [sequence = 0] = await appendRecords(trx, needs, [
      {
        kind: decision === "confirmed" ? "supplement-confirmed" : "supplement-contradicted",
        personId,
        at: now,
        facts: { held: told.heldOn, record: receipt },
      },
    ]);
    await keepSupplementAnswer(trx, {
      id: needs.random.id(),
      supplement_id: told.id,
      person_id: personId,
      decision,
      decided_on: dayOf(now, (await readCompany(trx)).timeZone),
      decided_at: now.toISOString(),
      record_sequence: sequence,
    });
    return "answered";
  });
}
