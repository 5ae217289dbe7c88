// A due date is put off, for a person or a selection, with a reason and as a record. Nobody puts off their own.

import type { Db } from "#db/open.server.ts";
import { addDays } from "../calendar.ts";
import { dutiesNow } from "../domains/assignments/duty-fact-store.server.ts";
import {
  type Extendable,
  extendAssignment,
  openWithItems,
} from "../domains/assignments/extension-store.server.ts";
import { latest } from "../domains/assignments/rule.ts";
import { appendRecords, holdLedger } from "../domains/ledger/append-records.server.ts";
import { readEdge } from "../domains/ledger/store.server.ts";
import type { SettleNeeds } from "./open-assignments.server.ts";

type Needs = SettleNeeds & { db: Db };

/** As many as one transaction should hold. */
export const MOST_EXTENDED = 1000;

/**
 * Puts off all open lessons of these assignments by so many days; those that are not open are passed over.
 * @param input.request names the form that was sent, so that sending it twice puts off once
 * @returns how many were put off, and how many were passed over (settled, or the asker's own)
 */
export async function extendDue(
  needs: Needs,
  input: { assignmentIds: readonly string[]; days: number; reason: string; request: string },
  by: string,
): Promise<{ outcome: "extended"; extended: number; passedOver: number } | { outcome: "too-many" }> {
  const ids = [...new Set(input.assignmentIds)];
  if (ids.length > MOST_EXTENDED) return { outcome: "too-many" };
  return needs.db.transaction().execute(async (trx) => {
    const now = needs.clock();
    const open = (await openWithItems(trx, ids, input.request)).filter(({ personId }) => personId !== by);
    const moved = open.map((assignment) => putOff(assignment, input.days));
    await holdLedger(trx, needs);
    const { size } = await readEdge(trx);
    for (const each of moved) await extendAssignment(trx, needs, each, { ...input, by, now, size });
    const duties = await dutiesNow(
      trx,
      needs,
      moved.map(({ id }) => id),
    );
    await appendRecords(
      trx,
      needs,
      duties.map(({ personId, duty }) => ({
        kind: "due-extended" as const,
        personId,
        at: now,
        facts: { duty, days: input.days, by },
      })),
    );
    return { outcome: "extended", extended: moved.length, passedOver: ids.length - moved.length };
  });
}

function putOff(assignment: Extendable, days: number): Extendable {
  const items = assignment.items.map((item) => ({
    ...item,
    dueOn: addDays(item.dueOn, days),
    lateAfter: addDays(item.lateAfter, days),
  }));
  return { ...assignment, dueOn: latest(assignment.dueOn, ...items.map(({ dueOn }) => dueOn)), items };
}
