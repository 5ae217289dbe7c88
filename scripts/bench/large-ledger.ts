// The records of a large history, as acts would have written them, with a checkpoint after each event. Written by prepared
// statements of SQLite: three million with their openings take some minutes.

import BetterSqlite3 from "better-sqlite3";
import { systemRandom } from "#app/clock.ts";
import type { Signer } from "#app/domains/ledger/checkpoint.ts";
import { openingOf, SECRET_BYTES, subjectOf } from "#app/domains/ledger/commitment.ts";
import { makeCheckpoint } from "#app/domains/ledger/make-checkpoint.server.ts";
import { growEdge, type Hash, leafHash } from "#app/domains/ledger/merkle.ts";
import { bodyOf, factsOf, type NewRecord, utcDay } from "#app/domains/ledger/record.ts";
import { edgeText, readEdge } from "#app/domains/ledger/store.server.ts";
import type { Database } from "#db/open.server.ts";
import { dutyOf, isLate, type LargeHistory, MOVED, personId, RECORDS } from "#tests/support/large-history.ts";

/** @param file of the database, which another connection writes to in between */
export async function makeLargeLedger(
  database: Database,
  file: string,
  history: LargeHistory,
  { signer, checkpointsFile }: { signer: Signer; checkpointsFile: string },
): Promise<void> {
  const sqlite = new BetterSqlite3(file);
  sqlite.pragma("synchronous = OFF");
  const keys = Array.from({ length: history.people }, () => systemRandom.bytes(SECRET_BYTES));
  const subjects = keys.map(subjectOf);
  const pseudonym = sqlite.prepare("insert into pseudonym values (?, ?, ?)");
  sqlite.transaction(() => {
    for (const [i, key] of keys.entries()) pseudonym.run(personId(i), key.toString("hex"), subjects[i]);
  })();
  const record = sqlite.prepare("insert into ledger_record values (?, ?, ?, ?, ?)");
  const opening = sqlite.prepare(
    "insert into ledger_opening (sequence, fact, person_id, salt, value) values (?, ?, ?, ?, ?)",
  );
  const head = sqlite.prepare("update ledger_head set size = ?, edge = ? where id = 1");
  // An index is made faster than kept.
  const index = sqlite
    .prepare("select sql from sqlite_schema where name = 'ledger_opening_person'")
    .pluck()
    .get();
  sqlite.exec("drop index ledger_opening_person");
  let edge = await readEdge(database.db);
  for (let event = 0; event < RECORDS; event += 1) {
    const now = new Date(`${history.dayOf(event)}T08:00:00.000Z`);
    sqlite.transaction(() => {
      const leaves: Hash[] = [];
      for (let i = 0; i < history.people; i += 1) {
        const sequence = edge.size + i;
        const made = recordOf(history, event, i, now);
        const openings = factsOf(made, now).map(([fact, value]) =>
          openingOf(fact, value, systemRandom.bytes(SECRET_BYTES)),
        );
        const body = bodyOf({
          sequence,
          kind: made.kind,
          enteredAt: now,
          subject: subjects[i] ?? null,
          openings,
        });
        const leaf = leafHash(body);
        record.run(sequence, made.kind, utcDay(now), body, leaf.toString("hex"));
        for (const { fact, salt, value } of openings)
          opening.run(sequence, fact, made.personId, salt.toString("hex"), value);
        leaves.push(leaf);
      }
      edge = growEdge(edge, leaves);
      head.run(edge.size, edgeText(edge));
    })();
    await makeCheckpoint({ ...database, clock: () => now, signer }, { file: checkpointsFile });
  }
  sqlite.exec(`${index}`);
  sqlite.close();
}

function recordOf({ lessons, dayOf }: LargeHistory, event: number, i: number, at: Date): NewRecord {
  const about = { personId: personId(i), at };
  const of = dutyOf(event);
  if (event === 0 || event === MOVED)
    return {
      ...about,
      kind: event === 0 ? "person-entered" : "person-changed",
      facts: {
        person: {
          name: `Person ${i}`,
          personnelNumber: `n${i}`,
          entity: "e",
          department: `d${(i + (event === 0 ? 0 : 1)) % 40}`,
        },
      },
    };
  if (!of || (of.step === 3 && isLate(i)))
    return { ...about, kind: "message-accepted", facts: { message: `m${event}-${i}`, reasons: 1 } };
  const duties = [
    {
      assignment: `a${of.duty}-${i}`,
      kind: "lesson",
      causeKind: "rule",
      cause: `r${of.duty % 2}`,
      cycle: Math.floor(of.duty / 2) + 1,
      course: "essentials",
      state: of.step === 3 ? "done" : "open",
      opensOn: dayOf(1 + of.duty * 4),
      done: of.step,
      lessons: 3,
    },
  ];
  const taught = lessons[of.step - 1];
  if (!taught) return { ...about, kind: "assignment-opened", facts: { duties } };
  const { id, version } = taught;
  return { ...about, kind: "completion", facts: { lesson: id, version, number: 1, language: "de", duties } };
}
