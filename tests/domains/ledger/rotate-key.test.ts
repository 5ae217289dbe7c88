// The key that signs checkpoints is changed: the log says so, old checkpoints count up to the change, and a crash anywhere
// leaves something that goes on.

import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Clock, Random } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { type Signer, signCheckpoint, splitNotes, verifierKey } from "#app/domains/ledger/checkpoint.ts";
import { trustedKeys } from "#app/domains/ledger/key-list.server.ts";
import { wrongKeyUses } from "#app/domains/ledger/key-use.ts";
import { makeCheckpoint, makeDailyCheckpoint } from "#app/domains/ledger/make-checkpoint.server.ts";
import { rootOfEdge } from "#app/domains/ledger/merkle.ts";
import { finishKeyChange, rotateKey } from "#app/domains/ledger/rotate-key.server.ts";
import {
  createSigningKey,
  loadOrCreateSigningKey,
  readSigningKey,
} from "#app/domains/ledger/signing-key.server.ts";
import { keyChanges, readEdge } from "#app/domains/ledger/store.server.ts";
import type { Database, Db } from "#db/open.server.ts";
import { clockAt, repeatableRandom } from "#tests/support/clock.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

const folder = mkdtempSync(join(tmpdir(), "rotate-key-"));
afterAll(() => rmSync(folder, { recursive: true }));
const random = repeatableRandom();

/** A log of six records with one checkpoint. */
async function openLog(database: Database) {
  const clock = clockAt("2026-11-24T10:00:00.000Z");
  const dataDir = mkdtempSync(join(folder, "data-"));
  const keys = join(dataDir, "keys");
  const file = join(dataDir, "checkpoints.txt");
  const needs = { ...database, clock, random, env: { DATA_DIR: dataDir } };
  const first = loadOrCreateSigningKey(keys, random);
  const log = {
    ...needs,
    keys,
    file,
    first,
    present: () => readSigningKey(join(keys, "ledger.pem")),
    async grow(by: number) {
      await database.db.transaction().execute((trx) =>
        appendRecords(
          trx,
          needs,
          Array.from({ length: by }, (_, number) => ({
            kind: "completion" as const,
            personId: null,
            at: clock(),
            facts: { number },
          })),
        ),
      );
    },
    sign: (signer: Signer) => makeCheckpoint({ ...needs, signer }, { file }),
    check: (verifiers: readonly Pick<Signer, "name" | "publicKey" | "keyId">[]) =>
      checkLedger({ db: database.db, verifiers }),
  };
  await log.grow(6);
  await log.sign(first);
  return log;
}

/** Puts a checkpoint of the present state into the database, by whatever key. */
async function forge(db: Db, signer: Signer): Promise<void> {
  const edge = await readEdge(db);
  const root = rootOfEdge(edge);
  await db
    .insertInto("ledger_checkpoint")
    .values({
      size: edge.size,
      root: root.toString("hex"),
      note: signCheckpoint(signer, { size: edge.size, root }),
      made_at: "2026-11-24T12:00:00.000Z",
    })
    .execute();
}

const sentencesOf = (verdict: Awaited<ReturnType<typeof checkLedger>>) =>
  verdict.ok ? [] : verdict.problems.map(({ sentence }) => sentence);

