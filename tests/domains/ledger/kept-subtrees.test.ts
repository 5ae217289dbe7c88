// Roots of subtrees that are kept: the same proofs with them and without, whatever is missing of them, and none that was
// changed goes unnoticed.

import { sql } from "kysely";
import { expect, test } from "vitest";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { eraseSubject } from "#app/domains/ledger/erase-subject.server.ts";
import { keepSubtrees } from "#app/domains/ledger/keep-subtrees.server.ts";
import { EMPTY_EDGE, growEdge, type Hash } from "#app/domains/ledger/merkle.ts";
import { consistencyProofOf, inclusionProofOf } from "#app/domains/ledger/merkle-proof.ts";
import { consistencyProof, inclusionProof } from "#app/domains/ledger/prove-records.server.ts";
import { edgeText, insertRecords, readEdge } from "#app/domains/ledger/store.server.ts";
import { insertSubtrees, keptRoots } from "#app/domains/ledger/subtree-store.server.ts";
import type { Database, Db } from "#db/open.server.ts";
import { chanceFrom } from "#tests/support/chance.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { addPeople } from "./people.ts";
import { leavesOfChance, subtreesOf, told } from "./subtrees-of.ts";

const clock = clockAt("2026-11-24T10:00:00.000Z");
const random = repeatableRandom();

async function kept(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("ledger_subtree").selectAll().execute();
  return rows.map(({ level, place, root }) => `${level} ${place} ${root}`).sort();
}

