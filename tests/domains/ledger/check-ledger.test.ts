import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { takeStock } from "#app/acts/take-stock.server.ts";
import { systemRandom } from "#app/clock.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { checkLedger, type LedgerVerdict } from "#app/domains/ledger/check-ledger.server.ts";
import { type Signer, signCheckpoint, splitNotes, verifierKey } from "#app/domains/ledger/checkpoint.ts";
import { eraseSubject } from "#app/domains/ledger/erase-subject.server.ts";
import { makeCheckpoint, makeDailyCheckpoint } from "#app/domains/ledger/make-checkpoint.server.ts";
import { EMPTY_EDGE, growEdge, leafHash, rootOfEdge } from "#app/domains/ledger/merkle.ts";
import { loadOrCreateSigningKey } from "#app/domains/ledger/signing-key.server.ts";
import { edgeText, readEdge } from "#app/domains/ledger/store.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { type Database, type Db, openDatabase } from "#db/open.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { emptySqlite, onBothDatabases } from "#tests/support/databases.ts";
import { addPeople } from "./people.ts";

const PEOPLE = ["ada", "ben", "cem"];
const clock = clockAt("2026-11-24T10:00:00.000Z");
const random = repeatableRandom();
const folder = mkdtempSync(join(tmpdir(), "ledger-"));
const signer = loadOrCreateSigningKey(join(folder, "keys"), systemRandom);
const outsider = loadOrCreateSigningKey(join(folder, "other-keys"), systemRandom);
const verifiers = [signer];
let files = 0;
const newFile = () => join(folder, `checkpoints-${files++}.txt`);
afterAll(() => rmSync(folder, { recursive: true }));

/** Appends records about three people and nobody, in calls of three. */
async function grow({ db, dialect }: Database, calls: number): Promise<void> {
  for (let call = 0; call < calls; call++)
    await db.transaction().execute((trx) =>
      appendRecords(
        trx,
        { dialect, clock, random },
        [PEOPLE[call % 3] ?? null, PEOPLE[(call + 1) % 3] ?? null, null].map((personId, i) => ({
          kind: "recall-taken",
          personId,
          at: clock(),
          facts: { lesson: "phishing", number: call * 3 + i },
        })),
      ),
    );
}

/** Twelve records, with checkpoints after six and after nine. */
async function fill(database: Database): Promise<{ mailed: string }> {
  await addPeople(database.db, PEOPLE);
  const file = newFile();
  await grow(database, 2);
  await makeCheckpoint({ ...database, clock, signer }, { file });
  await grow(database, 1);
  await makeCheckpoint({ ...database, clock, signer }, { file });
  await grow(database, 1);
  return { mailed: readFileSync(file, "utf8") };
}

const sentencesOf = (verdict: LedgerVerdict) =>
  verdict.ok
    ? []
    : verdict.problems.map(({ sequence, sentence }) =>
        sequence === null ? sentence : `${sequence}: ${sentence}`,
      );

