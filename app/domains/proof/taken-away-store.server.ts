// What was taken away, in aggregate: how many reports and evidence packs left the house, by month and by the role in which
// somebody acted. No person stands in it, and no person whose data they were.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import { FURTHER_REPORTS, namesPeople } from "./further-report.ts";

/** As records name them: of duties, and every further one. */
const TAKEN_REPORTS = [
  "completion-report",
  "acknowledgement-report",
  ...FURTHER_REPORTS.map((name) => `${name}-report` as const),
] as const;
export type TakenReport = (typeof TAKEN_REPORTS)[number];

export interface TakenAway {
  /** "2026-11" */
  month: string;
  /** "erased" where it is no longer known which: that went with whoever took it. "other" is a report of another version. */
  what: TakenReport | "erased" | "other" | "pack" | "namedPack";
  /** As the record has it; null where nothing says it, or it was erased with whoever acted. */
  role: string | null;
  n: number;
  /** What is not known to name nobody may have had names in it. */
  isNamed: boolean;
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
      sql<string>`case when record.kind = 'export-made' then coalesce(report.value, 'erased')
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
  return rows.map((row) => {
    const what = whatOf(row.what);
    return {
      ...row,
      n: Number(row.n),
      what,
      role: row.role === null ? null : (JSON.parse(row.role) as string | null),
      isNamed: isNamed(what),
    };
  });
}

function whatOf(told: string): TakenAway["what"] {
  if (told === "pack" || told === "namedPack" || told === "erased") return told;
  return TAKEN_REPORTS.find((each) => JSON.stringify(each) === told) ?? "other";
}

function isNamed(what: TakenAway["what"]): boolean {
  const name = FURTHER_REPORTS.find((each) => `${each}-report` === what);
  return name === undefined ? what !== "pack" : namesPeople(name);
}