onBothDatabases("a change of the ledger's key", (open) => {
  test("is a record that the old key signs for, and the new key signs what comes after", async () => {
    const log = await openLog(await open());
    const change = await rotateKey(log);
    expect(change).toEqual({ sequence: 6, from: verifierKey(log.first), to: verifierKey(log.present()) });
    expect(change.to).not.toBe(change.from);
    expect(log.present().name).toBe(log.first.name);
    expect(await keyChanges(log.db)).toEqual([change]);
    await log.grow(2);
    log.clock.moveDays(1);
    expect(await makeDailyCheckpoint(log)).toBe(true);

    // With all keys, and with the first alone: the second follows from it.
    expect(trustedKeys(log.keys).map(verifierKey)).toEqual([change.to, change.from]);
    for (const verifiers of [trustedKeys(log.keys), [log.first]])
      expect(await log.check(verifiers)).toMatchObject({ ok: true, records: 9, checkpoints: 3 });
    // Whoever was given the new key alone cannot know of the old one.
    expect(sentencesOf(await log.check([log.present()]))).toEqual([
      "The checkpoint kept for 6 records is not signed with the ledger's key.",
      "The checkpoint kept for 7 records is not signed with the ledger's key.",
    ]);
    expect(splitNotes(readFileSync(log.file, "utf8"))).toHaveLength(3);
    // The old private key is nowhere any more, and what is there is the owner's alone.
    expect(readFileSync(join(log.keys, "ledger.former.keys"), "utf8")).toBe(`${change.from}\n`);
    expect(existsSync(join(log.keys, "ledger.next.pem"))).toBe(false);
    if (process.platform !== "win32")
      for (const name of ["ledger.pem", "ledger.former.keys"])
        expect(statSync(join(log.keys, name)).mode & 0o077).toBe(0);
  });

  test("can be followed by another", async () => {
    const log = await openLog(await open());
    for (let times = 0; times < 3; times += 1) {
      await rotateKey(log);
      await log.grow(1);
      await log.sign(log.present());
    }
    expect(trustedKeys(log.keys)).toHaveLength(4);
    expect(await log.check([log.first])).toMatchObject({ ok: true, checkpoints: 7 });
    expect(await log.check(trustedKeys(log.keys))).toMatchObject({ ok: true, checkpoints: 7 });
  });

  test("goes on after a crash at any step, and is one change", async () => {
    const database = await open();
    let steps = 0;
    for (let at = 1; ; at += 1) {
      const log = await openLog(at === 1 ? database : await open());
      const crashes = crashingAt(at, log.clock);
      const crashed = await rotateKey({ ...log, ...crashes }).then(
        () => false,
        () => true,
      );
      if (!crashed) break;
      steps += 1;
      // Meanwhile the server's passes go on, of which the next one takes it up.
      await log.grow(1);
      log.clock.moveDays(1);
      const change = existsSync(join(log.keys, "ledger.next.pem"))
        ? await finishKeyChange(log)
        : await rotateKey(log);
      expect(await finishKeyChange(log)).toBeNull();
      await log.grow(1);
      log.clock.moveDays(1);
      await makeDailyCheckpoint(log);
      expect(await keyChanges(log.db)).toEqual([change]);
      expect(verifierKey(log.present())).toBe(change?.to);
      for (const verifiers of [trustedKeys(log.keys), [log.first]])
        expect(sentencesOf(await log.check(verifiers)), `step ${at}`).toEqual([]);
    }
    expect(steps).toBeGreaterThanOrEqual(5);
  });

  test("goes on where the list was written and the file not yet replaced, in two processes at once", async () => {
    const log = await openLog(await open());
    const crashes = crashingAt(Number.POSITIVE_INFINITY, log.clock);
    const next = { ...log, ...crashes };
    appendFileSync(join(log.keys, "ledger.former.keys"), `${verifierKey(log.first)}\n`, { mode: 0o600 });
    const changes = await Promise.all([rotateKey(next), rotateKey(next).catch(() => null)]);
    expect(changes[0]?.sequence).toBe(6);
    expect(await keyChanges(log.db)).toHaveLength(1);
    expect(trustedKeys(log.keys)).toHaveLength(2);
    expect(await log.check(trustedKeys(log.keys))).toMatchObject({ ok: true });
  });

  test("ends what the old key may sign: here it is refused, and in a forged row it is found", async () => {
    const log = await openLog(await open());
    await rotateKey(log);
    await log.grow(1);
    await expect(log.sign(log.first)).rejects.toThrow("The ledger's key was changed by record 6");
    await forge(log.db, log.first);
    for (const verifiers of [trustedKeys(log.keys), [log.first]])
      expect(sentencesOf(await log.check(verifiers))).toEqual([
        "The checkpoint kept for 8 records is signed with a key that record 6 had replaced before.",
      ]);
  });

  test("counts only where the old key signed for it: who has the database alone can name no key of their own", async () => {
    const log = await openLog(await open());
    const file = join(mkdtempSync(join(folder, "stranger-")), "key.pem");
    createSigningKey(file, log.first.name, random);
    const stranger = readSigningKey(file);
    await log.db.transaction().execute((trx) =>
      appendRecords(trx, log, [
        {
          kind: "key-changed",
          personId: null,
          at: log.clock(),
          facts: { old_key: verifierKey(log.first), new_key: verifierKey(stranger) },
        },
      ]),
    );
    await forge(log.db, stranger);
    expect(sentencesOf(await log.check([log.first]))).toEqual([
      "The checkpoint kept for 7 records is not signed with the ledger's key.",
    ]);
  });
});

describe("which key may have signed what", () => {
  const changes = [
    { sequence: 10, from: "a", to: "b" },
    { sequence: 20, from: "b", to: "c" },
  ];
  const by = (key: string, ...sizes: number[]) =>
    sizes.map((size) => ({ source: `${key}${size}`, key, size }));

  test.each([
    ["all in their time", ["a"], [...by("a", 5, 11), ...by("b", 12, 21), ...by("c", 22)], []],
    ["the last of the old key given twice", ["a"], [...by("a", 11, 11), ...by("b", 15)], []],
    ["a new key that nobody signed for", ["a"], [...by("a", 5), ...by("b", 12)], ["b12 is not signed"]],
    ["a key of the middle that is missing", ["a"], [...by("a", 11), ...by("c", 22)], ["c22 is not signed"]],
    ["the old key once too often", ["a"], by("a", 11, 13), ["a13 is signed with a key that record 10 had"]],
    [
      "a key before its time",
      ["a", "b"],
      [...by("a", 11), ...by("b", 9)],
      ["b9 is signed with a key that came only"],
    ],
    ["a stranger's", ["a"], by("x", 1), ["x1 is not signed"]],
  ] as const)("%s", (_, given, checkpoints, expected) => {
    const sentences = wrongKeyUses(given, changes, checkpoints);
    expect(sentences.map((sentence, at) => sentence.slice(0, expected[at]?.length))).toEqual([...expected]);
  });
});

/** A clock and chance that fail at the nth time they are asked: a crash between any two steps that need them. */
function crashingAt(nth: number, clock: Clock): { clock: Clock; random: Random } {
  let asked = 0;
  const count = () => {
    asked += 1;
    if (asked === nth) throw new Error("crash");
  };
  return {
    clock: () => {
      count();
      return clock();
    },
    random: {
      bytes: (length) => {
        count();
        return random.bytes(length);
      },
      id: () => random.id(),
    },
  };
}
