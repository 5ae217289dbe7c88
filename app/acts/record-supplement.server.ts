// The company's supplement to the management's training was given: on a day, for so long, to these members. One record for
// each member, and the text of the supplement as it read.

import { dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { membersOfManagement } from "#app/domains/proof/management-training-store.server.ts";
import { hashOfText } from "#app/domains/proof/programme-document.ts";
import { isSupplementKept, keepSupplement } from "#app/domains/proof/supplement-store.server.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

export interface SupplementForm {
  /** Made by the form, so that sending it twice records once. */
  request: string;
  heldOn: string;
  minutes: number;
  memberIds: readonly string[];
}

export type SupplementOutcome =
  | { outcome: "recorded"; members: number }
  | { outcome: "already" | "future" | "unknown-member" | "no-text" };

/** @param by of HR or of the management */
export async function recordSupplement(
  needs: Needs,
  { request, heldOn, minutes, memberIds }: SupplementForm,
  by: string,
): Promise<SupplementOutcome> {
  try {
    return await needs.db.transaction().execute(async (trx): Promise<SupplementOutcome> => {
      if (await isSupplementKept(trx, request)) return { outcome: "already" };
      const now = needs.clock();
      const company = await readCompany(trx);
      const today = dayOf(now, company.timeZone);
      if (heldOn > today) return { outcome: "future" };
      const text = company.managementSupplement;
      if (text === "") return { outcome: "no-text" };
      const members = await membersOfManagement(trx, today);
      const present = [...new Set(memberIds)];
      if (present.length === 0 || present.some((id) => !members.some((member) => member.id === id)))
        return { outcome: "unknown-member" };
      // The salt stays with the openings: a hash of a text that may be guessed.
      const facts = { held: heldOn, minutes, supplement: hashOfText(text), by };
      const sequences = await appendRecords(
        trx,
        needs,
        present.map((personId) => ({
          kind: "management-supplemented" as const,
          personId,
          at: now,
          facts,
        })),
      );
      for (const [at, personId] of present.entries())
        await keepSupplement(trx, {
          id: needs.random.id(),
          request,
          person_id: personId,
          held_on: heldOn,
          minutes,
          text,
          recorded_by: by,
          recorded_at: now.toISOString(),
          record_sequence: sequences[at] ?? 0,
        });
      return { outcome: "recorded", members: present.length };
    });
  } catch (error) {
    if (!needs.dialect.isUniqueViolation(error)) throw error;
    return { outcome: "already" };
  }
}