onBothDatabases("kept subtrees", (open, kind) => {
  /** A log of which only the leaves matter. */
  async function logOf(leaves: readonly Hash[]): Promise<Database> {
    const database = await open();
    await database.db.transaction().execute(async (trx) => {
      await insertRecords(
        trx,
        leaves.map((leaf, sequence) => ({
          sequence,
          kind: "completion",
          entered_at: "2026-11-24",
          body: "{}",
          leaf: leaf.toString("hex"),
        })),
      );
      const edge = growEdge(EMPTY_EDGE, leaves);
      await trx
        .updateTable("ledger_head")
        .set({ size: edge.size, edge: edgeText(edge) })
        .execute();
    });
    return database;
  }

  async function appended(database: Database, batches: readonly number[]): Promise<void> {
    for (const [at, batch] of batches.entries())
      await database.db.transaction().execute((trx) =>
        appendRecords(
          trx,
          { ...database, clock, random },
          Array.from({ length: batch }, (_, n) => ({
            kind: "completion",
            personId: n % 3 === 0 ? "ada" : null,
            at: clock(),
            facts: { lesson: "phishing", number: at * 1_000 + n },
          })),
        ),
      );
  }

  async function written(batches: readonly number[]): Promise<Database> {
    const database = await open();
    await addPeople(database.db, ["ada"]);
    await appended(database, batches);
    return database;
  }

  async function leavesIn(db: Db): Promise<Hash[]> {
    const rows = await db.selectFrom("ledger_record").select("leaf").orderBy("sequence").execute();
    return rows.map(({ leaf }) => Buffer.from(leaf, "hex"));
  }

  const problemsOf = async (db: Db) => {
    const verdict = await checkLedger({ db, verifiers: [] });
    return verdict.ok ? [] : verdict.problems.map(({ sentence }) => sentence);
  };

  /** As an intruder does who owns the database. */
  async function withoutTriggers(db: Db): Promise<void> {
    const names =
      kind === "sqlite"
        ? ["ledger_subtree_no_update", "ledger_subtree_no_delete"]
        : ["ledger_subtree_append_only"];
    for (const name of names)
      await sql`drop trigger ${sql.id(name)} ${kind === "sqlite" ? sql`` : sql`on ledger_subtree`}`.execute(
        db,
      );
  }

  test("proofs are the same with none, with some and with all of them kept", {
    timeout: 120_000,
  }, async () => {
    const leaves = leavesOfChance(66_700);
    const { db } = await logOf(leaves);
    const all = subtreesOf(leaves);
    expect(all.length).toBe(261);
    const seed = process.env.SEED ?? kind;
    const chance = chanceFrom(seed);
    const sameProofs = async (times: number) => {
      for (let n = 0; n < times; n += 1) {
        // Computing what is expected hashes all leaves: large ones now and then.
        const size = chance.oneIn(4) ? chance.pick([66_700, 65_536, 65_537]) : chance.between(1, 5_000);
        const sequence = chance.pick([0, size - 1, chance.between(0, size - 1)]);
        const older = chance.between(0, size);
        const message = `${seed}: ${sequence} and ${older} in ${size}`;
        const until = leaves.slice(0, size);
        expect(await inclusionProof(db, sequence, size), message).toEqual(inclusionProofOf(until, sequence));
        expect(await consistencyProof(db, older, size), message).toEqual(consistencyProofOf(until, older));
      }
    };
    await sameProofs(3);
    await insertSubtrees(
      db,
      all.filter(() => chance.oneIn(3)),
    );
    await sameProofs(4);
    // Whoever stops in the middle has kept what was written; two at once and once more change nothing.
    expect(await keepSubtrees({ db }, AbortSignal.abort())).toBe(0);
    await Promise.all([keepSubtrees({ db }), keepSubtrees({ db })]);
    expect(await keepSubtrees({ db })).toBe(0);
    expect(await kept(db)).toEqual(told(all));
    await sameProofs(10);
    await expect(inclusionProof(db, 66_699, 66_701)).rejects.toThrow(RangeError);
  });

  test("a proof reads some hundred rows of a log, not all", async () => {
    const leaves = leavesOfChance(66_700);
    const { db } = await logOf(leaves);
    await keepSubtrees({ db });
    // The leaves far from the record and from the log's end are not asked for: without them the proof is the same.
    const proof = await inclusionProof(db, 40_000, 66_700);
    if (kind === "sqlite")
      for (const act of ["update", "delete"])
        await sql`drop trigger ${sql.id(`ledger_record_no_${act}`)}`.execute(db);
    else await sql`drop trigger ledger_record_append_only on ledger_record`.execute(db);
    await db
      .deleteFrom("ledger_record")
      .where((eb) => eb.or([eb("sequence", "<", 39_936), eb.between("sequence", 40_192, 66_559)]))
      .execute();
    expect(await inclusionProof(db, 40_000, 66_700)).toEqual(proof);
    await expect(inclusionProof(db, 3, 66_700)).rejects.toThrow(RangeError);
  });

  test("are written with the record that fills them, and not by an act that fails", async () => {
    const database = await written([100, 155]);
    const { db } = database;
    expect(await kept(db)).toEqual([]);
    const failing = db.transaction().execute(async (trx) => {
      await appendRecords(trx, { ...database, clock, random }, [
        { kind: "completion", personId: null, at: clock(), facts: {} },
      ]);
      throw new Error("the act failed");
    });
    await expect(failing).rejects.toThrow("the act failed");
    expect(await kept(db)).toEqual([]);
    await appended(database, [1, 600, 3, 300]);
    const leaves = await leavesIn(db);
    expect(leaves).toHaveLength(1_159);
    expect(await kept(db)).toEqual(told(subtreesOf(leaves)));
    expect(await keepSubtrees({ db })).toBe(0);
    expect(await problemsOf(db)).toEqual([]);
  });

  test("are the same while records come and others keep what was missing", async () => {
    const database = await written([300]);
    const { db } = database;
    await withoutTriggers(db);
    await db.deleteFrom("ledger_subtree").execute();
    await Promise.all([appended(database, [200, 9, 400]), keepSubtrees({ db }), appended(database, [90])]);
    await keepSubtrees({ db });
    expect(await kept(db)).toEqual(told(subtreesOf(await leavesIn(db))));
    expect((await readEdge(db)).size).toBe(999);
  });

  test("are left alone by an erasure", async () => {
    const database = await written([520]);
    const { db, dialect } = database;
    const before = await kept(db);
    expect(before).toHaveLength(2);
    await db.transaction().execute((trx) => eraseSubject(trx, { dialect, clock, random }, "ada"));
    expect(await kept(db)).toEqual(before);
    expect(await checkLedger({ db, verifiers: [] })).toMatchObject({ ok: true, records: 521, erased: 175 });
  });

  test("refuse a change, and one that was made is found and named", async () => {
    const { db } = await written([600]);
    const change = sql`update ledger_subtree set root = ${"0".repeat(64)} where place = 1`;
    for (const attempt of [change, sql`delete from ledger_subtree`])
      await expect(attempt.execute(db)).rejects.toThrow(/append-only/);
    await withoutTriggers(db);
    const [one, other] = [...(await keptRoots(db, { level: 1, from: 0, to: 2 })).values()];
    await change.execute(db);
    const changed = (records: string, place: number) =>
      `The hash kept of records ${records} (level 1, place ${place}) is not what they make: it was changed, or one of them was.`;
    expect(await problemsOf(db)).toEqual([changed("256 to 511", 1)]);

    // Two that changed places.
    for (const [place, root] of [one, other].toReversed().entries())
      await db
        .updateTable("ledger_subtree")
        .set({ root: root?.toString("hex") ?? "" })
        .where("place", "=", place)
        .execute();
    expect(await problemsOf(db)).toEqual([changed("0 to 255", 0), changed("256 to 511", 1)]);

    // One that is gone does no harm, and comes again.
    await db.deleteFrom("ledger_subtree").execute();
    expect(await problemsOf(db)).toEqual([]);
    expect(await keepSubtrees({ db })).toBe(2);
    expect(await problemsOf(db)).toEqual([]);

    // Some of records that nobody wrote, also where the next ones would have theirs.
    await insertSubtrees(db, [
      { level: 1, place: 2, root: Buffer.alloc(32) },
      { level: 2, place: 0, root: Buffer.alloc(32) },
    ]);
    const beyond = (records: string, level: number, place: number) =>
      `The hash kept of records ${records} (level ${level}, place ${place}) is there, and the ledger does not have them all.`;
    expect(await problemsOf(db)).toEqual([beyond("512 to 767", 1, 2), beyond("0 to 65535", 2, 0)]);
    await db.transaction().execute((trx) =>
      appendRecords(
        trx,
        { dialect: { lockRows: (query) => query }, clock, random },
        Array.from({ length: 200 }, () => ({ kind: "completion", personId: null, at: clock(), facts: {} })),
      ),
    );
    expect(await problemsOf(db)).toEqual([changed("512 to 767", 1 + 1), beyond("0 to 65535", 2, 0)]);
  });
});
