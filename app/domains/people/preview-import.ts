// The plan of an import in words: names instead of ids, and what each person's change amounts to.

import { inPieces } from "#app/give-way.ts";
import type { Columns } from "./columns.ts";
import { changeInWords, type FactNames } from "./facts-in-words.ts";
import type {
  FieldChange,
  ImportPreview,
  PreviewAdded,
  PreviewChange,
  PreviewColumn,
  PreviewPlanned,
  Wrong,
} from "./import-preview.ts";
import type { Leave, LeaveDays } from "./leave.ts";
import { type Missing, missingInWords } from "./missing-people.ts";
import type { Organisation } from "./organisation.ts";
import { changedFields, hasLeft, type Person } from "./person.ts";
import { changesLater, type PlannedPerson } from "./target-facts.ts";

interface Plan {
  planned: readonly PlannedPerson[];
  others: readonly Person[];
  organisation: Organisation;
  columns: Columns;
  shown: readonly PreviewColumn[];
  missing: Missing | null;
  missingShare: number;
  leaves: readonly (LeaveDays & { personId: string; replaces: readonly string[] })[];
  /** Leaves that are known, by person. */
  present: ReadonlyMap<string, readonly Leave[]>;
  today: string;
  wrong: readonly Wrong[];
}

/** What the reader decides on. A row with something wrong stands under wrong only. */
export async function previewOf(plan: Plan): Promise<ImportPreview> {
  const { planned, others, organisation, columns, missing, today, wrong } = plan;
  const wrongRows = new Set(wrong.map(({ row }) => row));
  const names = new Map<string, string>();
  for await (const piece of inPieces(others)) for (const { id, name } of piece) names.set(id, name);
  for await (const piece of inPieces(planned))
    for (const { target } of piece) names.set(target.id, target.name);
  const pathOf = departmentPath(organisation);
  const wording: FactNames = {
    entity: (id) => organisation.entityName(id),
    department: pathOf,
    person: (id) => names.get(id) ?? null,
  };
  const leaveChanges = leavesInWords(plan);
  const lists = {
    added: [] as PreviewAdded[],
    changed: [] as PreviewChange[],
    leaving: [] as PreviewChange[],
    returning: [] as PreviewChange[],
    planned: [] as PreviewPlanned[],
  };
  let untouched = 0;
  const word = (person: PlannedPerson): void => {
    const { row, present, target, later } = person;
    if (wrongRows.has(row.row)) return;
    if (!present) {
      lists.added.push(added(person, organisation, pathOf));
      return;
    }
    const named = { row: row.row, personId: target.id, name: target.name };
    const differing = (before: Person, after: Person): FieldChange[] =>
      changedFields(before, after).map((field) => changeInWords(field, before, after, wording));
    const changes = [...differing(present, target), ...(leaveChanges.get(target.id) ?? [])];
    if (changes.length > 0) lists[courseOf(present, target, today)].push({ ...named, changes });
    if (later && changesLater(person)) {
      const { effectiveOn, before } = later;
      // Number, address and the two dates hold at once, and stand above.
      const { personnelNumber, mail, joinDate, leaveDate } = before;
      const then = { ...later.target, personnelNumber, mail, joinDate, leaveDate };
      lists.planned.push({ ...named, effectiveOn, changes: differing(before, then) });
    } else if (changes.length === 0) untouched++;
  };
  for await (const piece of inPieces(planned)) for (const person of piece) word(person);
  return {
    ...lists,
    missing:
      missing && missingInWords(missing, plan.missingShare, ({ departmentId }) => pathOf(departmentId)),
    untouched,
    columns: plan.shown,
    newEntities: organisation.newEntities.map(({ name }) => name),
    newDepartments: organisation.newDepartments.map(
      ({ id, entityId }) => `${organisation.entityName(entityId)}: ${organisation.stepsOf(id).join("/")}`,
    ),
    ignoredColumns: columns.ignored,
    joinDateAssumed: lists.added.length > 0 && !columns.at.has("joinDate"),
    wrong,
  };
}

function leavesInWords({ leaves, present }: Plan): Map<string, FieldChange[]> {
  return new Map(
    leaves.map(({ personId, replaces, fromDay, toDay }) => {
      const before = (present.get(personId) ?? [])
        .filter(({ id }) => replaces.includes(id))
        .map((leave) => `${leave.fromDay}/${leave.toDay}`);
      return [
        personId,
        [{ field: "leave", before: before.join(" ") || null, after: `${fromDay}/${toDay}` }] as const,
      ] as [string, FieldChange[]];
    }),
  );
}

function courseOf(present: Person, target: Person, today: string): "changed" | "leaving" | "returning" {
  if (hasLeft(present, today) && !hasLeft(target, today)) return "returning";
  return target.leaveDate !== null && target.leaveDate !== present.leaveDate ? "leaving" : "changed";
}

/** A department's path, put together once. */
function departmentPath(organisation: Organisation): (id: string) => string {
  const paths = new Map<string, string>();
  return (id) => {
    const path = paths.get(id) ?? organisation.stepsOf(id).join("/");
    paths.set(id, path);
    return path;
  };
}

function added(
  { row, target }: PlannedPerson,
  organisation: Organisation,
  pathOf: (departmentId: string) => string,
): PreviewAdded {
  const { name, personnelNumber, mail, joinDate } = target;
  return {
    row: row.row,
    name,
    personnelNumber,
    mail,
    joinDate,
    entity: organisation.entityName(target.entityId),
    department: pathOf(target.departmentId),
  };
}
