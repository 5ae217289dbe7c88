// What records of some kinds say, to compare it with the rows that acts wrote beside them.

import type { Db } from "#db/open.server.ts";
import type { RecordKind } from "./record.ts";

export interface SaidRecord {
  sequence: number;
  kind: RecordKind;
  /** Null where it is about nobody, or erased. */
  personId: string | null;
  /** Null where they are erased. */
  facts: Readonly<Record<string, unknown>> | null;
}

/** Other checks read these: long lists, and the ledger's own time. */
const NOT_READ = ["duties", "person", "units", "entered_at"];

/** Records of these kinds from one sequence on, at most so many, in order. */
export async function saidFrom(
  db: Db,
  kinds: readonly RecordKind[],
  from: number,
  limit: number,
): Promise<SaidRecord[]> {
  return withFacts(
    db,
    await db
      .selectFrom("ledger_record")
      .select(["sequence", "kind"])
      .where("sequence", ">=", from)
      .where("kind", "in", kinds)
      .orderBy("sequence")
      .limit(limit)
      .execute(),
  );
}

/** All records of these kinds about these people; of nobody where none are given. */
export async function saidAbout(
  db: Db,
  kinds: readonly RecordKind[],
  personIds: readonly string[] | null,
): Promise<SaidRecord[]> {
  if (personIds?.length === 0) return [];
  let query = db
    .selectFrom("ledger_opening as opening")
    .innerJoin("ledger_record as record", "record.sequence", "opening.sequence")
    .select(["record.sequence", "record.kind"])
    .where("opening.fact", "=", "at")
    .where("record.kind", "in", kinds);
  query =
    personIds === null
      ? query.where("opening.person_id", "is", null)
      : query.where("opening.person_id", "in", personIds);
  return withFacts(db, await query.execute());
}

const SEQUENCES_PER_QUERY = 5_000;

async function withFacts(
  db: Db,
  records: readonly { sequence: number; kind: string }[],
): Promise<SaidRecord[]> {
  const said: SaidRecord[] = [];
  for (let at = 0; at < records.length; at += SEQUENCES_PER_QUERY) {
    const some = records.slice(at, at + SEQUENCES_PER_QUERY);
    const openings = await db
      .selectFrom("ledger_opening")
      .select(["sequence", "fact", "value", "person_id as personId"])
      .where(
        "sequence",
        "in",
        some.map(({ sequence }) => sequence),
      )
      .where("fact", "not in", NOT_READ)
      .execute();
    const opened = Map.groupBy(openings, ({ sequence }) => sequence);
    for (const { sequence, kind } of some) {
      const own = opened.get(sequence);
      said.push({
        sequence,
        kind: kind as RecordKind,
        personId: own?.[0]?.personId ?? null,
        facts: own
          ? Object.fromEntries(own.map(({ fact, value }) => [fact, JSON.parse(value) as unknown]))
          : null,
      });
    }
  }
  return said;
}
