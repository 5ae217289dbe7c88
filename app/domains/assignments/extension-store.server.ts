// Open assignments with their open lessons, and the later days that an extension gives them.

import type { Trx } from "#db/open.server.ts";
import { addDays } from "../../calendar.ts";
import type { Random } from "../../clock.ts";
import { keepItemDays } from "./item-day-store.server.ts";

export interface Extendable {
  id: string;
  personId: string;
  dueOn: string;
  /** The lessons still open. */
  items: { id: string; dueOn: string; lateAfter: string }[];
}

/** Those of these assignments that are open, without those that this request has put off already. */
export async function openWithItems(
  trx: Trx,
  assignmentIds: readonly string[],
  request: string,
): Promise<Extendable[]> {
  if (assignmentIds.length === 0) return [];
  const rows = await trx
    .selectFrom("assignment")
    .innerJoin("assignment_item as item", "item.assignment_id", "assignment.id")
    .select([
      "assignment.id",
      "assignment.person_id as personId",
      "assignment.due_on as dueOn",
      "item.id as itemId",
      "item.due_on as itemDueOn",
      "item.late_after as lateAfter",
    ])
    .where("assignment.id", "in", assignmentIds)
    .where("assignment.state", "=", "open")
    .where("item.completion_id", "is", null)
    .where("item.withdrawn_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("due_extension")
            .select("due_extension.id")
            .whereRef("due_extension.assignment_id", "=", "assignment.id")
            .where("due_extension.request", "=", request),
        ),
      ),
    )
    .orderBy("assignment.id")
    .orderBy("item.position")
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) => {
    const [first] = own;
    const items = own.map(({ itemId, itemDueOn, lateAfter }) => ({
      id: itemId,
      dueOn: itemDueOn,
      lateAfter,
    }));
    return first ? [{ id: first.id, personId: first.personId, dueOn: first.dueOn, items }] : [];
  });
}

/** Writes the later days and the extension with its reason. @param size of the ledger, which is held */
export async function extendAssignment(
  trx: Trx,
  { random }: { random: Random },
  to: Extendable,
  {
    days,
    reason,
    request,
    by,
    now,
    size,
  }: { days: number; reason: string; request: string; by: string; now: Date; size: number },
): Promise<void> {
  const at = now.toISOString();
  await keepItemDays(
    trx,
    size,
    to.items.map(({ id, dueOn, lateAfter }) => ({
      ...{ id, personId: to.personId },
      ...{ dueOn: addDays(dueOn, -days), lateAfter: addDays(lateAfter, -days) },
    })),
  );
  for (const item of to.items)
    await trx
      .updateTable("assignment_item")
      .set({ due_on: item.dueOn, late_after: item.lateAfter })
      .where("id", "=", item.id)
      .execute();
  const [next] = to.items;
  await trx
    .updateTable("assignment")
    .set({
      due_on: to.dueOn,
      next_due_on: next?.dueOn ?? to.dueOn,
      next_late_after: next?.lateAfter ?? to.dueOn,
    })
    .where("id", "=", to.id)
    .execute();
  await trx
    .insertInto("due_extension")
    .values({
      id: random.id(),
      assignment_id: to.id,
      person_id: to.personId,
      days,
      reason,
      granted_by: by,
      granted_at: at,
      request,
    })
    .execute();
}
