// Enters one person by the form, in one transaction with the record and with what the rules ask of them from then on.

import { dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { type EditFaults, type PersonForm, readPersonForm } from "./check-person-form.server.ts";
import { readCompany } from "./company-store.server.ts";
import type { FoundPerson } from "./people-list-store.server.ts";
import { findPersonByMail, findPersonByNumber, newMailHint } from "./store.server.ts";
import { blank } from "./target-facts.ts";
import { writePeople } from "./write-people.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
  /** Settles what follows from the entry, in the same transaction. */
  afterChange?: (trx: Trx, personIds: readonly string[]) => Promise<void>;
}

export type EnterOutcome =
  | { outcome: "entered"; personId: string }
  | {
      outcome: "refused";
      faults: EditFaults;
      /** Those whom the manager's name may mean. */
      managers: readonly FoundPerson[];
      /** Whose the number or the address is already. */
      taken: { id: string; name: string } | null;
    };

/** Enters a person, or says what is wrong and changes nothing. */
export async function enterPerson(
  needs: Needs,
  entry: { form: PersonForm; by: string },
): Promise<EnterOutcome> {
  const enter = () => needs.db.transaction().execute((trx) => write(trx, needs, entry));
  try {
    return await enter();
  } catch (error) {
    // Somebody else got the address or the number between our look and our writing: the second look finds whose it is.
    if (!needs.dialect.isUniqueViolation(error)) throw error;
    return await enter();
  }
}

async function write(
  trx: Trx,
  needs: Needs,
  { form, by }: { form: PersonForm; by: string },
): Promise<EnterOutcome> {
  const { timeZone, defaultLanguage } = await readCompany(trx);
  const today = dayOf(needs.clock(), timeZone);
  const nobody = {
    ...blank({ language: defaultLanguage, today }),
    id: needs.random.id(),
    mailHint: newMailHint(needs),
  };
  // Nobody holds an address that is to be protected yet.
  const asked = { form: { ...form, mail: form.mail ?? "" }, today, mayChangeProtectedMail: true };
  const { target, faults, managers } = await readPersonForm(trx, nobody, asked);
  if (Object.keys(faults).length > 0)
    return { outcome: "refused", faults, managers, taken: await takenBy(trx, form, faults) };
  await writePeople(trx, needs, { entering: [target] }, by);
  await needs.afterChange?.(trx, [target.id]);
  return { outcome: "entered", personId: target.id };
}

async function takenBy(trx: Trx, form: PersonForm, faults: EditFaults) {
  const holder =
    faults.personnelNumber === "number-taken"
      ? await findPersonByNumber(trx, form.personnelNumber.trim())
      : faults.mail === "mail-taken"
        ? await findPersonByMail(trx, form.mail ?? "")
        : null;
  return holder && { id: holder.id, name: holder.name };
}
