// Changes one person from a form, in one transaction with its record; or plans the change for a day to come.

import { dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { type EditFaults, type PersonForm, readPersonForm } from "./check-person-form.server.ts";
import { readCompany } from "./company-store.server.ts";
import type { FoundPerson } from "./people-list-store.server.ts";
import { changedFields, type Person } from "./person.ts";
import { personOn, plannedFacts } from "./person-change.ts";
import { planChanges, plannedChangesOf } from "./person-change-store.server.ts";
import { findPerson, isErased, lockPerson } from "./store.server.ts";
import { writePeople } from "./write-people.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
  /** Settles what follows from the change, in the same transaction. */
  afterChange?: (trx: Trx, personIds: readonly string[]) => Promise<void>;
}

export interface PersonEdit {
  personId: string;
  form: PersonForm;
  by: string;
  /** True for an admin, who alone changes the address of somebody with a role. */
  mayChangeProtectedMail: boolean;
}

export type EditOutcome =
  | { outcome: "changed" }
  /** Some or all of it holds from a day to come. */
  | { outcome: "planned"; effectiveOn: string }
  | { outcome: "unchanged" }
  | { outcome: "refused"; faults: EditFaults; managers: readonly FoundPerson[] }
  | { outcome: "not-found" };

/** Changes a person, or says what is wrong and changes nothing. */
export async function editPerson(needs: Needs, edit: PersonEdit): Promise<EditOutcome> {
  try {
    return await needs.db.transaction().execute((trx) => write(trx, needs, edit));
  } catch (error) {
    // Somebody else got the address or the number between our look and our writing.
    if (!needs.dialect.isUniqueViolation(error)) throw error;
    return { outcome: "refused", faults: { mail: "mail-taken" }, managers: [] };
  }
}

async function write(trx: Trx, needs: Needs, edit: PersonEdit): Promise<EditOutcome> {
  await lockPerson(trx, needs.dialect, edit.personId);
  const present = await findPerson(trx, edit.personId);
  if (!present || (await isErased(trx, present.id))) return { outcome: "not-found" };
  const today = dayOf(needs.clock(), (await readCompany(trx)).timeZone);
  const { target, effectiveOn, faults, managers } = await readPersonForm(trx, present, { ...edit, today });
  if (Object.keys(faults).length > 0) return { outcome: "refused", faults, managers };

  const later = effectiveOn !== null && effectiveOn > today ? effectiveOn : null;
  const now = later ? atOnce(present, target) : target;
  const fields = changedFields(present, now);
  if (fields.length > 0) {
    await writePeople(trx, needs, { changing: [{ person: now, fields }] }, edit.by);
    await needs.afterChange?.(trx, [present.id]);
  }
  if (later && (await planLater(trx, needs, { present, target, later, by: edit.by })))
    return { outcome: "planned", effectiveOn: later };
  return { outcome: fields.length > 0 ? "changed" : "unchanged" };
}

/** Number, address and the two dates hold at once, from whatever day the rest does. */
function atOnce(present: Person, { personnelNumber, mail, joinDate, leaveDate }: Person): Person {
  return { ...present, personnelNumber, mail, joinDate, leaveDate };
}

/** Plans what the form changed of the facts that it showed. @returns false where that is nothing */
async function planLater(
  trx: Trx,
  needs: Needs,
  { present, target, later, by }: { present: Person; target: Person; later: string; by: string },
): Promise<boolean> {
  const stated = plannedFacts(present, target);
  const then = personOn(present, await plannedChangesOf(trx, present.id), later);
  const facts = plannedFacts(then, { ...then, ...stated });
  if (Object.keys(facts).length === 0) return false;
  await planChanges(trx, needs, [{ personId: present.id, effectiveOn: later, facts }], by, needs.clock());
  return true;
}
