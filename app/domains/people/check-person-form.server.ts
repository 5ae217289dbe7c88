// The form of a person -> the person as they would be, or what is wrong in which field, all at once.

import type { Trx } from "#db/open.server.ts";
import {
  type Cell,
  type CellFault,
  MAX_LENGTH,
  readCountry,
  readDay,
  readLanguage,
  readMail,
  readRegion,
  readText,
} from "./cells.ts";
import { readCompany } from "./company-store.server.ts";
import { listDepartments, listEntityPlaces } from "./organisation-store.server.ts";
import { type FoundPerson, searchPeople } from "./people-list-store.server.ts";
import type { Person } from "./person.ts";
import { isBeyondLearner, managersAbove } from "./standing-store.server.ts";
import { findPerson, findPersonByMail, findPersonByNumber } from "./store.server.ts";

/** The fields as typed. */
export interface PersonForm {
  name: string;
  personnelNumber: string;
  /** Undefined where the form had no such field. */
  mail?: string;
  departmentId: string;
  /** A personnel number, a mail address, words of a name, or an id from a list; empty for nobody. */
  manager: string;
  function: string;
  managementBody: boolean;
  external: boolean;
  externalCompany: string;
  joinDate: string;
  leaveDate: string;
  language: string;
  country: string;
  region: string;
  /** From when on it holds; empty for at once. */
  effectiveOn: string;
}

type EditFault =
  | CellFault
  | "mail-taken"
  | "mail-protected"
  | "number-taken"
  | "no-identity"
  | "department-unknown"
  | "manager-unknown"
  | "manager-ambiguous"
  | "manager-self"
  | "manager-circle"
  | "leave-before-join"
  | "effective-past"
  | "external-company"
  | "external-end";
export type EditFaults = Partial<Record<keyof PersonForm, EditFault>>;

interface Edit {
  form: PersonForm;
  today: string;
  mayChangeProtectedMail: boolean;
}

export interface ReadForm {
  target: Person;
  effectiveOn: string | null;
  faults: EditFaults;
  /** Those whom the manager's name may mean. */
  managers: FoundPerson[];
}

const MANAGERS_SHOWN = 20;

/** Reads the form against the person and the company. */
export async function readPersonForm(
  trx: Trx,
  present: Person,
  { form, today, mayChangeProtectedMail }: Edit,
): Promise<ReadForm> {
  const faults: EditFaults = {};
  const target = { ...present };
  /** The value where the field is sound; the fault where it is not. */
  const read = <T>(field: keyof PersonForm, cell: Cell<T>, otherwise: T): T => {
    if (cell.ok) return cell.value;
    faults[field] = cell.fault;
    return otherwise;
  };
  const need = <T>(field: keyof PersonForm, cell: Cell<T | null>, otherwise: T): T => {
    const value = read(field, cell, otherwise);
    if (value !== null) return value;
    faults[field] = "blank";
    return otherwise;
  };

  target.name = need("name", readText(form.name, MAX_LENGTH.name), present.name);
  target.personnelNumber = read(
    "personnelNumber",
    readText(form.personnelNumber, MAX_LENGTH.personnelNumber),
    present.personnelNumber,
  );
  if (form.mail !== undefined) target.mail = read("mail", readMail(form.mail), present.mail);
  target.function = read("function", readText(form.function, MAX_LENGTH.text), present.function);
  target.externalCompany = read(
    "externalCompany",
    readText(form.externalCompany, MAX_LENGTH.text),
    present.externalCompany,
  );
  target.managementBody = form.managementBody;
  target.external = form.external;
  target.joinDate = need("joinDate", readDay(form.joinDate), present.joinDate);
  target.leaveDate = read("leaveDate", readDay(form.leaveDate), present.leaveDate);
  target.language = need("language", readLanguage(form.language), present.language);
  const effectiveOn = read("effectiveOn", readDay(form.effectiveOn), null);
  if (effectiveOn !== null && effectiveOn < today) faults.effectiveOn = "effective-past";

  const department = (await listDepartments(trx)).find(({ id }) => id === form.departmentId);
  if (department) Object.assign(target, { departmentId: department.id, entityId: department.entityId });
  else faults.departmentId = form.departmentId === "" ? "blank" : "department-unknown";
  target.country = read("country", readCountry(form.country), present.country);
  const country = target.country ?? (await countryOf(trx, target.entityId));
  target.region = read("region", readRegion(form.region, country), present.region);
  if (!faults.leaveDate && target.leaveDate !== null && target.leaveDate < target.joinDate)
    faults.leaveDate = "leave-before-join";
  checkExternal(present, target, faults);

  const manager = await managerIn(trx, present, form.manager, today);
  if (manager.fault) faults.manager = manager.fault;
  else target.managerId = manager.id;
  await checkIdentity(trx, present, target, { mayChangeProtectedMail }, faults);
  return { target, effectiveOn, faults, managers: manager.among };
}

