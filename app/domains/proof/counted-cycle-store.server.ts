// How cycles ended, counted by department, as of each day from one on: a row holds from a day on, and until another day.

import type { Db, Trx } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Days } from "./further-report.ts";
import type { EndedPart } from "./past-cycles-store.server.ts";
import type { AsOf } from "./past-day.ts";

export interface CountedPart extends EndedPart {
  kind: ContentKind;
}

/** The first day of which it is counted, and the last one, as of a size of the ledger. */
export async function countedCycles(db: Db | Trx): Promise<(AsOf & { first: string }) | undefined> {
  return db
    .selectFrom("ended_cycle_counted")
    .select(["first_day as first", "day", "size"])
    .executeTakeFirst();
}

/** Those of cycles that ended within some days, as of a day. */
export async function partsAsOf(db: Db, day: string, { from, to }: Days): Promise<CountedPart[]> {
  return db
    .selectFrom("ended_cycle_count")
    .select(["ended_on as endedOn", "kind", "course_id as courseId", "cycle", "outcome as end"])
    .select(["department_id as departmentId", "began_on as beganOn", "n"])
    .where("ended_on", ">=", from)
    .where("ended_on", "<=", to)
    .where("from_day", "<=", day)
    .where((eb) => eb.or([eb("until_day", "is", null), eb("until_day", ">", day)]))
    .execute();
}

/**
 * Takes the counts on to a day by differences.
 * @param before how far they were when these were counted: nothing is done where somebody else took them on meanwhile
 */
export async function takeOn(
  trx: Trx,
  before: AsOf | undefined,
  { day, size }: AsOf,
  differences: readonly CountedPart[],
): Promise<void> {
  if (!(await moveOn(trx, before, { day, size }))) return;
  for (const part of differences) await change(trx, day, part);
}

async function moveOn(trx: Trx, before: AsOf | undefined, { day, size }: AsOf): Promise<boolean> {
  if (before) {
    const moved = await trx
      .updateTable("ended_cycle_counted")
      .set({ day, size })
      .where("day", "=", before.day)
      .where("size", "=", before.size)
      .executeTakeFirst();
    return moved.numUpdatedRows > 0n;
  }
  const begun = await trx
    .insertInto("ended_cycle_counted")
    .values({ id: 1, first_day: day, day, size })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (begun.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function change(trx: Trx, day: string, { n, ...part }: CountedPart): Promise<void> {
  const key = {
    ...{
      ended_on: part.endedOn,
      kind: part.kind,
      course_id: part.courseId,
      cycle: part.cycle,
      outcome: part.end,
    },
    ...{ department_id: part.departmentId, began_on: part.beganOn },
  };
  const open = await trx
    .selectFrom("ended_cycle_count")
    .select(["n", "from_day"])
    .where((eb) => eb.and(key))
    .where("until_day", "is", null)
    .executeTakeFirst();
  const now = (open?.n ?? 0) + n;
  if (open?.from_day === day) {
    const row = { ...key, from_day: day };
    if (now === 0)
      await trx
        .deleteFrom("ended_cycle_count")
        .where((eb) => eb.and(row))
        .execute();
    else
      await trx
        .updateTable("ended_cycle_count")
        .set({ n: now })
        .where((eb) => eb.and(row))
        .execute();
    return;
  }
  if (open)
    await trx
      .updateTable("ended_cycle_count")
      .set({ until_day: day })
      .where((eb) => eb.and({ ...key, from_day: open.from_day }))
      .execute();
  if (now !== 0)
    await trx
      .insertInto("ended_cycle_count")
      .values({ ...key, n: now, from_day: day, until_day: null })
      .execute();
}
