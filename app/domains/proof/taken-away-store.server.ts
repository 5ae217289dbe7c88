// Who took away named data, in aggregate: how many reports and evidence packs left the house, by month and by the role in
// which somebody acted. No person stands in it, and no person whose data they were.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";

export interface TakenAway {
  /** "2026-11" */
  month: string;
  what: "report" | "pack" | "namedPack";
  /** As the record has it; null where nothing says it, or it was erased with whoever acted. */
  role: string | null;
  n: number;
}

/** The newest months first. */
export async function takenAway(db: Db): Promise<TakenAway[]> {
  const rows = await db
    .selectFrom("ledger_record as record")
    .leftJoin("ledger_opening as role", (join) =>
      join.onRef("role.sequence", "=", "record.sequence").on("role.fact", "=", "role"),
    )
    .leftJoin("ledger_opening as purpose", (join) =>
      join.onRef("purpose.sequence", "=", "record.sequence").on("purpose.fact", "=", "purpose"),
    )
    .select((eb) => [
      sql<string>`substr(record.entered_at, 1, 7)`.as("month"),
      sql<TakenAway["what"]>`case when record.kind = 'export-made' then 'report'
        when purpose.value is null or purpose.value = 'null' then 'pack' else 'namedPack' end`.as("what"),
      "role.value as role",
      eb.fn.countAll<number>().as("n"),
    ])
    // Written out, as in its index.
    .where(sql<boolean>`record.kind in ('export-made', 'pack-downloaded')`)
    .groupBy(["month", "what", "role.value"])
    .orderBy("month", "desc")
    .orderBy("what")
    .orderBy("role.value")
    .execute();
  return rows.map((row) => ({
    ...row,
    n: Number(row.n),
    role: row.role === null ? null : (JSON.parse(row.role) as string | null),
  }));
}
