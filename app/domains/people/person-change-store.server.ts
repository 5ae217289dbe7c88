// Changes of people that are planned for a day to come, until they are applied or withdrawn.

import { sql } from "kysely";
import type { Random } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { type PlannedChange, readPlannedFacts } from "./person-change.ts";

export interface StoredChange extends PlannedChange {
  id: string;
  enteredBy: string | null;
}

const IDS_PER_SELECT = 10_000;
const ROWS_PER_INSERT = 1_000;

/** All planned changes, by person. */
export async function allPlannedChanges(db: Db | Trx): Promise<Map<string, StoredChange[]>> {
  const byPerson = new Map<string, StoredChange[]>();
  const rows = await planned(db).orderBy("effective_on").execute();
  for (const change of rows.map(changeOf))
    byPerson.set(change.personId, [...(byPerson.get(change.personId) ?? []), change]);
  return byPerson;
}

/** A person's planned changes, the next first. */
export async function plannedChangesOf(db: Db | Trx, personId: string): Promise<StoredChange[]> {
  const rows = await planned(db).where("person_id", "=", personId).orderBy("effective_on").execute();
  return rows.map(changeOf);
}

/** Changes whose day has come, the earliest first, locked until the transaction ends. */
export async function dueChanges(
  trx: Trx,
  dialect: Pick<Dialect, "lockRows">,
  today: string,
  limit: number,
): Promise<StoredChange[]> {
  const due = planned(trx)
    .where("effective_on", "<=", today)
    .orderBy("effective_on")
    .orderBy("id")
    .limit(limit);
  return (await dialect.lockRows(due).execute()).map(changeOf);
}

/** Whether any planned change's day has come. */
export async function isChangeDue(db: Db | Trx, today: string): Promise<boolean> {
  return (await planned(db).where("effective_on", "<=", today).limit(1).executeTakeFirst()) !== undefined;
}

/** Plans changes; what is planned for the same person and day already is taken up, the newer fact counting. */
export async function planChanges(
  trx: Trx,
  { random }: { random: Random },
  changes: readonly PlannedChange[],
  by: string | null,
  now: Date,
): Promise<void> {
  const before = await plannedFor(
    trx,
    changes.map(({ personId }) => personId),
  );
  const present = new Map(before.map((change) => [keyOf(change), change]));
  const rows = changes.map((change) => {
    const same = present.get(keyOf(change));
    return { ...change, same, facts: { ...same?.facts, ...change.facts } };
  });
  await settleChanges(
    trx,
    rows.flatMap(({ same }) => (same ? [same.id] : [])),
    "withdrawn",
    now,
  );
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    await trx
      .insertInto("person_change")
      .values(
        rows.slice(from, from + ROWS_PER_INSERT).map(({ personId, effectiveOn, facts }) => ({
          id: random.id(),
          person_id: personId,
          effective_on: effectiveOn,
          facts: JSON.stringify(facts),
          entered_by: by,
          entered_at: now.toISOString(),
          state: "planned" as const,
          settled_at: null,
        })),
      )
      .execute();
  }
}

/** Ends planned changes. @returns how many were planned still */
export async function settleChanges(
  trx: Trx,
  changeIds: readonly string[],
  state: "applied" | "withdrawn",
  now: Date,
): Promise<number> {
  let settled = 0;
  for (let from = 0; from < changeIds.length; from += IDS_PER_SELECT) {
    const { numUpdatedRows } = await trx
      .updateTable("person_change")
      .set({ state, settled_at: now.toISOString() })
      .where("id", "in", changeIds.slice(from, from + IDS_PER_SELECT))
      .where("state", "=", "planned")
      .executeTakeFirst();
    settled += Number(numUpdatedRows);
  }
  return settled;
}

/** Takes one of a person's planned changes back. @returns false where there is none such */
export async function withdrawChange(
  trx: Trx,
  personId: string,
  changeId: string,
  now: Date,
): Promise<boolean> {
  const own = (await plannedChangesOf(trx, personId)).some(({ id }) => id === changeId);
  return own && (await settleChanges(trx, [changeId], "withdrawn", now)) > 0;
}

async function plannedFor(trx: Trx, personIds: readonly string[]): Promise<StoredChange[]> {
  const changes: StoredChange[] = [];
  for (let from = 0; from < personIds.length; from += IDS_PER_SELECT) {
    const rows = await planned(trx)
      .where("person_id", "in", personIds.slice(from, from + IDS_PER_SELECT))
      .execute();
    changes.push(...rows.map(changeOf));
  }
  return changes;
}

function keyOf({ personId, effectiveOn }: PlannedChange): string {
  return `${personId} ${effectiveOn}`;
}

function planned(db: Db | Trx) {
  return db
    .selectFrom("person_change")
    .select(["id", "person_id", "effective_on", "facts", "entered_by"])
    .where("state", "=", sql.lit<"planned">("planned"));
}

function changeOf(row: {
  id: string;
  person_id: string;
  effective_on: string;
  facts: string;
  entered_by: string | null;
}): StoredChange {
  return {
    id: row.id,
    personId: row.person_id,
    effectiveOn: row.effective_on,
    facts: readPlannedFacts(row.facts),
    enteredBy: row.entered_by,
  };
}
