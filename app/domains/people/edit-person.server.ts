// Changes one person from a form: name, address, department and last day, in one transaction with its record.

import type { Clock, Random } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { type CellFault, MAX_LENGTH, readDay, readMail, readText } from "./cells.ts";
import { listDepartments } from "./organisation-store.server.ts";
import { changedFields, type Person } from "./person.ts";
import { findPerson, findPersonByMail, isBeyondLearner } from "./store.server.ts";
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
  /** This and the rest as typed. */
  name: string;
  /** Undefined where the form had no such field. */
  mail?: string;
  departmentId: string;
  leaveDate: string;
  by: string;
  /** True for an admin, who alone changes the address of somebody with a role. */
  mayChangeProtectedMail: boolean;
}

type EditFault =
  | CellFault
  | "mail-taken"
  | "mail-protected"
  | "no-identity"
  | "department-unknown"
  | "leave-before-join";
export type EditFaults = Partial<Record<"name" | "mail" | "departmentId" | "leaveDate", EditFault>>;

export type EditOutcome =
  | { outcome: "changed" }
  | { outcome: "unchanged" }
  | { outcome: "refused"; faults: EditFaults }
  | { outcome: "not-found" };

/** Changes a person, or says what is wrong and changes nothing. */
export async function editPerson(needs: Needs, edit: PersonEdit): Promise<EditOutcome> {
  try {
    return await write(needs, edit);
  } catch (error) {
    // Somebody else got the address between our look and our writing.
    if (!needs.dialect.isUniqueViolation(error)) throw error;
    return { outcome: "refused", faults: { mail: "mail-taken" } };
  }
}

async function write(needs: Needs, edit: PersonEdit): Promise<EditOutcome> {
  return await needs.db.transaction().execute(async (trx): Promise<EditOutcome> => {
    const present = await findPerson(trx, edit.personId);
    if (!present) return { outcome: "not-found" };
    const { target, faults } = await checked(trx, present, edit);
    if (Object.keys(faults).length > 0) return { outcome: "refused", faults };
    const fields = changedFields(present, target);
    if (fields.length === 0) return { outcome: "unchanged" };
    await writePeople(trx, needs, { changing: [{ person: target, fields }] }, edit.by);
    await needs.afterChange?.(trx, [present.id]);
    return { outcome: "changed" };
  });
}

async function checked(
  trx: Trx,
  present: Person,
  edit: PersonEdit,
): Promise<{ target: Person; faults: EditFaults }> {
  const faults: EditFaults = {};
  const target = { ...present };

  const name = readText(edit.name, MAX_LENGTH.name);
  if (!name.ok) faults.name = name.fault;
  else if (name.value === null) faults.name = "blank";
  else target.name = name.value;

  if (edit.mail !== undefined) {
    const mail = readMail(edit.mail);
    if (mail.ok) target.mail = mail.value;
    const fault = mail.ok ? await mailFault(trx, present, target, edit) : mail.fault;
    if (fault) faults.mail = fault;
  }

  const department = (await listDepartments(trx)).find(({ id }) => id === edit.departmentId);
  if (department) Object.assign(target, { departmentId: department.id, entityId: department.entityId });
  else faults.departmentId = "department-unknown";

  const leaveDate = readDay(edit.leaveDate);
  if (!leaveDate.ok) faults.leaveDate = leaveDate.fault;
  else if (leaveDate.value !== null && leaveDate.value < present.joinDate)
    faults.leaveDate = "leave-before-join";
  else target.leaveDate = leaveDate.value;

  return { target, faults };
}

async function mailFault(
  trx: Trx,
  present: Person,
  target: Person,
  edit: PersonEdit,
): Promise<EditFault | null> {
  if (target.mail === present.mail) return null;
  if (!edit.mayChangeProtectedMail && (await isBeyondLearner(trx, present.id))) return "mail-protected";
  if (target.mail === null) return present.personnelNumber === null ? "no-identity" : null;
  return (await findPersonByMail(trx, target.mail)) ? "mail-taken" : null;
}
