// What the operator can do in the database itself, before an honest pack is made of it.

import { createHash } from "node:crypto";
import { sql } from "kysely";
import { signCheckpoint } from "#app/domains/ledger/checkpoint.ts";
import { commitmentOf } from "#app/domains/ledger/commitment.ts";
import { eraseSubject } from "#app/domains/ledger/erase-subject.server.ts";
import { growEdge, leafHash, rootOfEdge } from "#app/domains/ledger/merkle.ts";
import { readEdge } from "#app/domains/ledger/store.server.ts";
import { repeatableRandom } from "../clock.ts";
import { type EvidenceDesk, partsOf } from "../evidence.ts";
import {
  changed,
  ledgerMail,
  linesOf,
  OPERATOR,
  type Parts,
  parts,
  put,
  putLines,
  signed,
  type Tampering,
} from "./tools.ts";

/** As somebody with access to the database would: the triggers first. */
async function inDatabase({ database: { db } }: EvidenceDesk, ...statements: string[]): Promise<void> {
  const triggers = await sql<{ name: string }>`select name from sqlite_master where type = 'trigger'`.execute(
    db,
  );
  for (const { name } of triggers.rows) await sql.raw(`drop trigger "${name}"`).execute(db);
  for (const statement of statements) await sql.raw(statement).execute(db);
}

export const DATABASE: Tampering[] = [
  {
    what: "In the database a record's body and hash are changed, then packed",
    by: "the operator",
    code: "root-differs",
    async make(desk) {
      const row = await desk.database.db
        .selectFrom("ledger_record")
        .select("body")
        .where("sequence", "=", 9)
        .executeTakeFirstOrThrow();
      const body = row.body.replace('"completion"', '"recall-taken"');
      const leaf = createHash("sha256").update(`\0${body}`).digest("hex");
      await inDatabase(
        desk,
        `update ledger_record set body = '${body}', leaf = '${leaf}' where sequence = 9`,
      );
      return desk.pack();
    },
  },
  {
    what: "In the database a hash before the period is changed, then packed",
    by: "the operator",
    code: "root-differs",
    async make(desk) {
      await inDatabase(desk, `update ledger_record set leaf = '${"0".repeat(64)}' where sequence = 3`);
      return desk.pack();
    },
  },
  {
    what: "In the database a record is deleted, then packed",
    by: "the operator",
    code: "record-number",
    async make(desk) {
      await inDatabase(
        desk,
        "delete from ledger_opening where sequence = 9",
        "delete from ledger_record where sequence = 9",
      );
      return desk.pack();
    },
  },
  {
    what: "In the database a fact is changed, then packed",
    by: "the operator",
    code: "opening-wrong",
    async make(desk) {
      await inDatabase(
        desk,
        `update ledger_opening set value = '"backups"' where sequence = 9 and fact = 'lesson'`,
      );
      return desk.pack();
    },
  },
  {
    what: "In the database somebody's facts are erased without a record of it, then packed",
    by: "the operator",
    code: "opening-untraced",
    async make(desk) {
      await inDatabase(
        desk,
        "delete from ledger_opening where person_id = 'ben'",
        "delete from pseudonym where person_id = 'ben'",
      );
      return desk.pack();
    },
  },
  {
    what: "Somebody was erased, and the record of it is taken out of the pack",
    by: "the operator",
    code: "records-end",
    async make(desk) {
      await desk.database.db
        .transaction()
        .execute((trx) =>
          eraseSubject(
            trx,
            { dialect: desk.database.dialect, clock: desk.clock, random: repeatableRandom("erase") },
            "ben",
          ),
        );
      const all = await parts(desk);
      return signed(putLines(all, "records.jsonl", linesOf(all, "records.jsonl").slice(0, -1)));
    },
  },
  {
    what: "A checkpoint that was mailed is deleted from the database, then packed",
    by: "the operator",
    code: "brought-unproven",
    async make(desk) {
      await inDatabase(desk, "delete from ledger_checkpoint where size = 16");
      return desk.pack({ from: "2026-04-01", to: "2026-04-30" });
    },
    brought: ledgerMail("2026-02"),
  },
  {
    what: "The whole log is written anew with the right key; you hold a checkpoint",
    by: "the operator",
    code: "brought-differs",
    async make(_, other) {
      const rewritten = await other();
      return rewritten.pack();
    },
    brought: ledgerMail("2026-01"),
  },
  {
    what: "The whole log is written anew with the right key; you hold nothing",
    by: "the operator",
    code: null,
    async make(_, other) {
      const rewritten = await other();
      return rewritten.pack();
    },
  },
  {
    what: "The newest record is made anew so that it commits to a text that is no value, with a checkpoint over it",
    by: "the operator",
    code: "opening-form",
    async make(desk) {
      const before = await readEdge(desk.database.db);
      const [version = ""] = desk.versions;
      const facts = { lesson: "phishing", version, number: 1, language: "de" };
      await desk.append([{ kind: "completion", personId: "ben", at: desk.clock(), facts }]);
      await desk.checkpoint();
      const all = partsOf(await desk.pack({ from: "2026-04-01", to: "2026-04-30" }));
      const opening =
        linesOf(all, "openings.jsonl").findLast((line) => line.includes('"fact":"version"')) ?? "";
      const salt = Buffer.from(/"salt":"(\w+)"/.exec(opening)?.[1] ?? "", "hex");
      const [was = "", is = ""] = [`"${version}"`, '{"no'].map((value) => commitmentOf({ salt, value }));
      const body = (linesOf(all, "records.jsonl").at(-1) ?? "").replace(was, is);
      const { size, hashes } = growEdge(before, [leafHash(body)]);
      const note = signCheckpoint(OPERATOR, { size, root: rootOfEdge({ size, hashes }) });
      let made: Parts = put(all, "checkpoint.txt", note);
      for (const [path, from, to] of [
        ["records.jsonl", was, is],
        ["openings.jsonl", `"${version}"`, '{"no'],
        ["data/records.csv", `""${version}""`, '{""no'],
      ] as const) {
        const lines = linesOf(all, path);
        made = putLines(
          made,
          path,
          changed(lines, lines.length - 1, (line) => line.replace(from, to)),
        );
      }
      return signed(made);
    },
  },
];
