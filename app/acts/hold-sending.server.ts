// Stops the sending of reminders, and lets it go on: the big switch, and what trips by itself. Sign-in mails always go.

import type { Context } from "#app/context.server.ts";
import type { Actor } from "#app/domains/identity/actor.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { StopDetail } from "#app/domains/outbox/stop.ts";
import { insertStop, liftStops } from "#app/domains/outbox/stop-store.server.ts";

type Needs = Pick<Context, "db" | "dialect" | "clock" | "random">;

/**
 * Stops sending in all processes from their next mail on.
 * @param by null where it trips by itself
 * @returns false where it was stopped for this cause already
 */
export async function stopSending(
  needs: Needs,
  detail: StopDetail,
  by: Pick<Actor, "personId"> | null,
): Promise<boolean> {
  return needs.db.transaction().execute(async (trx) => {
    const now = needs.clock();
    const personId = by?.personId ?? null;
    if (!(await insertStop(trx, needs, detail, personId, now))) return false;
    await appendRecords(trx, needs, [
      { kind: "sending-stopped", personId: null, at: now, facts: { by: personId, cause: detail.cause } },
    ]);
    return true;
  });
}

/** Lifts every stop. What became due meanwhile is covered by its present step. @returns false where none was open */
export async function resumeSending(needs: Needs, by: Pick<Actor, "personId">): Promise<boolean> {
  return needs.db.transaction().execute(async (trx) => {
    const now = needs.clock();
    const causes = await liftStops(trx, by.personId, now);
    if (causes.length === 0) return false;
    await appendRecords(trx, needs, [
      { kind: "sending-resumed", personId: null, at: now, facts: { by: by.personId, causes } },
    ]);
    return true;
  });
}
