// Open assignments with their open lessons, and the later days that an extension gives them.

import type { Db, Trx } from "#db/open.server.ts";
import { addDays } from "../../calendar.ts";
import type { Random } from "../../clock.ts";
import { keepItemDays } from "./item-day-store.server.ts";

export interface Extendable {
  id: string;
  personId: string;
  dueOn: string;
  /** The day on which the next cycle of its rule begins, where that stands already. */
  nextOpensOn: string | null;
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
    .select(({ selectFrom }) =>
      selectFrom("assignment as next")
        .select(({ fn }) => fn.min("next.opens_on").as("opensOn"))
        .whereRef("next.person_id", "=", "assignment.person_id")
        .whereRef("next.cause_kind", "=", "assignment.cause_kind")
        .whereRef("next.cause_id", "=", "assignment.cause_id")
        .whereRef("next.cycle", ">", "assignment.cycle")
        .where("next.state", "!=", "closed")
        .as("nextOpensOn"),
    )
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
    if (!first) return [];
    const { id, personId, dueOn, nextOpensOn } = first;
    return [{ id, personId, dueOn, nextOpensOn, items }];
  });
}

/** The day on which the next cycle of a rule begins for somebody, where that cycle stands already. */
export async function nextCycleOpens(
  db: Db,
  of: { personId: string; ruleId: string; cycle: number },
): Promise<string | null> {
  const row = await db
    .selectFrom("assignment")
    .select(({ fn }) => fn.min("opens_on").as("opensOn"))
    .where("person_id", "=", of.personId)
    .where("cause_kind", "=", "rule")
    .where("cause_id", "=", of.ruleId)
    .where("cycle", ">", of.cycle)
    .where("state", "!=", "closed")
    .executeTakeFirst();
  return row?.opensOn ?? null;
}

/** Writes the later days. @param size of the ledger, which is held */
export async function extendAssignment(
  trx: Trx,
  to: Extendable,
  { days, size }: { days: number; size: number },
): Promise<void> {
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
}

/** Keeps an extension with its reason and its record. */
export async function keepExtension(
  trx: Trx,
  { random }: { random: Random },
  of: { assignmentId: string; personId: string; sequence: number | null },
  {
    days,
    reason,
    request,
    by,
    now,
  }: { days: number; reason: string; request: string; by: string; now: Date },
): Promise<void> {
  await trx
    .insertInto("due_extension")
    .values({
      id: random.id(),
      assignment_id: of.assignmentId,
      person_id: of.personId,
      days,
      reason,
      granted_by: by,
      granted_at: now.toISOString(),
      request,
      record_sequence: of.sequence,
    })
    .execute();
}
