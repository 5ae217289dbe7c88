// Assignments are opened and closed, each with its record in the ledger; for a first duty what was passed a short while
// ago counts at once.

import type { Dialect } from "#db/dialects/dialect.ts";
import type { Trx } from "#db/open.server.ts";
import { addDays, dayOf } from "../calendar.ts";
import type { Clock, Random } from "../clock.ts";
import {
  keepAssignments,
  type NewAssignment,
  type Settlement,
  settleAssignments,
} from "../domains/assignments/assignment-store.server.ts";
import {
  countCompletion,
  finishedAmong,
  recentCompletions,
} from "../domains/assignments/counting-store.server.ts";
import { dutiesNow, newDuty } from "../domains/assignments/duty-fact-store.server.ts";
import { appendRecords, holdLedger } from "../domains/ledger/append-records.server.ts";
import type { RecordKind } from "../domains/ledger/record.ts";
import type { Company } from "../domains/people/company.ts";

export interface SettleNeeds {
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

/** An assignment to open. */
export type Opening = NewAssignment & {
  /** True where what was passed a short while ago counts for it: not for a renewal. */
  takesEarlier: boolean;
};

/** Closes assignments, each with its record. */
export async function closeAssignments(
  trx: Trx,
  needs: SettleNeeds,
  assignments: readonly { id: string; personId: string }[],
  to: Extract<Settlement, { state: "closed" }>,
): Promise<void> {
  if (assignments.length === 0) return;
  const now = needs.clock();
  const ids = assignments.map((assignment) => assignment.id);
  await settleAssignments(trx, ids, to, now);
  await recordDuties(trx, needs, "assignment-closed", ids);
}

/** Says in a record for each of these assignments how it stands. */
export async function recordDuties(
  trx: Trx,
  needs: SettleNeeds,
  kind: Extract<RecordKind, `assignment-${string}`>,
  assignmentIds: readonly string[],
): Promise<void> {
  const duties = await dutiesNow(trx, needs, assignmentIds);
  const now = needs.clock();
  await appendRecords(
    trx,
    needs,
    duties.map(({ personId, duty }) => ({ kind, personId, at: now, facts: { duty } })),
  );
}

/**
 * Opens assignments with their records, and counts what was passed a short while ago for those that take it.
 * @returns the people of whom something was done at once
 */
export async function openAssignments(
  trx: Trx,
  needs: SettleNeeds,
  assignments: readonly Opening[],
  company: Company,
): Promise<string[]> {
  if (assignments.length === 0) return [];
  const now = needs.clock();
  await keepAssignments(trx, needs, assignments, now);
  // Before asking what was passed: whoever passes something meanwhile finds these assignments, or is found.
  await holdLedger(trx, needs);
  const { touched, done } = await countEarlierCompletions(
    trx,
    needs,
    assignments.filter((each) => each.takesEarlier),
    company,
  );
  const changed = await dutiesNow(trx, needs, [...touched]);
  const dutyOf = new Map(changed.map(({ duty }) => [duty.assignment, duty]));
  await appendRecords(
    trx,
    needs,
    assignments.map((each) => ({
      kind: "assignment-opened" as const,
      personId: each.personId,
      at: now,
      facts: {
        duty: dutyOf.get(each.id) ?? newDuty(each),
        due: each.items.map((item) => item.dueOn),
      },
    })),
  );
  return assignments.filter(({ id }) => done.has(id)).map(({ personId }) => personId);
}

/** Decided: what somebody passed a short while ago need not be taken again for a new duty. */
async function countEarlierCompletions(
  trx: Trx,
  needs: SettleNeeds,
  assignments: readonly NewAssignment[],
  company: Company,
): Promise<{ touched: Set<string>; done: Set<string> }> {
  const touched = new Set<string>();
  if (assignments.length === 0) return { touched, done: new Set() };
  const now = needs.clock();
  const today = dayOf(now, company.timeZone);
  const recent = await recentCompletions(
    trx,
    assignments.map((each) => each.personId),
    addDays(today, -company.completionCountsDays),
  );
  for (const each of assignments)
    for (const item of each.items) {
      const completion = recent.get(`${each.personId} ${item.lessonId}`);
      if (!completion || completion.completedOn < addDays(each.opensOn, -company.completionCountsDays))
        continue;
      const isThis = ({ id }: { id: string }) => id === each.id;
      for (const id of await countCompletion(trx, each.personId, item.lessonId, completion.id, isThis))
        touched.add(id);
    }
  const done = await finishedAmong(trx, [...touched]);
  await settleAssignments(trx, done, { state: "done" }, now);
  return { touched, done: new Set(done) };
}
