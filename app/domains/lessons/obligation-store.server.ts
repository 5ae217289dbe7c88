// The published list of obligations: law is data with a version and a date, and what was published before stays.

import { createHash } from "node:crypto";
import type { Clock, Random } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { appendRecords } from "../ledger/append-records.server.ts";
import { lockEdge } from "../ledger/store.server.ts";
import type { Obligation } from "./catalogue.ts";

export interface PublishedObligation extends Obligation {
  /** The instant since which we publish these words. */
  since: string;
}

/** The clauses in force, in the order of the list. */
export async function listObligations(db: Db | Trx): Promise<PublishedObligation[]> {
  const rows = await db
    .selectFrom("obligation")
    .selectAll()
    .where("valid_until", "is", null)
    .orderBy("position")
    .orderBy("clause")
    .execute();
  return rows.map((row) => ({
    id: row.clause,
    name: JSON.parse(row.name),
    asks: JSON.parse(row.asks),
    binds: JSON.parse(row.binds),
    source: JSON.parse(row.source),
    date: row.text_date,
    answeredBy: JSON.parse(row.answered_by),
    elsewhere: row.elsewhere === null ? null : JSON.parse(row.elsewhere),
    since: row.valid_from,
  }));
}

/**
 * Makes a list the published one: what differs ends and begins anew today, what is missing ends, with one record.
 * @param obligations the whole list; an empty one changes nothing, since a folder may leave it out
 * @returns the clauses that are new, changed or gone
 */
export async function publishObligations(
  trx: Trx,
  needs: { dialect: Pick<Dialect, "lockRows">; clock: Clock; random: Random },
  obligations: readonly Obligation[],
): Promise<string[]> {
  if (obligations.length === 0) return [];
  const now = needs.clock();
  if (difference(await listObligations(trx), obligations).clauses.length === 0) return [];
  // Of two processes that start at once, one publishes; the other then finds nothing to do.
  await lockEdge(trx, needs.dialect);
  const { changed, clauses } = difference(await listObligations(trx), obligations);
  if (clauses.length === 0) return [];

  await trx
    .updateTable("obligation")
    .set({ valid_until: now.toISOString() })
    .where("clause", "in", clauses)
    .where("valid_until", "is", null)
    .execute();
  if (changed.length > 0)
    await trx
      .insertInto("obligation")
      .values(
        changed.map((each) => ({
          id: needs.random.id(),
          clause: each.id,
          position: obligations.indexOf(each) + 1,
          name: JSON.stringify(each.name),
          asks: JSON.stringify(each.asks),
          binds: JSON.stringify(each.binds),
          source: JSON.stringify(each.source),
          text_date: each.date,
          answered_by: JSON.stringify(each.answeredBy),
          elsewhere: each.elsewhere && JSON.stringify(each.elsewhere),
          valid_from: now.toISOString(),
          valid_until: null,
        })),
      )
      .execute();
  await appendRecords(trx, needs, [
    {
      kind: "obligations-published",
      personId: null,
      at: now,
      facts: { clauses: obligations.length, digest: digestOf(obligations) },
    },
  ]);
  return clauses;
}

/** What the last record of the list must name; null where none was ever published. */
export async function publishedDigest(db: Db | Trx): Promise<string | null> {
  const present = await listObligations(db);
  return present.length > 0 ? digestOf(present) : null;
}

function difference(present: readonly Obligation[], wanted: readonly Obligation[]) {
  const textOf = new Map(present.map((each, at) => [each.id, bodyOf(each, at)]));
  const changed = wanted.filter((each, at) => textOf.get(each.id) !== bodyOf(each, at));
  const gone = present.filter(({ id }) => !wanted.some((each) => each.id === id));
  return { changed, clauses: [...changed, ...gone].map(({ id }) => id) };
}

/** What a row says, in one text; the place counts, since it is shown. */
function bodyOf(clause: Obligation, at: number): string {
  const { id, name, asks, binds, source, date, answeredBy, elsewhere } = clause;
  const texts = [name, asks, binds, source].map(({ de, en }) => [de, en]);
  const beyond = elsewhere && [elsewhere.by, elsewhere.de, elsewhere.en];
  return JSON.stringify([at, id, texts, date, answeredBy, beyond]);
}

function digestOf(obligations: readonly Obligation[]): string {
  return createHash("sha256").update(obligations.map(bodyOf).join("\n"), "utf8").digest("hex");
}
