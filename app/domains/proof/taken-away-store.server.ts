// Who took away named data, in aggregate: how many reports and evidence packs left the house, by month and by the role in
// which somebody acted. No person stands in it, and no person whose data they were.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";

/** Reports that name people; those by course and by lesson name nobody. */
export const NAMED_REPORTS = [
  "completion-report",
  "acknowledgement-report",
  "overdue-report",
  "cycles-report",
  "completions-report",
  "exemptions-report",
  "extensions-report",
  "outside-report",
  "joiners-report",
  "movers-report",
  "suppliers-report",
  "management-report",
] as const;
export type TakenReport = (typeof NAMED_REPORTS)[number];

/** Files that name nobody are not told of. */
const NAMELESS = ["courses-report", "lessons-report"].map((each) => JSON.stringify(each));

export interface TakenAway {
  /** "2026-11" */
  month: string;
  /** "report" where it is no longer known which: that was erased with whoever took it. */
  what: TakenReport | "report" | "pack" | "namedPack";
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
    .leftJoin("ledger_opening as report", (join) =>
      join.onRef("report.sequence", "=", "record.sequence").on("report.fact", "=", "what"),
    )
    .select((eb) => [
      sql<string>`substr(record.entered_at, 1, 7)`.as("month"),
      sql<string>`case when record.kind = 'export-made' then coalesce(report.value, 'report')
        when purpose.value is null or purpose.value = 'null' then 'pack' else 'namedPack' end`.as("what"),
      "role.value as role",
      eb.fn.countAll<number>().as("n"),
    ])
    // Written out, as in its index.
    .where(sql<boolean>`record.kind in ('export-made', 'pack-downloaded')`)
    .where(({ eb, or }) => or([eb("report.value", "is", null), eb("report.value", "not in", NAMELESS)]))
    .groupBy(["month", "what", "role.value"])
    .orderBy("month", "desc")
    .orderBy("what")
    .orderBy("role.value")
    .execute();
  return rows.map((row) => ({
    ...row,
    n: Number(row.n),
    what: whatOf(row.what),
    role: row.role === null ? null : (JSON.parse(row.role) as string | null),
  }));
}

function whatOf(told: string): TakenAway["what"] {
  if (told === "pack" || told === "namedPack") return told;
  return NAMED_REPORTS.find((each) => JSON.stringify(each) === told) ?? "report";
}