/** Externals have a company and an end; who has come without them by a list is no reason to refuse the rest. */
function checkExternal(present: Person, target: Person, faults: EditFaults): void {
  if (!target.external) return;
  const isNewly = (fact: "externalCompany" | "leaveDate"): boolean =>
    target[fact] === null && !(present.external && present[fact] === null);
  if (isNewly("externalCompany")) faults.externalCompany ??= "external-company";
  if (isNewly("leaveDate")) faults.leaveDate ??= "external-end";
}

/** Where an entity is, if not where the company is. */
async function countryOf(trx: Trx, entityId: string): Promise<string> {
  const entity = (await listEntityPlaces(trx)).find(({ id }) => id === entityId);
  return entity?.country ?? (await readCompany(trx)).country;
}

interface ManagerFound {
  id: string | null;
  fault: EditFault | null;
  among: FoundPerson[];
}

/** Who is meant by a number, an address or a name, if they may be this person's manager. */
async function managerIn(trx: Trx, present: Person, text: string, today: string): Promise<ManagerFound> {
  const none: ManagerFound = { id: null, fault: null, among: [] };
  const wanted = text.trim();
  if (wanted === "") return none;
  const chosen = await findPerson(trx, wanted);
  const known = wanted.includes("@")
    ? await findPersonByMail(trx, wanted)
    : ((await findPersonByNumber(trx, wanted)) ?? chosen);
  const meant = known ? [] : await searchPeople(trx, wanted, today, MANAGERS_SHOWN);
  if (meant.length > 1) return { ...none, fault: "manager-ambiguous", among: meant };
  const id = known?.id ?? meant[0]?.id;
  if (!id) return { ...none, fault: "manager-unknown" };
  // Who was chosen from a list is shown by name again, should the rest have to be corrected.
  const among = known && known.id === chosen?.id ? [foundPerson(known)] : [];
  if (id === present.id) return { ...none, fault: "manager-self", among };
  // Who is kept as they are is no reason to refuse the rest.
  if (id !== present.managerId && (await managersAbove(trx, [id])).has(present.id))
    return { ...none, fault: "manager-circle", among };
  return { id, fault: null, among };
}

function foundPerson({ id, name, personnelNumber, mail }: Person): FoundPerson {
  return { id, name, personnelNumber, mail };
}

async function checkIdentity(
  trx: Trx,
  present: Person,
  target: Person,
  { mayChangeProtectedMail }: Pick<Edit, "mayChangeProtectedMail">,
  faults: EditFaults,
): Promise<void> {
  if (target.personnelNumber === null && target.mail === null)
    faults[present.mail === null ? "personnelNumber" : "mail"] ??= "no-identity";
  if (target.mail !== present.mail && !faults.mail) {
    if (!mayChangeProtectedMail && (await isBeyondLearner(trx, present.id))) faults.mail = "mail-protected";
    else if (target.mail !== null && (await findPersonByMail(trx, target.mail))) faults.mail = "mail-taken";
  }
  if (target.personnelNumber !== present.personnelNumber && target.personnelNumber !== null) {
    if (await findPersonByNumber(trx, target.personnelNumber)) faults.personnelNumber ??= "number-taken";
  }
}