onBothDatabases("checking a ledger", (open) => {
  test("finds an empty one in order", async () => {
    const { db } = await open();
    expect(await checkLedger({ db, verifiers })).toEqual({
      ok: true,
      records: 0,
      opened: 0,
      erased: 0,
      checkpoints: 0,
      root: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    });
  });

  test("finds one as written in order, whatever the page's size", async () => {
    const database = await open();
    const { mailed } = await fill(database);
    const { root } = await checkLedger({ db: database.db, verifiers });
    for (const pageSize of [1, 2, 5, 6, 9, 12, 100])
      expect(
        await checkLedger(
          { db: database.db, verifiers },
          { pageSize, extraCheckpoints: [{ source: "mail.txt", text: mailed }] },
        ),
      ).toEqual({ ok: true, records: 12, opened: 12, erased: 0, checkpoints: 4, root });
  });

  test("of somebody erased still verifies, and says so", async () => {
    const database = await open();
    const { db, dialect } = database;
    await fill(database);
    const before = await checkLedger({ db, verifiers });
    const sequence = await db
      .transaction()
      .execute((trx) => eraseSubject(trx, { dialect, clock, random }, "ada"));
    expect(sequence).toBe(12);
    const after = await checkLedger({ db, verifiers });
    expect(after).toMatchObject({ ok: true, records: 13, opened: 9, erased: 4, checkpoints: 2 });
    expect(after.root).not.toBe(before.root);

    const left = JSON.stringify([
      await db.selectFrom("ledger_record").selectAll().execute(),
      await db.selectFrom("ledger_opening").selectAll().execute(),
      await db.selectFrom("pseudonym").selectAll().execute(),
    ]);
    expect(left).not.toContain('"ada"');
    expect(left).toContain('"ben"');
  });

  test("is not disturbed by records and erasures that come meanwhile", async () => {
    const database = await open();
    const { db, dialect } = database;
    await fill(database);
    const [verdict] = await Promise.all([
      checkLedger({ db, verifiers }, { pageSize: 1 }),
      grow(database, 3),
      db.transaction().execute((trx) => eraseSubject(trx, { dialect, clock, random }, "ben")),
    ]);
    expect(sentencesOf(verdict)).toEqual([]);
    expect(sentencesOf(await checkLedger({ db, verifiers }))).toEqual([]);
  });
});

