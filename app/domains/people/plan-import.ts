// A table and the present company -> what an import does, and what is wrong with it. Pure: it reads and changes nothing.

import { checkPeople } from "./check-people.ts";
import { type ColumnChoices, type Columns, findColumns } from "./columns.ts";
import type { Field } from "./field.ts";
import { identifyRows } from "./identify-rows.ts";
import { clipped, type ImportPreview, type PreviewColumn, unreadable, type Wrong } from "./import-preview.ts";
import type { TellProgress } from "./import-progress.ts";
import { type Leave, type LeaveDays, overlaps } from "./leave.ts";
import { managersFirst, resolveManagers } from "./managers.ts";
import { type Missing, missingPeople } from "./missing-people.ts";
import { type Department, type Entity, Organisation } from "./organisation.ts";
import type { PersonChange } from "./people-records.ts";
import { changedFields, type Person } from "./person.ts";
import { type PlannedChange, plannedFacts } from "./person-change.ts";
import { previewOf } from "./preview-import.ts";
import { readRows } from "./read-rows.ts";
import type { ReadTable, Table } from "./read-table.server.ts";
import { type Maker, type PlannedPerson, planPeople } from "./target-facts.ts";

/** The company as an import finds it. */
export interface PresentCompany {
  people: readonly Person[];
  entities: readonly Entity[];
  departments: readonly Department[];
  /** People with a role beyond learner, whose address only an admin changes. */
  protectedPeople: ReadonlySet<string>;
  admins: ReadonlySet<string>;
  /** Changes planned for days to come, by person. */
  changes: ReadonlyMap<string, readonly PlannedChange[]>;
  /** Leaves by person. */
  leaves: ReadonlyMap<string, readonly Leave[]>;
  defaultLanguage: string;
  /** Where the company is. */
  country: string;
  /** Percent of the people that a list of all may leave out without being confirmed. */
  missingShare: number;
  /** The company's day. */
  today: string;
}

export interface ImportOptions extends ColumnChoices {
  /** True for a list that names all employees: who is missing has left. */
  complete?: boolean;
}

/** A new leave, and those that it takes the place of. */
export interface PlannedLeave extends LeaveDays {
  personId: string;
  replaces: readonly string[];
}

export interface ImportPlan {
  preview: ImportPreview;
  /** Entities to add. */
  entities: readonly Entity[];
  /** Departments to add, parents first. */
  departments: readonly Department[];
  /** People to add, managers first. */
  entering: readonly Person[];
  changing: readonly PersonChange[];
  /** Changes to plan for days to come. */
  planning: readonly PlannedChange[];
  leaves: readonly PlannedLeave[];
}

const STEPS = 6;

/** Plans the import of a file. Where the preview has anything wrong, the plan writes nothing. */
export async function planImport(
  read: ReadTable,
  company: PresentCompany,
  make: Maker,
  options: ImportOptions = {},
  tell: TellProgress = () => undefined,
): Promise<ImportPlan> {
  if (!read.ok) return refused([{ row: read.row, column: null, reason: read.fault, value: "" }]);
  const { columns, wrong } = findColumns(read.table.header, options);
  const shown = shownColumns(read.table, columns);
  if (wrong.length > 0) return refused(wrong, shown, columns);
  return await planTable(read.table, columns, shown, company, make, options, tell);
}

