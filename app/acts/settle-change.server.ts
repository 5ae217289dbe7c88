// A material change of a lesson asks those for an update who have passed an earlier version of it: one assignment for
// that lesson alone. Who has the lesson open anyway takes the new version there; the done one stays done.

import type { Trx } from "#db/open.server.ts";
import { addDays, dayOf } from "../calendar.ts";
import { peopleToUpdate } from "../domains/assignments/change-store.server.ts";
import { requestSettlement } from "../domains/assignments/settlement-store.server.ts";
import { findVersion } from "../domains/lessons/store.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { AT_ONCE } from "./change-rule.server.ts";
import { openAssignments, type SettleNeeds } from "./open-assignments.server.ts";

/** Opens the updates that a newly published version asks for, at once or, for very many people, by a job. */
export async function settleChange(trx: Trx, needs: SettleNeeds, hash: string): Promise<void> {
  const people = await concernedBy(trx, needs, hash);
  if (people.length > AT_ONCE)
    await requestSettlement(trx, needs, { kind: "change", subject: hash, total: people.length });
  else await settleChangeFor(trx, needs, hash, people);
}

/** Those who must know of a version, in the order of ids. @param among these people, or all */
export async function concernedBy(
  trx: Trx,
  { clock }: Pick<SettleNeeds, "clock">,
  hash: string,
  among?: readonly string[],
): Promise<string[]> {
  const version = await findVersion(trx, hash);
  if (!version) return [];
  const { timeZone } = await readCompany(trx);
  return (await peopleToUpdate(trx, version, dayOf(clock(), timeZone), among)).sort();
}

/** Opens the updates of those among these people who must know. Doing it twice changes nothing. */
export async function settleChangeFor(
  trx: Trx,
  needs: SettleNeeds,
  hash: string,
  personIds: readonly string[],
): Promise<void> {
  const version = await findVersion(trx, hash);
  if (!version) return;
  const company = await readCompany(trx);
  const today = dayOf(needs.clock(), company.timeZone);
  const dueOn = addDays(today, company.updateDueDays);
  const people = await peopleToUpdate(trx, version, today, personIds);
  const item = { lessonId: version.lesson_id, position: 1, opensOn: today, dueOn, lateAfter: dueOn };
  await openAssignments(
    trx,
    needs,
    people.map((personId) => ({
      id: needs.random.id(),
      personId,
      causeKind: "change",
      causeId: hash,
      cycle: 1,
      courseId: null,
      opensOn: today,
      dueOn,
      graceDays: 0,
      items: [item],
      takesEarlier: false,
    })),
    company,
  );
}