describe("tampering in the database is found", () => {
  let database: Database;
  let db: Db;
  beforeAll(async () => {
    database = await emptySqlite();
    db = database.db;
    await fill(database);
    await withoutTriggers(db);
  });
  afterAll(() => database.close());

  /** Runs the change and the check in a transaction that is given up. */
  async function sentencesAfter(change: (db: Db) => Promise<unknown>): Promise<string[]> {
    let found: string[] = [];
    await db
      .transaction()
      .execute(async (trx) => {
        await sql`pragma defer_foreign_keys = on`.execute(trx);
        await change(trx);
        found = sentencesOf(await checkLedger({ db: trx, verifiers }, { pageSize: 5 }));
        throw new Error("given up");
      })
      .catch((error: Error) => {
        if (error.message !== "given up") throw error;
      });
    return found;
  }
  const run = (text: string) => (trx: Db) => sql.raw(text).execute(trx);

  test("control: without a change there is nothing to find", async () => {
    expect(await sentencesAfter(async () => undefined)).toEqual([]);
  });

  test.each<[string, RegExp, (trx: Db) => Promise<unknown>]>([
    [
      "a changed body",
      /^4: Its hash is not that of its body/,
      run(`update ledger_record set body = replace(body, '2026-11-24', '2026-11-23') where sequence = 4`),
    ],
    [
      "a changed body with its leaf",
      /states another tree of 6 records/,
      async (trx) => {
        const { body } = await trx
          .selectFrom("ledger_record")
          .select("body")
          .where("sequence", "=", 4)
          .executeTakeFirstOrThrow();
        const forged = body.replace("2026-11-24", "2026-11-23");
        await trx
          .updateTable("ledger_record")
          .set({ body: forged, leaf: leafHash(forged).toString("hex") })
          .where("sequence", "=", 4)
          .execute();
      },
    ],
    [
      "a body with a space",
      /^4: Its body is no canonical record/,
      run(`update ledger_record set body = replace(body, ',"kind"', ', "kind"') where sequence = 4`),
    ],
    [
      "a body with one more member",
      /^4: Its body is no canonical record/,
      run(`update ledger_record set body = replace(body, ',"v":1', ',"v":1,"x":1') where sequence = 4`),
    ],
    [
      "another kind in the row",
      /^4: Its row says "role-granted"/,
      run(`update ledger_record set kind = 'role-granted' where sequence = 4`),
    ],
    [
      "another day in the row",
      /^4: Its row says that it was entered on/,
      run(`update ledger_record set entered_at = '2020-01-01' where sequence = 4`),
    ],
    ["a changed leaf", /^4: Its hash/, run(`update ledger_record set leaf = upper(leaf) where sequence = 4`)],
    [
      "a deleted record",
      /^4: It is missing/,
      async (trx) => {
        await run("delete from ledger_opening where sequence = 4")(trx);
        await run("delete from ledger_record where sequence = 4")(trx);
      },
    ],
    [
      "several deleted records",
      /^3: Records 3 to 8 are missing/,
      async (trx) => {
        await run("delete from ledger_opening where sequence between 3 and 8")(trx);
        await run("delete from ledger_record where sequence between 3 and 8")(trx);
      },
    ],
    [
      "two records in each other's place",
      /^3: Its body says that it is record 4/,
      async (trx) => {
        for (const [from, to] of [
          [3, 99],
          [4, 3],
          [99, 4],
        ]) {
          await run(`update ledger_record set sequence = ${to} where sequence = ${from}`)(trx);
          await run(`update ledger_opening set sequence = ${to} where sequence = ${from}`)(trx);
        }
      },
    ],
    [
      "an inserted record",
      /^12: Its body says that it is record 4/,
      run(
        `insert into ledger_record select 12, kind, entered_at, body, leaf from ledger_record where sequence = 4`,
      ),
    ],
    [
      "a changed value",
      /^4: Its fact "lesson" is not what was committed to/,
      run(`update ledger_opening set value = '"passkeys"' where sequence = 4 and fact = 'lesson'`),
    ],
    [
      "a changed salt",
      /^4: Its fact "at"/,
      run(`update ledger_opening set salt = '${"0".repeat(64)}' where sequence = 4 and fact = 'at'`),
    ],
    [
      "a salt in capitals",
      /^4: Its fact "at"/,
      run(`update ledger_opening set salt = upper(salt) where sequence = 4 and fact = 'at'`),
    ],
    [
      "a missing opening",
      /^4: The opening of its fact "at" is missing/,
      run(`delete from ledger_opening where sequence = 4 and fact = 'at'`),
    ],
    [
      "an invented opening",
      /^4: There is an opening of a fact "grade"/,
      run(
        `insert into ledger_opening select sequence, 'grade', person_id, salt, '1' from ledger_opening where sequence = 4 and fact = 'at'`,
      ),
    ],
    [
      "an opening put to another person",
      /^4: An opening names another person/,
      run(`update ledger_opening set person_id = 'ben' where sequence = 4`),
    ],
    [
      "an opening put to nobody",
      /^4: An opening names another person/,
      run(`update ledger_opening set person_id = null where sequence = 4`),
    ],
    [
      "a person put to nobody's record",
      /^2: It is about nobody/,
      run(`update ledger_opening set person_id = 'ben' where sequence = 2`),
    ],
    [
      "facts of nobody gone",
      /^2: Its facts are gone, though it is about nobody/,
      run("delete from ledger_opening where sequence = 2"),
    ],
    [
      "facts of one record gone",
      /^4: Its facts are gone, though the key/,
      run("delete from ledger_opening where sequence = 4"),
    ],
    [
      "a key gone",
      /^0: The key of its pseudonym is gone/,
      run(`delete from pseudonym where person_id = 'ada'`),
    ],
    [
      "a changed key",
      /^0: Its pseudonym does not follow/,
      run(`update pseudonym set "key" = '${"1".repeat(64)}' where person_id = 'ada'`),
    ],
    [
      "two people in each other's place",
      /An opening names another person/,
      async (trx) => {
        await run(`create temp table swap as select person_id, "key", subject from pseudonym`)(trx);
        await run(`delete from pseudonym where person_id in ('ada', 'ben')`)(trx);
        await run(
          `insert into pseudonym select case person_id when 'ada' then 'ben' else 'ada' end, "key", subject from swap where person_id <> 'cem'`,
        )(trx);
      },
    ],
    [
      "an erasure that no record tells of",
      /^0: Its facts are gone, and no record says that its subject was erased/,
      async (trx) => {
        await run(`delete from ledger_opening where person_id = 'ada'`)(trx);
        await run(`delete from pseudonym where person_id = 'ada'`)(trx);
      },
    ],
    ["a cut end", /states 9 records, more than the ledger has/, (trx) => truncate(trx, 8)],
    ["a cut end with the old head", /The ledger's head counts 12 records/, (trx) => deleteFrom(trx, 8)],
    [
      "another size in the head",
      /The ledger's head counts 11 records/,
      run("update ledger_head set size = 11"),
    ],
    [
      "another edge in the head",
      /The ledger's head has another tree/,
      run(`update ledger_head set edge = '[]'`),
    ],
    ["no head", /The ledger's head is gone/, run("delete from ledger_head")],
    [
      "a changed root in a checkpoint's row",
      /kept for 6 records has a row that differs/,
      run(`update ledger_checkpoint set root = '${"0".repeat(64)}' where size = 6`),
    ],
    [
      "a changed size in a checkpoint's row",
      /kept for 7 records has a row that differs/,
      run("update ledger_checkpoint set size = 7 where size = 6"),
    ],
    [
      "a changed note",
      /kept for 6 records has a wrong signature/,
      run(
        `update ledger_checkpoint set note = replace(note, char(10) || '6' || char(10), char(10) || '5' || char(10)) where size = 6`,
      ),
    ],
    [
      "a note that is none",
      /kept for 6 records is no signed note/,
      run(`update ledger_checkpoint set note = 'trust me' where size = 6`),
    ],
    [
      "a checkpoint by somebody else",
      /kept for 6 records is not signed with the ledger's key/,
      async (trx) => forgeCheckpoint(trx, outsider, 6),
    ],
    [
      "a checkpoint of a tree that never was",
      /kept for 6 records states another tree/,
      async (trx) => forgeCheckpoint(trx, signer, 6),
    ],
  ])("%s", async (_, sentence, change) => {
    expect((await sentencesAfter(change)).join("\n")).toMatch(new RegExp(sentence.source, "m"));
  });

  test("any changed character of any column", async () => {
    const columns: [table: string, column: string][] = [
      ["ledger_record", "kind"],
      ["ledger_record", "entered_at"],
      ["ledger_record", "body"],
      ["ledger_record", "leaf"],
      ["ledger_opening", "fact"],
      ["ledger_opening", "person_id"],
      ["ledger_opening", "salt"],
      ["ledger_opening", "value"],
      ["pseudonym", "key"],
      ["pseudonym", "subject"],
      ["ledger_head", "edge"],
      ["ledger_checkpoint", "root"],
      ["ledger_checkpoint", "note"],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...columns),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 0x20, max: 0x7e }),
        async ([table, column], row, at, code) => {
          const { rows } = await sql<{ id: number; text: string }>`
            select rowid as id, ${sql.id(column)} as text from ${sql.id(table)} where ${sql.id(column)} is not null`.execute(
            db,
          );
          const { id, text } = rows[row % rows.length]!;
          const place = at % text.length;
          const changed = text.slice(0, place) + String.fromCharCode(code) + text.slice(place + 1);
          fc.pre(changed !== text);
          const sentences = await sentencesAfter((trx) =>
            sql`update ${sql.id(table)} set ${sql.id(column)} = ${changed} where rowid = ${id}`.execute(trx),
          );
          expect(sentences, `${table}.${column}: ${text} -> ${changed}`).not.toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("a ledger rewritten with care, key and all", () => {
  let database: Database;
  afterEach(() => database.close());

  test("is found only by a checkpoint that somebody else kept", async () => {
    database = await emptySqlite();
    const { db } = database;
    const { mailed } = await fill(database);
    await withoutTriggers(db);
    await truncate(db, 8);
    await sql`delete from ledger_checkpoint`.execute(db);
    await grow(database, 2);
    await makeCheckpoint({ ...database, clock, signer }, { file: newFile() });

    expect(await checkLedger({ db, verifiers })).toMatchObject({ ok: true });
    const verdict = await checkLedger(
      { db, verifiers },
      { extraCheckpoints: [{ source: "mail.txt", text: mailed }] },
    );
    expect(sentencesOf(verdict)).toEqual([
      expect.stringMatching(/^Checkpoint 2 in mail.txt states another tree of 9/),
    ]);
  });

  test("a file that is no checkpoint is no help, and is said", async () => {
    database = await emptySqlite();
    const extraCheckpoints = [{ source: "mail.txt", text: "Dear auditor" }];
    expect(sentencesOf(await checkLedger({ db: database.db, verifiers }, { extraCheckpoints }))).toEqual([
      "mail.txt holds something else than checkpoints.",
    ]);
  });
});

onBothDatabases("making checkpoints", (open) => {
  test("happens only when the log grew, and adds to the file what a crash left out", async () => {
    const database = await open();
    const { db } = database;
    await addPeople(db, PEOPLE);
    const file = newFile();
    const needs = { ...database, clock, signer };
    expect(await makeCheckpoint(needs, { file })).toBeNull();
    await grow(database, 1);
    expect(await makeCheckpoint(needs, { file })).toMatchObject({ size: 3, made: true });
    expect(await makeCheckpoint(needs, { file })).toMatchObject({ size: 3, made: false });
    await grow(database, 1);
    await makeCheckpoint(needs, { file });
    const kept = readFileSync(file, "utf8");
    expect(splitNotes(kept)).toHaveLength(2);

    writeFileSync(file, splitNotes(kept)![0]!);
    expect(await makeCheckpoint(needs, { file })).toMatchObject({ size: 6, made: false });
    expect(readFileSync(file, "utf8")).toBe(kept);
  });

  test("at once by two makes one", async () => {
    const database = await open();
    await addPeople(database.db, PEOPLE);
    await grow(database, 1);
    const file = newFile();
    const needs = { ...database, clock, signer };
    await Promise.all([makeCheckpoint(needs, { file }), makeCheckpoint(needs, { file })]);
    expect(await database.db.selectFrom("ledger_checkpoint").select("size").execute()).toEqual([{ size: 3 }]);
    expect(splitNotes(readFileSync(file, "utf8"))).toHaveLength(1);
  });

  test("every day happens once a day, with the installation's key", async () => {
    const database = await open();
    const { db } = database;
    await addPeople(db, PEOPLE);
    const today = clockAt("2026-11-24T23:50:00.000Z");
    const needs = {
      ...database,
      clock: today,
      random: systemRandom,
      env: { DATA_DIR: join(folder, `data-${files++}`) },
    };
    expect(await makeDailyCheckpoint(needs)).toBe(false);
    await grow(database, 1);
    expect(await makeDailyCheckpoint(needs)).toBe(true);
    await grow(database, 1);
    expect(await makeDailyCheckpoint(needs)).toBe(false);
    today.moveTo("2026-11-25T00:00:00.000Z");
    expect(await makeDailyCheckpoint(needs)).toBe(true);
    // Another process that had found none yet, while the log grew meanwhile.
    await grow(database, 1);
    const own = loadOrCreateSigningKey(join(needs.env.DATA_DIR, "keys"), systemRandom);
    const file = join(needs.env.DATA_DIR, "checkpoints.txt");
    expect(await makeCheckpoint({ ...needs, signer: own }, { file, daily: true })).toMatchObject({
      size: 6,
      made: false,
    });
    expect(splitNotes(readFileSync(file, "utf8"))).toHaveLength(2);
    expect(await checkLedger({ db, verifiers: [own] })).toMatchObject({ ok: true, checkpoints: 2 });
  });
});

describe("npm run ledger:check", () => {
  const dataDir = join(folder, "installation");
  const script = join(import.meta.dirname, "../../../scripts/ledger-check.ts");
  const ledgerCheck = (args: string[] = [], env: Record<string, string> = { DATA_DIR: dataDir }) =>
    new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
      execFile(
        process.execPath,
        [script, ...args],
        { env: { NODE_ENV: "test", PATH: process.env.PATH, ...env } },
        (error, out, err) => resolve({ code: error?.code ?? 0, out, err }),
      );
    });
  let own: Signer;
  let records: number;
  beforeAll(async () => {
    own = loadOrCreateSigningKey(join(dataDir, "keys"), systemRandom);
    const database = await openDatabase(join(dataDir, "wachsam.sqlite"));
    await migrate(database, clock());
    await addPeople(database.db, PEOPLE);
    await grow(database, 2);
    // The people came without a record, as into a ledger that is older than reports of past days.
    await database.db.deleteFrom("ledger_quarter").execute();
    await takeStock({ ...database, clock, random: systemRandom });
    records = (await readEdge(database.db)).size;
    await makeCheckpoint({ ...database, clock, signer: own }, { file: join(dataDir, "checkpoints.txt") });
    await database.close();
  });

  test("says what it recomputed and ends with 0", async () => {
    const { code, out, err } = await ledgerCheck();
    expect(err).toBe("");
    expect(out.split("\n").map((line) => line.replace(/[0-9a-f]{64}/, "HASH"))).toEqual([
      expect.stringMatching(/^The ledger is consistent with itself\./),
      `Records recomputed: ${records}`,
      `Facts opened and right: in ${records} records`,
      "Facts erased, with a record of it: in 0 records",
      "Checkpoints signed and right: 1",
      "Root: HASH",
      "Rows beside records, as the records say: of 0 records",
      `Key: ${verifierKey(own)}`,
      "",
    ]);
    expect(code).toBe(0);
  });

  test("compares checkpoints from elsewhere, with a key from elsewhere", async () => {
    const file = join(dataDir, "checkpoints.txt");
    const { code, out } = await ledgerCheck(["--checkpoint", file, "--key", verifierKey(own)]);
    expect(out).toMatch(/^The ledger is in order and agrees with the checkpoints given\./);
    expect(code).toBe(0);
    const other = await ledgerCheck(["--key", verifierKey(outsider)]);
    expect(other.out).toMatch(
      new RegExp(
        `^The ledger is NOT in order\\.\n- The checkpoint kept for ${records} records is not signed`,
      ),
    );
    expect(other.code).toBe(1);
  });

  test("reads a whole mail as it travelled, and the line of a paper", async () => {
    const note = readFileSync(join(dataDir, "checkpoints.txt"), "utf8");
    const [origin = "", size = "", root = ""] = note.split("\n");
    const mail = newFile();
    const quoted = note.replaceAll("=", "=3D").replaceAll("—", "=E2=80=94").replaceAll("\n", "\r\n> ");
    writeFileSync(mail, `Subject: Your lessons\r\n\r\nHello,\r\n\r\n> ${quoted}\r\nKind regards\r\n`);
    const whole = await ledgerCheck(["--checkpoint", mail]);
    expect(whole.out).toMatch(/^The ledger is in order and agrees with the checkpoints given\./);
    expect(whole).toMatchObject({ code: 0, err: "" });

    const paper = newFile();
    writeFileSync(paper, `Newest checkpoint: ${size} records, ${root} (${origin})`);
    const plain = await ledgerCheck(["--checkpoint", paper]);
    expect(plain.out).toContain("Checkpoints without a signature, from papers: 1");
    expect(plain.code).toBe(0);
    writeFileSync(paper, `Newest checkpoint: ${size} records, ${"A".repeat(43)}= (${origin})`);
    const deviating = await ledgerCheck(["--checkpoint", paper]);
    expect(deviating.out).toContain(`The checkpoint in ${paper} states another tree of ${size} records`);
    expect(deviating.code).toBe(1);
    writeFileSync(paper, `Newest checkpoint: ${size} records, ${root} (elsewhere/ledger)`);
    expect(await ledgerCheck(["--checkpoint", paper])).toMatchObject({
      code: 1,
      out: expect.stringContaining("is of another log, elsewhere/ledger."),
    });
  });

  test("a file without a checkpoint says nothing about the ledger, and ends with 2", async () => {
    const file = newFile();
    writeFileSync(file, "Hello,\n\nthe lesson is due on Friday.\n");
    expect(await ledgerCheck(["--checkpoint", file])).toEqual({
      code: 2,
      out: "",
      err: `NOT CHECKED. ${file} holds no checkpoint, which says nothing about the ledger.\n`,
    });
  });

  test("names the row that is not what its record says, and ends with 1", async () => {
    const database = await openDatabase(join(dataDir, "wachsam.sqlite"));
    const by = { ...database, clock, random: systemRandom };
    await grantRole(by, { personId: "ada", role: "hr", by: null });
    await sql`update role_grant set role = 'admin'`.execute(database.db);
    const { code, out } = await ledgerCheck();
    expect(out).toContain("What stands beside records is NOT what they say:");
    expect(out).toContain(`- Record ${records} says that role_grant of ada, hr is there, but it is not.`);
    expect(out).toContain("- No record tells of role_grant of ada, admin.");
    expect(code).toBe(1);
    await sql`update role_grant set role = 'hr'`.execute(database.db);
    await database.close();
    expect(await ledgerCheck()).toMatchObject({ code: 0 });
  });

  test("lists what is wrong and ends with 1", async () => {
    const file = newFile();
    writeFileSync(file, signCheckpoint(own, { size: records + 9, root: leafHash("future") }));
    const { code, out } = await ledgerCheck(["--checkpoint", file]);
    expect(out).toContain(
      `- The checkpoint in ${file} states ${records + 9} records, more than the ledger has`,
    );
    expect(code).toBe(1);
  });

  test.each([
    ["an unknown option", ["--fast"], { DATA_DIR: dataDir }, /--fast/],
    ["a missing file", ["--checkpoint", "nowhere.txt"], { DATA_DIR: dataDir }, /nowhere\.txt/],
    ["a bad key", ["--key", "nonsense"], { DATA_DIR: dataDir }, /is no key of the form/],
    ["a bad environment", [], { DATA_DIR: dataDir, PORT: "x" }, /PORT/],
    ["a folder without a key", [], { DATA_DIR: join(folder, "nowhere") }, /does not exist/],
  ])("says one sentence for %s", async (_, args, env, sentence) => {
    const { code, err } = await ledgerCheck(args, env);
    expect(err).toMatch(sentence);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(1);
  });
});

async function withoutTriggers(db: Db): Promise<void> {
  for (const table of ["ledger_record", "ledger_checkpoint"])
    for (const act of ["update", "delete"])
      await sql`drop trigger ${sql.id(`${table}_no_${act}`)}`.execute(db);
}

async function deleteFrom(db: Db, sequence: number): Promise<void> {
  await db.deleteFrom("ledger_opening").where("sequence", ">=", sequence).execute();
  await db.deleteFrom("ledger_record").where("sequence", ">=", sequence).execute();
}

/** Cuts the end off as somebody would who knows the head. */
async function truncate(db: Db, size: number): Promise<void> {
  await deleteFrom(db, size);
  const rows = await db.selectFrom("ledger_record").select("leaf").orderBy("sequence").execute();
  const edge = growEdge(
    EMPTY_EDGE,
    rows.map(({ leaf }) => Buffer.from(leaf, "hex")),
  );
  await db
    .updateTable("ledger_head")
    .set({ size, edge: edgeText(edge) })
    .execute();
}

/** Replaces a checkpoint by one of a made-up tree. */
async function forgeCheckpoint(db: Db, by: Signer, size: number): Promise<void> {
  const root = rootOfEdge(growEdge(EMPTY_EDGE, [leafHash("forged")]));
  await db
    .updateTable("ledger_checkpoint")
    .set({ root: root.toString("hex"), note: signCheckpoint(by, { size, root }) })
    .where("size", "=", size)
    .execute();
}
