// Adds and changes people: rows, and records with the history for reports, in the caller's transaction.

import type { Clock, Random } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { NewRecord } from "#app/domains/ledger/record.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Trx } from "#db/open.server.ts";
import { changedRecord, enteredRecord, type PersonChange } from "./people-records.ts";
import type { Person } from "./person.ts";
import { insertPeople, releaseMails, updatePeople } from "./store.server.ts";

interface Needs {
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

/**
 * Writes people whose facts the caller has checked.
 * @param entering a manager among them stands before those who report to them
 * @param before records of the same act that come first: of the units that they are in
 * @param by the person who says so; null on the console
 * @param tell hears how many of them are written
 */
export async function writePeople(
  trx: Trx,
  needs: Needs,
  {
    entering = [],
    changing = [],
    before = [],
  }: {
    entering?: readonly Person[];
    changing?: readonly PersonChange[];
    before?: readonly NewRecord[];
  },
  by: string | null,
  tell: (done: number) => void = () => undefined,
): Promise<void> {
  const now = needs.clock();
  const changed = changing.map(({ person }) => person);
  await releaseMails(
    trx,
    changing.filter(givesUpMail).map(({ person }) => person.id),
  );
  /** Rows first, then records: each a part of the way. */
  const parts = (part: number) => (written: number) => tell(Math.floor((part * all + written) / PARTS));
  const all = entering.length + changing.length;
  await insertPeople(trx, entering, now, parts(0));
  await updatePeople(trx, changed, now);
  parts(1)(0);
  await appendRecords(trx, needs, [
    ...before,
    ...entering.map((person) => enteredRecord(person, by, now)),
    ...changing.map((change) => changedRecord(change, by, now)),
  ]);
  tell(all);
}

const PARTS = 2;

/** Whose address may be wanted by another row of the same act, and who is known by a number meanwhile. */
function givesUpMail({ person, fields }: PersonChange): boolean {
  return fields.includes("mail") && person.personnelNumber !== null && !fields.includes("personnelNumber");
}
