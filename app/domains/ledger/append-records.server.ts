// Appends records to the ledger inside the act's own transaction, with the periods for reports that follow from them:
// either all of it happened, or nothing.

import type { Clock, Random } from "#app/clock.ts";
import { giveWay } from "#app/give-way.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Trx } from "#db/open.server.ts";
import { openingOf, SECRET_BYTES, subjectOf } from "./commitment.ts";
import { growEdge, type Hash, leafHash, type Subtree } from "./merkle.ts";
import { markQuarter, turnPeriods } from "./period-store.server.ts";
import { turnsOf } from "./periods.ts";
import { bodyOf, factsOf, type NewRecord, utcDay } from "./record.ts";
import {
  insertOpenings,
  insertPseudonyms,
  insertRecords,
  lockEdge,
  type OpeningRow,
  type RecordRow,
  subjectsOfPeople,
  writeEdge,
} from "./store.server.ts";
import { insertSubtrees } from "./subtree-store.server.ts";

interface Needs {
  dialect: Pick<Dialect, "lockRows">;
  clock: Clock;
  random: Random;
}

interface Made {
  row: RecordRow;
  openings: OpeningRow[];
  leaf: Hash;
}

/** Records that are made and written at a time, so that 100,000 do not stand in memory with all their openings. */
const RECORDS_AT_A_TIME = 1_000;

/**
 * Appends records in the given order and returns their sequence numbers: 0-based, gapless, the receipt that is shown.
 * Locks the head until the transaction ends, so call it late in the act, and once with all records rather than often.
 * A person's first record makes the pseudonym; the person must exist.
 * @param trx the act's transaction: a record of something that was rolled back must not exist
 */
export async function appendRecords(
  trx: Trx,
  needs: Needs,
  records: readonly NewRecord[],
): Promise<number[]> {
  if (records.length === 0) return [];
  let edge = await lockEdge(trx, needs.dialect);
  const first = edge.size;
  const enteredAt = needs.clock();
  await markQuarter(trx, enteredAt, first);
  const subjects = await subjectsOf(trx, needs.random, records);

  for (let from = 0; from < records.length; from += RECORDS_AT_A_TIME) {
    // Between them, others have their turn.
    if (from > 0) await giveWay();
    const some = records.slice(from, from + RECORDS_AT_A_TIME);
    const made = makeRecords(needs.random, some, first + from, enteredAt, subjects);
    await insertRecords(
      trx,
      made.map(({ row }) => row),
    );
    await insertOpenings(
      trx,
      made.flatMap(({ openings }) => openings),
    );
    await turnPeriods(
      trx,
      some.flatMap((record, index) => turnsOf(record, first + from + index)),
    );
    const full: Subtree[] = [];
    edge = growEdge(
      edge,
      made.map(({ leaf }) => leaf),
      { full },
    );
    await insertSubtrees(trx, full);
  }
  await writeEdge(trx, edge);
  return records.map((_, index) => first + index);
}

/**
 * Holds the ledger until the transaction ends. What is read afterwards for a record's facts is what stands when it is
 * appended: whoever else changes it waits, or has been waited for.
 */
export async function holdLedger(trx: Trx, { dialect }: Pick<Needs, "dialect">): Promise<void> {
  await lockEdge(trx, dialect);
}

/** The pseudonym of each person in the records; makes those that are missing, which the head's lock makes safe. */
async function subjectsOf(
  trx: Trx,
  random: Random,
  records: readonly NewRecord[],
): Promise<Map<string, string>> {
  const people = [...new Set(records.flatMap(({ personId }) => (personId === null ? [] : [personId])))];
  const subjects = await subjectsOfPeople(trx, people);
  const made = people
    .filter((personId) => !subjects.has(personId))
    .map((personId) => {
      const key = random.bytes(SECRET_BYTES);
      return { person_id: personId, key: key.toString("hex"), subject: subjectOf(key) };
    });
  await insertPseudonyms(trx, made);
  for (const { person_id, subject } of made) subjects.set(person_id, subject);
  return subjects;
}

/** Rows and leaves of consecutive records. Chance is drawn once for all salts: asking for each costs more than hashing. */
function makeRecords(
  random: Random,
  records: readonly NewRecord[],
  first: number,
  enteredAt: Date,
  subjects: ReadonlyMap<string, string>,
): Made[] {
  const facts = records.map((record) => factsOf(record, enteredAt));
  const salts = random.bytes(SECRET_BYTES * facts.reduce((count, { length }) => count + length, 0));
  let drawn = 0;
  const nextSalt = () => {
    drawn += SECRET_BYTES;
    return salts.subarray(drawn - SECRET_BYTES, drawn);
  };

  return records.map((record, index) => {
    const sequence = first + index;
    const openings = (facts[index] ?? []).map(([fact, value]) => openingOf(fact, value, nextSalt()));
    const subject = subjectIn(subjects, record);
    const body = bodyOf({ sequence, kind: record.kind, enteredAt, subject, openings });
    const leaf = leafHash(body);
    return {
      // The day only: rows here are never changed, and the clock time must be erasable (it is a fact).
      row: { sequence, kind: record.kind, entered_at: utcDay(enteredAt), body, leaf: leaf.toString("hex") },
      openings: openings.map(({ fact, salt, value }) => ({
        sequence,
        fact,
        person_id: record.personId,
        salt: salt.toString("hex"),
        value,
      })),
      leaf,
    };
  });
}

function subjectIn(subjects: ReadonlyMap<string, string>, { personId }: NewRecord): string | null {
  if (personId === null) return null;
  const subject = subjects.get(personId);
  if (subject === undefined) throw new Error("A person of the records has no pseudonym.");
  return subject;
}
