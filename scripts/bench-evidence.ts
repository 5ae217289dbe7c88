// npm run bench:evidence: makes packs of a large log in a SQLite file, and verifies them by the script that lies in each.

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { systemRandom } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { makeCheckpoint } from "#app/domains/ledger/make-checkpoint.server.ts";
import { loadOrCreateSigningKey } from "#app/domains/ledger/signing-key.server.ts";
import { makePack } from "#app/domains/proof/make-pack.server.ts";
import { readPackFiles } from "#app/domains/proof/pack-files.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { addPeople } from "#tests/domains/ledger/people.ts";
import { root } from "./terminal.ts";

const RECORDS = Number(process.argv[2] ?? 300_000);
const MONTHS = 12;
const folder = mkdtempSync(join(tmpdir(), "bench-evidence-"));
let now = new Date("2025-01-01T08:00:00.000Z");
const clock = () => new Date(now);
const signer = loadOrCreateSigningKey(join(folder, "keys"), systemRandom);
const database = await openDatabase(join(folder, "wachsam.sqlite"));
await migrate(database, now);
const people = Array.from({ length: 1_000 }, (_, at) => `person-${at}`);
await addPeople(database.db, people);
const checkpointsFile = join(folder, "checkpoints.txt");
const packFolder = join(root, "evidence");
const seconds = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`;
const print = (line: string) => process.stdout.write(`${line}\n`);

const filling = performance.now();
const perDay = Math.ceil(RECORDS / (MONTHS * 30));
for (let day = 0, made = 0; made < RECORDS; day++, made += perDay) {
  now = new Date(Date.UTC(2025, 0, 1 + day, 8));
  const records = Array.from({ length: perDay }, (_, at) => ({
    kind: "completion" as const,
    personId: people[(made + at) % people.length] ?? "",
    at: now,
    facts: { lesson: "phishing", number: 1, language: "de" },
  }));
  await database.db
    .transaction()
    .execute((trx) =>
      appendRecords(trx, { dialect: database.dialect, clock, random: systemRandom }, records),
    );
  await makeCheckpoint({ ...database, clock, signer }, { file: checkpointsFile });
}
print(`${RECORDS} records, ${MONTHS} months, a checkpoint a day: filled in ${seconds(filling)}`);
now = new Date("2026-06-01T08:00:00.000Z");

const script = join(folder, "verify.mjs");
writeFileSync(script, readPackFiles(packFolder).script);
const { verifyWithNode } = await import(pathToFileURL(script).href);

for (const [name, from, to] of [
  ["a month", "2025-06-01", "2025-06-30"],
  ["the year", "2025-01-01", "2025-12-31"],
] as const) {
  const file = join(folder, `${from}-${to}.zip`);
  const work = mkdtempSync(join(folder, "work-"));
  const start = performance.now();
  const needs = { ...database, clock, signer, verifiers: [signer], packFolder, checkpointsFile };
  const made = await makePack(needs, { from, to, purpose: null }, { folder: work, file });
  if (made.outcome !== "made") throw new Error(made.outcome);
  const records = made.until - made.first;
  print(
    `${name}: ${records} records packed in ${seconds(start)}, ${(statSync(file).size / 1e6).toFixed(1)} MB`,
  );
  const bytes = readFileSync(file);
  const verifying = performance.now();
  const { verdict, deviation } = await verifyWithNode(bytes, { checkpoints: [], keys: [] });
  const rate = Math.round(records / ((performance.now() - verifying) / 1000));
  const why = deviation ? ` (${deviation.code})` : "";
  print(`${name}: ${verdict}${why} in ${seconds(verifying)}, ${rate} records a second`);
}
await database.close();
rmSync(folder, { recursive: true });
