// Erases what opens a person's records (GDPR Art. 17), and says so in a record: the log stays and still verifies.

import type { Clock, Random } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Trx } from "#db/open.server.ts";
import { appendRecords } from "./append-records.server.ts";
import { deleteOpeningsAndPseudonym } from "./store.server.ts";

interface Needs {
  dialect: Pick<Dialect, "lockRows">;
  clock: Clock;
  random: Random;
}

/**
 * Appends "subject-erased" under the person's pseudonym, then deletes the salts, the values and the pseudonym's key,
 * that record's own among them: what remains is a day, a kind and hashes that nobody can open.
 * Without the record, the missing openings would count as tampering.
 * @returns the record's sequence number
 */
export async function eraseSubject(trx: Trx, needs: Needs, personId: string): Promise<number> {
  const [sequence] = await appendRecords(trx, needs, [
    { kind: "subject-erased", personId, at: needs.clock(), facts: {} },
  ]);
  if (sequence === undefined) throw new Error("The ledger gave no number for an erasure.");
  await deleteOpeningsAndPseudonym(trx, personId);
  return sequence;
}
