// A person's page for HR: the facts in words, what may be edited, what is planned, and what was changed by whom.

import { dayOf } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import { readCompany } from "./company-store.server.ts";
import { changeInWords, type FactNames, fieldOfFact } from "./facts-in-words.ts";
import type { FieldChange, PreviewField } from "./import-preview.ts";
import { leavesOf } from "./leave-store.server.ts";
import { departmentPaths, placesToChoose } from "./organisation.ts";
import { listDepartments, listEntityPlaces } from "./organisation-store.server.ts";
import { DATED_FACTS, hasLeft, type Person, type PersonFacts } from "./person.ts";
import { withFacts } from "./person-change.ts";
import { plannedChangesOf, type StoredChange } from "./person-change-store.server.ts";
import { type HistoryEntry, personHistory } from "./person-history-store.server.ts";
import { isBeyondLearner } from "./standing-store.server.ts";
import { findPeople, findPerson, isErased } from "./store.server.ts";

/** Entries of the history that the page shows. */
const HISTORY_SHOWN = 100;

export interface PersonView extends Omit<Person, "mailHint" | "entityId" | "managerId"> {
  entity: string;
  department: string;
  manager: { id: string; name: string; knownBy: string } | null;
  /** Where the person works, be it said of the person, the entity or the company. */
  place: { country: string; region: string };
  left: boolean;
  /** True where only an admin changes the address. */
  mailProtected: boolean;
  /** Where the person could be moved: each entity with its departments. */
  places: { entity: string; departments: { id: string; path: string }[] }[];
  leaves: { id: string; fromDay: string; toDay: string }[];
  planned: { id: string; effectiveOn: string; changes: FieldChange[] }[];
  history: HistoryLine[];
}

export interface HistoryLine {
  /** The company's day of entry. */
  day: string;
  kind: HistoryEntry["kind"];
  /** Null for the console. */
  by: string | null;
  /** What is known of each fact; before and after are undefined where only that it changed is kept. */
  changes: (Partial<FieldChange> & { field: PreviewField })[];
}

/** The page of a person, or null. */
export async function personView(db: Db, personId: string, today: string): Promise<PersonView | null> {
  const person = await findPerson(db, personId);
  // Of who was erased no page is left: whoever knows the days would know who it was.
  if (!person || (await isErased(db, personId))) return null;
  const company = await readCompany(db);
  const entities = await listEntityPlaces(db);
  const departments = await listDepartments(db);
  const paths = departmentPaths(departments);
  const entity = entities.find(({ id }) => id === person.entityId);
  const planned = await plannedChangesOf(db, person.id);
  const history = await personHistory(db, person.id, HISTORY_SHOWN);
  const people = await findPeople(db, peopleIn(person, planned, history));
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const names: FactNames = {
    entity: (id) => entities.find((each) => each.id === id)?.name ?? "",
    department: (id) => paths.get(id) ?? "",
    person: (id) => nameOf.get(id) ?? null,
  };
  const manager = people.find(({ id }) => id === person.managerId);
  const { mailHint: _, entityId: __, managerId: ___, ...facts } = person;
  return {
    ...facts,
    entity: entity?.name ?? "",
    department: paths.get(person.departmentId) ?? "",
    manager: manager
      ? { id: manager.id, name: manager.name, knownBy: manager.personnelNumber ?? manager.mail ?? "" }
      : null,
    place: placeOf([person, entity, company]),
    left: hasLeft(person, today),
    mailProtected: await isBeyondLearner(db, person.id),
    places: placesToChoose(entities, departments),
    leaves: (await leavesOf(db, person.id)).map(({ id, fromDay, toDay }) => ({ id, fromDay, toDay })),
    planned: plannedInWords(person, planned, names),
    history: history.map((entry) => historyLine(entry, names, company.timeZone)),
  };
}

/** The first that says a country, with its region: a region belongs to the country beside it. */
function placeOf(
  from: readonly ({ country: string | null; region: string | null } | undefined)[],
): PersonView["place"] {
  let region: string | null = null;
  for (const place of from) {
    region ??= place?.region || null;
    if (place?.country) return { country: place.country, region: region ?? "" };
  }
  return { country: "", region: region ?? "" };
}

function peopleIn(
  person: Person,
  planned: readonly StoredChange[],
  history: readonly HistoryEntry[],
): string[] {
  const ids = [
    person.managerId,
    ...planned.map(({ facts }) => facts.managerId),
    ...history.flatMap(({ by, before, after }) => [by, before?.managerId, after?.managerId]),
  ];
  return [...new Set(ids.filter((id) => typeof id === "string"))];
}

/** Each planned change against what holds by then. */
function plannedInWords(
  person: Person,
  planned: readonly StoredChange[],
  names: FactNames,
): PersonView["planned"] {
  let known = person;
  return planned.map(({ id, effectiveOn, facts }) => {
    const then = withFacts(known, facts);
    const changes = (Object.keys(facts) as (keyof PersonFacts)[])
      .filter((fact) => known[fact] !== then[fact])
      .map((fact) => changeInWords(fact, known, then, names));
    known = then;
    return { id, effectiveOn, changes };
  });
}

function historyLine(entry: HistoryEntry, names: FactNames, timeZone: string): HistoryLine {
  const { before, after } = entry;
  return {
    day: dayOf(new Date(entry.at), timeZone),
    kind: entry.kind,
    by: entry.by === null ? null : (names.person(entry.by) ?? ""),
    changes: entry.fields.map((fact) =>
      before && after && DATED_FACTS.some((dated) => dated === fact)
        ? changeInWords(fact, before, after, names)
        : { field: fieldOfFact(fact) },
    ),
  };
}
