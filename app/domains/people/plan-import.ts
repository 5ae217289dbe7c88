// A file and the present company -> what an import does, and what is wrong with it. Pure: it reads and changes nothing.

import { checkPeople } from "./check-people.ts";
import { type Columns, findColumns } from "./columns.ts";
import type { Field } from "./field.ts";
import { identifyRows } from "./identify-rows.ts";
import { type ImportPreview, unreadable, type Wrong } from "./import-preview.ts";
import { managersFirst, resolveManagers } from "./managers.ts";
import { type Department, type Entity, Organisation } from "./organisation.ts";
import type { PersonChange } from "./people-records.ts";
import { changedFields, type Person } from "./person.ts";
import { previewOf } from "./preview-import.ts";
import { readRows } from "./read-rows.ts";
import { readTable, type Table } from "./read-table.ts";
import { type Maker, planPeople } from "./target-facts.ts";

/** The company as an import finds it. */
export interface PresentCompany {
  people: readonly Person[];
  entities: readonly Entity[];
  departments: readonly Department[];
  /** People with a role beyond learner, whose address only an admin changes. */
  protectedPeople: ReadonlySet<string>;
  defaultLanguage: string;
  /** The company's day. */
  today: string;
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
}

/** Plans the import of a file. Where the preview has anything wrong, the plan writes nothing. */
export function planImport(bytes: Uint8Array, company: PresentCompany, make: Maker): ImportPlan {
  const read = readTable(bytes);
  if (!read.ok) return refused([{ row: read.row, column: null, reason: read.fault, value: "" }]);
  const { columns, wrong } = findColumns(read.table.header);
  if (wrong.length > 0) return refused(wrong, columns);
  return planTable(read.table, columns, company, make);
}

function planTable(table: Table, columns: Columns, company: PresentCompany, make: Maker): ImportPlan {
  const { rows, wrong: wrongCells } = readRows(table, columns);
  const identified = identifyRows(rows, company.people, columns);
  const someNew = identified.rows.some(({ present }) => present === null);
  const missing = someNew ? missingForNew(columns, company.entities.length === 1) : [];
  if (missing.length > 0) return refused(missing, columns);

  const organisation = new Organisation(company, make.id);
  const defaults = { language: company.defaultLanguage, today: company.today };
  const targets = planPeople(identified.rows, defaults, organisation, make);
  const inFile = new Set(targets.map(({ target }) => target.id));
  const others = company.people.filter(({ id }) => !inFile.has(id));
  const { planned, wrong: wrongManagers } = resolveManagers(targets, others, columns);
  const wrong = [
    ...wrongCells,
    ...identified.wrong,
    ...checkPeople(planned, others, company.protectedPeople, columns),
    ...wrongManagers,
  ].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));

  const preview = previewOf({ planned, others, organisation, columns, today: company.today, wrong });
  if (wrong.length > 0) return { ...refused(wrong), preview };
  return {
    preview,
    entities: organisation.newEntities,
    departments: organisation.newDepartments,
    entering: managersFirst(planned.filter(({ present }) => !present).map(({ target }) => target)),
    changing: planned.flatMap(({ present, target }) => {
      const fields = present ? changedFields(present, target) : [];
      return fields.length > 0 ? [{ person: target, fields }] : [];
    }),
  };
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

function refused(wrong: readonly Wrong[], columns?: Columns): ImportPlan {
  const preview = unreadable(wrong, columns?.ignored);
  return { preview, entities: [], departments: [], entering: [], changing: [] };
}
