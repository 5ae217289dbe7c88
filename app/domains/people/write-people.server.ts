// Adds and changes people: rows, history for reports and records, in the caller's transaction.

import type { Clock, Random } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Trx } from "#db/open.server.ts";
import { changedRecord, enteredRecord, type PersonChange } from "./people-records.ts";
import { DATED_FACTS, type Person } from "./person.ts";
import { insertPeople, openPeriods, releaseMails, turnPeriods, updatePeople } from "./store.server.ts";

interface Needs {
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

/**
 * Writes people whose facts the caller has checked.
 * @param entering a manager among them stands before those who report to them
 * @param by the person who says so; null on the console
 */
export async function writePeople(
  trx: Trx,
  needs: Needs,
  { entering = [], changing = [] }: { entering?: readonly Person[]; changing?: readonly PersonChange[] },
  by: string | null,
): Promise<void> {
  const now = needs.clock();
  const changed = changing.map(({ person }) => person);
  await releaseMails(
    trx,
    changing.filter(givesUpMail).map(({ person }) => person.id),
  );
  await insertPeople(trx, entering, now);
  await updatePeople(trx, changed, now);
  await turnPeriods(
    trx,
    needs,
    changing.filter(isDated).map(({ person }) => person),
    now,
  );
  await openPeriods(trx, needs, entering, now);
  await appendRecords(trx, needs, [
    ...entering.map((person) => enteredRecord(person, by, now)),
    ...changing.map((change) => changedRecord(change, by, now)),
  ]);
}

/** Whose address may be wanted by another row of the same act, and who is known by a number meanwhile. */
function givesUpMail({ person, fields }: PersonChange): boolean {
  return fields.includes("mail") && person.personnelNumber !== null && !fields.includes("personnelNumber");
}

function isDated({ fields }: PersonChange): boolean {
  return DATED_FACTS.some((fact) => fields.includes(fact));
}