async function planTable(
  table: Table,
  columns: Columns,
  shown: readonly PreviewColumn[],
  company: PresentCompany,
  make: Maker,
  { complete = false }: ImportOptions,
  tell: TellProgress,
): Promise<ImportPlan> {
  const of = table.rows.length;
  /** Each step has passed over all rows; the last tells what happens to each person. */
  const told = (step: number): void =>
    tell({ phase: "comparing", done: Math.floor((of * step) / STEPS), of });
  const { rows, wrong: wrongCells } = await readRows(table, columns, company.country);
  told(1);
  const identified = await identifyRows(rows, company.people, columns);
  told(2);
  const someNew = identified.rows.some(({ present }) => present === null);
  const lacking = someNew ? missingForNew(columns, company.entities.length === 1) : [];
  if (lacking.length > 0) return refused(lacking, shown, columns);

  const organisation = new Organisation(company, make.id);
  const defaults = { language: company.defaultLanguage, today: company.today };
  const targets = await planPeople(identified.rows, defaults, organisation, company.changes, make);
  const inFile = new Set(targets.map(({ target }) => target.id));
  const others = company.people.filter(({ id }) => !inFile.has(id));
  told(3);
  const { planned, wrong: wrongManagers } = await resolveManagers(targets, others, columns, {
    rows,
    wrong: wrongCells,
  });
  told(4);
  const missing = complete ? missingFrom(planned, others, company) : null;
  const leaves = planned.flatMap((person) => leaveOf(person, company.leaves));
  const wrong = [
    ...wrongCells,
    ...identified.wrong,
    ...(await checkPeople(planned, others, company.protectedPeople, columns)),
    ...wrongManagers,
    ...(missing && missing.leavers.length > 0 ? namesNobody(planned) : []),
  ].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));

  told(5);
  const preview = await previewOf({
    planned,
    others,
    organisation,
    columns,
    shown,
    missing,
    missingShare: company.missingShare,
    leaves,
    present: company.leaves,
    today: company.today,
    wrong,
  });
  told(STEPS);
  if (wrong.length > 0) return { ...refused(wrong), preview };
  return {
    preview,
    entities: organisation.newEntities,
    departments: organisation.newDepartments,
    entering: await managersFirst(planned.filter(({ present }) => !present).map(({ target }) => target)),
    changing: [
      ...planned.flatMap(({ present, target }) => changeOf(present, target)),
      ...(missing?.leavers ?? []).map((person) => ({ person, fields: ["leaveDate" as const] })),
    ],
    planning: planned.flatMap(planningOf),
    leaves,
  };
}

function changeOf(present: Person | null, target: Person): PersonChange[] {
  const fields = present ? changedFields(present, target) : [];
  return fields.length > 0 ? [{ person: target, fields }] : [];
}

function planningOf({ target, later }: PlannedPerson): PlannedChange[] {
  const facts = later ? plannedFacts(later.before, later.target) : {};
  return later && Object.keys(facts).length > 0
    ? [{ personId: target.id, effectiveOn: later.effectiveOn, facts }]
    : [];
}

/** The row's days away, unless they are known; those that they overlap were said before, and are replaced. */
function leaveOf(
  { row, target }: PlannedPerson,
  present: ReadonlyMap<string, readonly Leave[]>,
): PlannedLeave[] {
  const { leave } = row;
  if (!leave) return [];
  const touched = (present.get(target.id) ?? []).filter((each) => overlaps(each, leave));
  const known = touched.some(({ fromDay, toDay }) => fromDay === leave.fromDay && toDay === leave.toDay);
  if (known && touched.length === 1) return [];
  return [{ ...leave, personId: target.id, replaces: touched.map(({ id }) => id) }];
}

function missingFrom(
  planned: readonly PlannedPerson[],
  others: readonly Person[],
  { today, missingShare: share, admins }: PresentCompany,
): Missing {
  return missingPeople(
    planned.map(({ target }) => target),
    others,
    { today, share, admins },
  );
}

/** A list of all employees that knows none of those present is another company's, or its numbers are new. */
function namesNobody(planned: readonly PlannedPerson[]): Wrong[] {
  if (planned.some(({ present }) => present !== null)) return [];
  return [{ row: null, column: null, reason: "complete-names-nobody", value: "" }];
}

/** What a file must say of somebody new: each fact with the columns of which one must be there. */
function missingForNew({ at }: Columns, oneEntity: boolean): Wrong[] {
  const wanted: Field[][] = [
    ["name", "lastName"],
    ["department"],
    ...(oneEntity ? [] : [["entity" as const]]),
  ];
  return wanted
    .filter((fields) => !fields.some((field) => at.has(field)))
    .map((fields) => ({ row: null, column: null, reason: "missing-column", value: "", fields }));
}

/** Each column with the first thing that stands in it, so that its meaning can be told. */
function shownColumns({ rows }: Table, { all }: Columns): PreviewColumn[] {
  const first = rows.slice(0, 50);
  return [...all].map(([place, { header, field }]) => ({
    place,
    header,
    field,
    example: clipped(first.map(({ cells }) => cells[place] ?? "").find((cell) => cell.trim() !== "") ?? ""),
  }));
}

function refused(wrong: readonly Wrong[], shown?: readonly PreviewColumn[], columns?: Columns): ImportPlan {
  return {
    preview: unreadable(wrong, shown, columns?.ignored),
    entities: [],
    departments: [],
    entering: [],
    changing: [],
    planning: [],
    leaves: [],
  };
}
