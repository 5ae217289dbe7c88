// A due date is put off, for a person or a selection, with a reason and as a record. Nobody puts off their own.

import type { Db } from "#db/open.server.ts";
import { addDays } from "../calendar.ts";
import { dutiesNow } from "../domains/assignments/duty-fact-store.server.ts";
import {
  type Extendable,
  extendAssignment,
  keepExtension,
  openWithItems,
} from "../domains/assignments/extension-store.server.ts";
import { latest } from "../domains/assignments/rule.ts";
import { appendRecords, holdLedger } from "../domains/ledger/append-records.server.ts";
import { readEdge } from "../domains/ledger/store.server.ts";
import type { SettleNeeds } from "./open-assignments.server.ts";

type Needs = SettleNeeds & { db: Db };

/** As many as one transaction should hold. */
export const MOST_EXTENDED = 1000;

type Extended =
  | {
      outcome: "extended";
      extended: number;
      /** Settled, or the asker's own. */
      passedOver: number;
      /** Left as they are: their new day would not be before their next cycle. */
      tooFar: number;
    }
  | { outcome: "too-many" };

/**
 * Puts off all open lessons of these assignments by so many days; those that are not open are passed over. A duty that would
 * be due on the day on which its next cycle begins or later is left as it is: that cycle takes its place first.
 * @param input.request names the form that was sent, so that sending it twice puts off once
 */
export async function extendDue(
  needs: Needs,
  input: { assignmentIds: readonly string[]; days: number; reason: string; request: string },
  by: string,
): Promise<Extended> {
  const ids = [...new Set(input.assignmentIds)];
  if (ids.length > MOST_EXTENDED) return { outcome: "too-many" };
  return needs.db.transaction().execute(async (trx) => {
    const now = needs.clock();
    const open = (await openWithItems(trx, ids, input.request)).filter(({ personId }) => personId !== by);
    const asked = open.map((assignment) => putOff(assignment, input.days));
    const moved = asked.filter((each) => !reachesNextCycle(each));
    await holdLedger(trx, needs);
    const { size } = await readEdge(trx);
    for (const each of moved) await extendAssignment(trx, each, { days: input.days, size });
    const duties = await dutiesNow(
      trx,
      needs,
      moved.map(({ id }) => id),
    );
    const sequences = await appendRecords(
      trx,
      needs,
      duties.map(({ personId, duty }) => ({
        kind: "due-extended" as const,
        personId,
        at: now,
        facts: { duty, days: input.days, by },
      })),
    );
    for (const [at, { personId, duty }] of duties.entries())
      await keepExtension(
        trx,
        needs,
        { assignmentId: duty.assignment, personId, sequence: sequences[at] ?? null },
        { ...input, by, now },
      );
    return {
      outcome: "extended",
      extended: moved.length,
      passedOver: ids.length - asked.length,
      tooFar: asked.length - moved.length,
    };
  });
}

function reachesNextCycle({ dueOn, nextOpensOn }: Extendable): boolean {
  return nextOpensOn !== null && dueOn >= nextOpensOn;
}

function putOff(assignment: Extendable, days: number): Extendable {
  const items = assignment.items.map((item) => ({
    ...item,
    dueOn: addDays(item.dueOn, days),
    lateAfter: addDays(item.lateAfter, days),
  }));
  return { ...assignment, dueOn: latest(assignment.dueOn, ...items.map(({ dueOn }) => dueOn)), items };
}
