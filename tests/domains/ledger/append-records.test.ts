import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { rootOfLeaves } from "#app/domains/ledger/merkle.ts";
import { verifyConsistency, verifyInclusion } from "#app/domains/ledger/merkle-proof.ts";
import { consistencyProof, inclusionProof } from "#app/domains/ledger/prove-records.server.ts";
import type { NewRecord } from "#app/domains/ledger/record.ts";
import { leavesBetween } from "#app/domains/ledger/store.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { type Database, openDatabase } from "#db/open.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { emptyPostgresUrl, emptySqlite, onBothDatabases } from "#tests/support/databases.ts";
import { addPeople } from "./people.ts";

const run = promisify(execFile);
const clock = clockAt("2026-11-24T23:30:00.500Z");

const append = (
  { db, dialect }: Database,
  records: readonly NewRecord[],
  random = repeatableRandom(),
): Promise<number[]> =>
  db.transaction().execute((trx) => appendRecords(trx, { dialect, clock, random }, records));

const completion = (
  personId: string | null,
  facts: NewRecord["facts"] = { lesson: "phishing" },
): NewRecord => ({
  kind: "completion",
  personId,
  at: new Date("2026-11-24T22:00:00.123Z"),
  facts,
});

onBothDatabases("appending records", (open) => {
  test("numbers them from 0 without gaps, in the order given", async () => {
    const database = await open();
    await addPeople(database.db, ["ada", "ben"]);
    const random = repeatableRandom();
    expect(await append(database, [], random)).toEqual([]);
    expect(await append(database, [completion("ada"), completion(null)], random)).toEqual([0, 1]);
    expect(await append(database, [completion("ben"), completion("ada")], random)).toEqual([2, 3]);
    expect(await checkLedger({ db: database.db, verifiers: [] })).toMatchObject({
      ok: true,
      records: 4,
      opened: 4,
      erased: 0,
    });
  });

  test("shows the day, the kind, a pseudonym and commitments, and neither value, name nor clock time", async () => {
    const database = await open();
    await addPeople(database.db, ["canary-1"]);
    await append(database, [completion("canary-1", { lesson: "canary-lesson", who: "canary@example.com" })]);
    const row = await database.db.selectFrom("ledger_record").selectAll().executeTakeFirstOrThrow();
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(JSON.parse(row.body)).toEqual({
      v: 1,
      seq: 0,
      kind: "completion",
      entered: "2026-11-24",
      subject: hash,
      facts: { at: hash, entered_at: hash, lesson: hash, who: hash },
    });
    expect(row).toMatchObject({ sequence: 0, kind: "completion", entered_at: "2026-11-24", leaf: hash });
    expect(JSON.stringify(row)).not.toMatch(/canary|22:00|23:30/i);
    const openings = await database.db.selectFrom("ledger_opening").select(["fact", "value"]).execute();
    expect(Object.fromEntries(openings.map(({ fact, value }) => [fact, value]))).toEqual({
      at: '"2026-11-24T22:00:00.123Z"',
      entered_at: '"2026-11-24T23:30:00.500Z"',
      lesson: '"canary-lesson"',
      who: '"canary@example.com"',
    });
  });

  test("gives a person one pseudonym for all records, and each fact a salt of its own", async () => {
    const database = await open();
    await addPeople(database.db, ["ada"]);
    const random = repeatableRandom();
    await append(database, [completion("ada"), completion("ada")], random);
    await append(database, [completion("ada")], random);
    const bodies = await database.db.selectFrom("ledger_record").select("body").execute();
    expect(new Set(bodies.map(({ body }) => JSON.parse(body).subject)).size).toBe(1);
    const salts = await database.db.selectFrom("ledger_opening").select("salt").execute();
    expect(new Set(salts.map(({ salt }) => salt)).size).toBe(9);
  });

  test("leaves nothing behind when the act fails", async () => {
    const database = await open();
    const { db, dialect } = database;
    const failing = db.transaction().execute(async (trx) => {
      await appendRecords(trx, { dialect, clock, random: repeatableRandom() }, [completion(null)]);
      throw new Error("the act failed");
    });
    await expect(failing).rejects.toThrow("the act failed");
    expect(await append(database, [completion(null)])).toEqual([0]);
    expect(await checkLedger({ db, verifiers: [] })).toMatchObject({ ok: true, records: 1 });
  });

  test.each<NewRecord["facts"]>([
    { at: "now" },
    { entered_at: "now" },
    { "Ada Lovelace": 1 },
    { share: 0.5 },
  ])("refuses the facts %j and appends nothing", async (facts) => {
    const database = await open();
    await expect(append(database, [completion(null), completion(null, facts)])).rejects.toThrow(TypeError);
    expect(await append(database, [completion(null)])).toEqual([0]);
  });

  test("makes the same tree in one call as in many", async () => {
    const [one, many] = [await open(), await open()];
    const records = Array.from({ length: 21 }, (_, i) => completion(null, { i }));
    await append(one, records);
    const random = repeatableRandom();
    for (const record of records) await append(many, [record], random);
    const headOf = ({ db }: Database) => db.selectFrom("ledger_head").selectAll().execute();
    expect(await headOf(one)).toEqual(await headOf(many));
  });

  test("is gapless under transactions at once, some of which are given up", async () => {
    const database = await open();
    await addPeople(database.db, ["ada", "ben", "cem"]);
    const { db, dialect } = database;
    const random = repeatableRandom();
    const acts = Array.from({ length: 60 }, async (_, i) => {
      const work = db.transaction().execute(async (trx) => {
        const records = Array.from({ length: 1 + (i % 4) }, () => completion(["ada", "ben", "cem"][i % 3]!));
        const sequences = await appendRecords(trx, { dialect, clock, random }, records);
        if (i % 7 === 3) throw new Error("given up");
        return sequences;
      });
      return work.catch(() => []);
    });
    const receipts = (await Promise.all(acts)).flat().sort((a, b) => a - b);
    expect(receipts).toEqual(receipts.map((_, i) => i));
    expect(await checkLedger({ db, verifiers: [] })).toMatchObject({ ok: true, records: receipts.length });
  });

  test("refuses to change or delete a record or a checkpoint", async () => {
    const database = await open();
    await append(database, [completion(null)]);
    const attempts = [
      sql`update ledger_record set body = '{}'`,
      sql`delete from ledger_record`,
      sql`update ledger_checkpoint set root = ''`,
      sql`delete from ledger_checkpoint`,
    ];
    await database.db
      .insertInto("ledger_checkpoint")
      .values({ size: 1, root: "", note: "", made_at: "" })
      .execute();
    for (const attempt of attempts) await expect(attempt.execute(database.db)).rejects.toThrow(/append-only/);
  });

  test("proves each record and each growth from the rows", async () => {
    const { db, ...rest } = await open();
    await append(
      { db, ...rest },
      Array.from({ length: 13 }, (_, i) => completion(null, { i })),
    );
    const leaves = [...(await leavesBetween(db, 0, 13)).values()];
    const stateOf = (size: number) => ({ size, root: rootOfLeaves(leaves.slice(0, size)) });
    for (let size = 1; size <= 13; size++) {
      const proof = await consistencyProof(db, size, 13);
      expect(verifyConsistency({ older: stateOf(size), newer: stateOf(13), proof })).toBe(true);
      for (const [sequence, leaf] of leaves.slice(0, size).entries())
        expect(
          verifyInclusion({
            leaf,
            sequence,
            ...stateOf(size),
            proof: await inclusionProof(db, sequence, size),
          }),
        ).toBe(true);
    }
    await expect(inclusionProof(db, 13, 13)).rejects.toThrow(RangeError);
    await expect(inclusionProof(db, 3, 14)).rejects.toThrow(RangeError);
  });
});

