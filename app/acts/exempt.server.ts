// Somebody need not fulfil a rule for a while: granted with a reason, ended by hand or by its last day. Nobody exempts
// themselves, and what was done stays done.

import type { Context } from "#app/context.server.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { addMonths, dayOf } from "../calendar.ts";
import { type ExemptionForm, LONGEST_EXEMPTION } from "../domains/assignments/exemption.ts";
import {
  endExemptions,
  expiredExemptions,
  findExemption,
  keepExemption,
} from "../domains/assignments/exemption-store.server.ts";
import { findRule } from "../domains/assignments/rule-store.server.ts";
import { appendRecords } from "../domains/ledger/append-records.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { findPerson } from "../domains/people/store.server.ts";
import type { SettleNeeds } from "./open-assignments.server.ts";
import { settlePeople } from "./settle-assignments.server.ts";

type Needs = SettleNeeds & { db: Db };

const STEP = 500;

/**
 * Exempts a person from a rule until a day, that day included, at most LONGEST_EXEMPTION months ahead.
 * @param by who grants it
 */
export async function grantExemption(
  needs: Needs,
  input: ExemptionForm & { personId: string; ruleId: string },
  by: string,
): Promise<{ outcome: "granted" | "own" | "unknown" | "already" | "past" | "too-long" }> {
  if (input.personId === by) return { outcome: "own" };
  try {
    return await needs.db.transaction().execute(async (trx) => {
      const person = await findPerson(trx, input.personId);
      const rule = await findRule(trx, input.ruleId);
      if (!person || rule?.state !== "active") return { outcome: "unknown" };
      const now = needs.clock();
      const today = dayOf(now, (await readCompany(trx)).timeZone);
      if (input.untilDay < today) return { outcome: "past" };
      if (input.untilDay > addMonths(today, LONGEST_EXEMPTION)) return { outcome: "too-long" };
      const id = needs.random.id();
      const [sequence = null] = await appendRecords(trx, needs, [
        {
          kind: "exemption-granted",
          personId: person.id,
          at: now,
          facts: { exemption: id, rule: rule.id, reason: input.reason, until: input.untilDay, by },
        },
      ]);
      await keepExemption(trx, {
        id,
        person_id: person.id,
        rule_id: rule.id,
        reason: input.reason,
        note: input.note,
        from_day: today,
        until_day: input.untilDay,
        granted_by: by,
        granted_at: now.toISOString(),
        record_sequence: sequence,
      });
      await settlePeople(trx, needs, [person.id], [rule]);
      return { outcome: "granted" };
    });
  } catch (error) {
    if (!needs.dialect.isUniqueViolation(error)) throw error;
    return { outcome: "already" };
  }
}

/** Takes an exemption back before its day: the duty begins anew, with days of its own. */
export async function endExemption(
  needs: Needs,
  exemptionId: string,
  by: string,
): Promise<{ outcome: "ended" | "own" | "unknown" }> {
  return needs.db.transaction().execute(async (trx) => {
    const exemption = await findExemption(trx, exemptionId);
    if (!exemption) return { outcome: "unknown" };
    if (exemption.personId === by) return { outcome: "own" };
    await end(trx, needs, [exemption], by);
    return { outcome: "ended" };
  });
}

/** Ends what has run out. @returns how many */
export async function endExpiredExemptions(
  needs: Pick<Context, "db" | "dialect" | "clock" | "random">,
  today: string,
  signal?: AbortSignal,
): Promise<number> {
  let ended = 0;
  while (!signal?.aborted) {
    const count = await needs.db.transaction().execute(async (trx) => {
      const expired = await expiredExemptions(trx, today, STEP);
      // A cycle that began while no server ran was exempt as well: it is not late by days on which nobody asked for it.
      await settlePeople(trx, needs, peopleOf(expired));
      await end(trx, needs, expired, null);
      return expired.length;
    });
    ended += count;
    if (count < STEP) break;
  }
  return ended;
}

async function end(
  trx: Trx,
  needs: SettleNeeds,
  exemptions: readonly { id: string; personId: string; ruleId: string }[],
  by: string | null,
): Promise<void> {
  if (exemptions.length === 0) return;
  const now = needs.clock();
  await endExemptions(
    trx,
    exemptions.map(({ id }) => id),
    by,
    now,
  );
  await appendRecords(
    trx,
    needs,
    exemptions.map(({ id, personId, ruleId }) => ({
      kind: "exemption-ended" as const,
      personId,
      at: now,
      facts: { exemption: id, rule: ruleId, by },
    })),
  );
  await settlePeople(trx, needs, peopleOf(exemptions));
}

function peopleOf(exemptions: readonly { personId: string }[]): string[] {
  return [...new Set(exemptions.map(({ personId }) => personId))];
}
