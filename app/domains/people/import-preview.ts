// What an import would do, in the words of the file and of the people who read it: nothing here names an id but the person's.

import type { CellFault } from "./cells.ts";
import type { Field } from "./field.ts";
import type { TableFault } from "./read-table.server.ts";

/** A fact as the preview names it. */
export type PreviewField =
  | Exclude<Field, "firstName" | "lastName" | "effectiveOn" | "awayFrom" | "awayTo">
  | "leave";

export type WrongReason =
  | TableFault
  | CellFault
  | "missing-column"
  | "duplicate-column"
  | "extra-cells"
  | "no-identity"
  | "duplicate-personnel-number"
  | "duplicate-mail"
  | "duplicate-person"
  | "mail-taken"
  | "mail-protected"
  | "manager-unknown"
  | "manager-self"
  | "manager-circle"
  | "leave-before-join"
  | "away-incomplete"
  | "away-backwards"
  | "complete-names-nobody";

/** One thing that is wrong: where, why, and what stands there. */
export interface Wrong {
  /** As Excel counts, the header being row 1; null where it is the whole file. */
  row: number | null;
  /** As the file calls it; null where it is the whole row. */
  column: string | null;
  reason: WrongReason;
  /** The cell, clipped. */
  value: string;
  /** Facts of which one is missing. */
  fields?: readonly Field[];
  /** The other row of a pair. */
  otherRow?: number;
}

export interface PreviewAdded {
  row: number;
  name: string;
  personnelNumber: string | null;
  mail: string | null;
  entity: string;
  department: string;
  joinDate: string;
}

/** Days away as "from/to". */
export interface FieldChange {
  field: PreviewField;
  before: string | boolean | null;
  after: string | boolean | null;
}

export interface PreviewChange {
  row: number;
  personId: string;
  name: string;
  changes: readonly FieldChange[];
}

/** A change from a day to come. */
export interface PreviewPlanned extends PreviewChange {
  effectiveOn: string;
}

/** Somebody present whom a complete list does not name. */
export interface PreviewMissing {
  personId: string;
  name: string;
  personnelNumber: string | null;
  mail: string | null;
  department: string;
  /** The leave date that the import would set. */
  leaveDate: string;
}

/** What a list that names all employees leaves out. */
export interface MissingPeople {
  people: readonly PreviewMissing[];
  /** How many of those present the list should have named. */
  of: number;
  /** True where so many are missing that somebody must say so again. */
  needsConfirmation: boolean;
  /** The share (percent) up to which nobody is asked again. */
  limit: number;
  /** Missing too, but kept: without them nobody could administer the installation. */
  keptAdmins: readonly string[];
}

/** A column of the file, what it is taken for, and a cell of it. */
export interface PreviewColumn {
  place: number;
  header: string;
  field: Field | null;
  example: string;
}

export interface ImportPreview {
  added: readonly PreviewAdded[];
  changed: readonly PreviewChange[];
  /** Present people who get a leave date. */
  leaving: readonly PreviewChange[];
  /** People who had left and are back. */
  returning: readonly PreviewChange[];
  /** Changes from a day to come; a person may stand under changed too. */
  planned: readonly PreviewPlanned[];
  /** Null where the list does not name all employees. */
  missing: MissingPeople | null;
  untouched: number;
  columns: readonly PreviewColumn[];
  newEntities: readonly string[];
  newDepartments: readonly string[];
  ignoredColumns: readonly string[];
  /** True where the file says no join date, so that those added get the day of import. */
  joinDateAssumed: boolean;
  wrong: readonly Wrong[];
}

/** The preview of a file that could not be read as people at all. */
export function unreadable(
  wrong: readonly Wrong[],
  columns: readonly PreviewColumn[] = [],
  ignoredColumns: readonly string[] = [],
): ImportPreview {
  return {
    added: [],
    changed: [],
    leaving: [],
    returning: [],
    planned: [],
    missing: null,
    untouched: 0,
    columns,
    newEntities: [],
    newDepartments: [],
    ignoredColumns,
    joinDateAssumed: false,
    wrong,
  };
}

/** A cell as a message may show it. */
export function clipped(value: string): string {
  const line = value.replace(/[\p{C}\s]+/gu, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** Rows of each list that a page shows; the rest is a number. */
const SHOWN = 200;

/** Whether somebody would leave by this import. */
export function leavesBy({ leaving, missing }: ImportPreview, personId: string): boolean {
  return [...leaving, ...(missing?.people ?? [])].some((person) => person.personId === personId);
}

/** A preview as a page can bear it: the beginning of each list, and how long it is. */
export type ShortPreview = Omit<ImportPreview, "untouched"> & {
  counts: Record<
    | "added"
    | "changed"
    | "leaving"
    | "returning"
    | "planned"
    | "missing"
    | "untouched"
    /** People who would be added or changed, each counted once. */
    | "touched"
    | "newDepartments"
    | "wrong",
    number
  >;
};

/** Shortens each list to what a page shows. */
export function shortened(preview: ImportPreview): ShortPreview {
  const { untouched, ...lists } = preview;
  return {
    ...lists,
    added: preview.added.slice(0, SHOWN),
    changed: preview.changed.slice(0, SHOWN),
    leaving: preview.leaving.slice(0, SHOWN),
    returning: preview.returning.slice(0, SHOWN),
    planned: preview.planned.slice(0, SHOWN),
    missing: preview.missing && { ...preview.missing, people: preview.missing.people.slice(0, SHOWN) },
    newEntities: preview.newEntities.slice(0, SHOWN),
    newDepartments: preview.newDepartments.slice(0, SHOWN),
    wrong: preview.wrong.slice(0, SHOWN),
    counts: {
      added: preview.added.length,
      changed: preview.changed.length,
      leaving: preview.leaving.length,
      returning: preview.returning.length,
      planned: preview.planned.length,
      missing: preview.missing?.people.length ?? 0,
      untouched,
      touched: preview.added.length + new Set(touchedPeople(preview)).size,
      newDepartments: preview.newDepartments.length,
      wrong: preview.wrong.length,
    },
  };
}

function touchedPeople(preview: ImportPreview): string[] {
  const { changed, leaving, returning, planned, missing } = preview;
  return [changed, leaving, returning, planned, missing?.people ?? []].flatMap((people) =>
    people.map(({ personId }) => personId),
  );
}
