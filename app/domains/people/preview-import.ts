// The plan of an import in words: names instead of ids, and what each person's change amounts to.

import type { Columns } from "./columns.ts";
import type { FieldChange, ImportPreview, PreviewChange, PreviewField, Wrong } from "./import-preview.ts";
import type { Organisation } from "./organisation.ts";
import { changedFields, hasLeft, type Person, type PersonFacts } from "./person.ts";
import type { PlannedPerson } from "./target-facts.ts";

interface Plan {
  planned: readonly PlannedPerson[];
  others: readonly Person[];
  organisation: Organisation;
  columns: Columns;
  today: string;
  wrong: readonly Wrong[];
}

/** What the reader decides on. A row with something wrong stands under wrong only. */
export function previewOf({ planned, others, organisation, columns, today, wrong }: Plan): ImportPreview {
  const wrongRows = new Set(wrong.map(({ row }) => row));
  const sound = planned.filter(({ row }) => !wrongRows.has(row.row));
  const names = new Map(
    [...others, ...planned.map(({ target }) => target)].map(({ id, name }) => [id, name]),
  );
  const wording = { organisation, names };
  const lists = {
    added: sound.filter(({ present }) => !present).map((person) => added(person, organisation)),
    changed: [] as PreviewChange[],
    leaving: [] as PreviewChange[],
    returning: [] as PreviewChange[],
  };
  let untouched = 0;
  for (const { row, present, target } of sound) {
    if (!present) continue;
    const changes = changedFields(present, target).map((field) => change(field, present, target, wording));
    if (changes.length === 0) untouched++;
    else
      lists[courseOf(present, target, today)].push({
        row: row.row,
        personId: target.id,
        name: target.name,
        changes,
      });
  }
  return {
    ...lists,
    untouched,
    newEntities: organisation.newEntities.map(({ name }) => name),
    newDepartments: organisation.newDepartments.map(
      ({ id, entityId }) => `${organisation.entityName(entityId)}: ${organisation.stepsOf(id).join("/")}`,
    ),
    ignoredColumns: columns.ignored,
    joinDateAssumed: lists.added.length > 0 && !columns.at.has("joinDate"),
    wrong,
  };
}

function courseOf(present: Person, target: Person, today: string): "changed" | "leaving" | "returning" {
  if (hasLeft(present, today) && !hasLeft(target, today)) return "returning";
  return target.leaveDate !== null && target.leaveDate !== present.leaveDate ? "leaving" : "changed";
}

function added({ row, target }: PlannedPerson, organisation: Organisation) {
  const { name, personnelNumber, mail, joinDate } = target;
  return {
    row: row.row,
    name,
    personnelNumber,
    mail,
    joinDate,
    entity: organisation.entityName(target.entityId),
    department: organisation.stepsOf(target.departmentId).join("/"),
  };
}

interface Wording {
  organisation: Organisation;
  names: ReadonlyMap<string, string>;
}

const FIELD_NAMES: Partial<Record<keyof PersonFacts, PreviewField>> = {
  entityId: "entity",
  departmentId: "department",
  managerId: "manager",
};

function change(field: keyof PersonFacts, present: Person, target: Person, wording: Wording): FieldChange {
  return {
    field: FIELD_NAMES[field] ?? (field as PreviewField),
    before: worded(field, present, wording),
    after: worded(field, target, wording),
  };
}

function worded(
  field: keyof PersonFacts,
  person: Person,
  { organisation, names }: Wording,
): string | boolean | null {
  if (field === "entityId") return organisation.entityName(person.entityId);
  if (field === "departmentId") return organisation.stepsOf(person.departmentId).join("/");
  if (field === "managerId") return person.managerId && (names.get(person.managerId) ?? null);
  return person[field];
}