describe("several processes", () => {
  const appendAtOnce = async (url: string) => {
    const database = await openDatabase(url);
    await migrate(database, clock());
    await addPeople(database.db, ["p0", "p1", "p2", "p3", "p4", "p5", "p6"]);
    const script = join(import.meta.dirname, "append-in-process.ts");
    const runs = await Promise.all([1, 2, 3].map(() => run(process.execPath, [script, url, "120"])));
    const receipts = runs
      .flatMap(({ stdout }) => stdout.trim().split("\n").map(Number))
      .sort((a, b) => a - b);
    expect(receipts).toEqual(receipts.map((_, i) => i));
    expect(receipts.length).toBeGreaterThan(512);
    expect(await checkLedger({ db: database.db, verifiers: [] })).toMatchObject({
      ok: true,
      records: receipts.length,
    });
    // Whichever process filled a subtree kept its root, once.
    const kept = await database.db.selectFrom("ledger_subtree").select("place").orderBy("place").execute();
    expect(kept.map(({ place }) => place)).toEqual([...Array(Math.floor(receipts.length / 256)).keys()]);
    await database.close();
  };
  test("append to one SQLite file without gaps", async () => {
    const directory = mkdtempSync(join(tmpdir(), "ledger-"));
    await appendAtOnce(join(directory, "wachsam.sqlite"));
    rmSync(directory, { recursive: true });
  });
  test("append to one PostgreSQL without gaps", async () => {
    await appendAtOnce(await emptyPostgresUrl());
  });
});

describe("a hundred thousand records", () => {
  test("are appended in one call and checked", { timeout: 120_000 }, async () => {
    const database = await emptySqlite();
    const records = Array.from({ length: 100_000 }, (_, i) => completion(null, { i }));
    const started = performance.now();
    const sequences = await append(database, records);
    expect(sequences.at(-1)).toBe(99_999);
    // A few seconds on a quiet machine; the bound only catches work that grows with the square.
    expect(performance.now() - started).toBeLessThan(60_000);
    expect(await checkLedger({ db: database.db, verifiers: [] })).toMatchObject({
      ok: true,
      records: 100_000,
    });
  });
});
