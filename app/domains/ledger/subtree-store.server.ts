// The SQL of kept subtrees: rows in and out.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import type { Hash, Subtree } from "./merkle.ts";
import type { Run } from "./subtrees.ts";

/** One that is there already stays: whether it is right, the check of the ledger says. */
export async function insertSubtrees(db: Db | Trx, subtrees: readonly Subtree[]): Promise<void> {
  if (subtrees.length === 0) return;
  await db
    .insertInto("ledger_subtree")
    .values(subtrees.map(({ level, place, root }) => ({ level, place, root: root.toString("hex") })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The roots that are kept of some neighbours, by place. */
export async function keptRoots(db: Db, { level, from, to }: Run): Promise<Map<number, Hash>> {
  const rows = await db
    .selectFrom("ledger_subtree")
    .select(["place", "root"])
    .where("level", "=", level)
    .where("place", ">=", from)
    .where("place", "<", to)
    .execute();
  return new Map(rows.map(({ place, root }) => [place, Buffer.from(root, "hex")]));
}

/** Which of the first so many of a level are not kept, in order. */
export async function missingPlaces(db: Db, level: number, full: number): Promise<number[]> {
  const kept = db.selectFrom("ledger_subtree").where("level", "=", level).where("place", "<", full);
  const { n } = await kept.select((eb) => eb.fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  if (n === full) return [];
  const places = new Set((await kept.select("place").execute()).map(({ place }) => place));
  return Array.from({ length: full }, (_, place) => place).filter((place) => !places.has(place));
}

/** The last one kept of each level, and the log's size at the same moment. */
export async function lastSubtrees(db: Db): Promise<{ level: number; place: number; size: number }[]> {
  return db
    .selectFrom("ledger_subtree")
    .select((eb) => ["level", eb.fn.max("place").as("place")])
    .select(sql<number>`(select size from ledger_head where id = 1)`.as("size"))
    .groupBy("level")
    .orderBy("level")
    .execute();
}
