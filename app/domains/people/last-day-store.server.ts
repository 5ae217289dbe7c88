// When the present last day of work was entered, and by whom, as the ledger's openings say it.

import type { Db, Trx } from "#db/open.server.ts";

const KINDS = ["person-entered", "person-changed", "person-left"] as const;

/** The newest record that set it; null where no record knows. */
export async function lastDayEntered(
  db: Db | Trx,
  personId: string,
): Promise<{ at: string; by: string | null } | null> {
  const rows = await db
    .selectFrom("ledger_opening as opening")
    .innerJoin("ledger_record as record", "record.sequence", "opening.sequence")
    .select(["opening.sequence", "record.kind", "opening.fact", "opening.value"])
    .where("opening.person_id", "=", personId)
    .where("opening.fact", "in", ["at", "by", "fields"])
    .where("record.kind", "in", KINDS)
    .orderBy("opening.sequence", "desc")
    .execute();
  for (const facts of Map.groupBy(rows, ({ sequence }) => sequence).values()) {
    const value = (fact: string): unknown => {
      const found = facts.find((row) => row.fact === fact);
      return found ? JSON.parse(found.value) : null;
    };
    const fields = value("fields");
    const sets =
      facts[0]?.kind === "person-entered" || (Array.isArray(fields) && fields.includes("leaveDate"));
    const at = value("at");
    const by = value("by");
    if (sets && typeof at === "string") return { at, by: typeof by === "string" ? by : null };
  }
  return null;
}
