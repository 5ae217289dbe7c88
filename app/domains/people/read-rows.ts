// Rows of a file -> what each says of a person, cell by cell, with all that is wrong in them at once.

import { mapInPieces } from "#app/give-way.ts";
import {
  type Cell,
  type CellFault,
  MAX_LENGTH,
  readCountry,
  readDay,
  readFlag,
  readLanguage,
  readMail,
  readPath,
  readRegion,
  readText,
} from "./cells.ts";
import type { Columns } from "./columns.ts";
import type { Field } from "./field.ts";
import { clipped, type Wrong } from "./import-preview.ts";
import type { LeaveDays } from "./leave.ts";
import type { Table, TableRow } from "./read-table.server.ts";

/** One row; undefined where the file has no such column, or the cell is wrong: then the present fact stays. */
export interface PersonRow {
  row: number;
  /** True where a cell is wrong: the row still counts for what others say of it. */
  faulty: boolean;
  personnelNumber: string | null | undefined;
  mail: string | null | undefined;
  name: string | undefined;
  entity: string | undefined;
  department: readonly string[] | undefined;
  /** A personnel number or a mail address. */
  manager: string | null | undefined;
  function: string | null | undefined;
  managementBody: boolean | undefined;
  external: boolean | undefined;
  externalCompany: string | null | undefined;
  joinDate: string | undefined;
  leaveDate: string | null | undefined;
  language: string | null | undefined;
  country: string | null | undefined;
  region: string | null | undefined;
  /** From when on the row holds; null or undefined: at once. */
  effectiveOn: string | null | undefined;
  /** Days away, if the row names some. */
  leave: LeaveDays | undefined;
}

/** Reads all rows. @param country where the company is: the regions of rows without a country are its own */
export async function readRows(
  table: Table,
  columns: Columns,
  country: string,
): Promise<{ rows: PersonRow[]; wrong: Wrong[] }> {
  const wrong: Wrong[] = [];
  const known = new KnownCells();
  const rows = await mapInPieces(table.rows, (row) =>
    readRow(row, table.header.length, columns, wrong, known, country),
  );
  return { rows, wrong };
}

/** Beyond so many different ones, the column is one of names, numbers or addresses. */
const KEPT = 2_000;

/** What cells say that stand in many rows: read once, and kept once. */
class KnownCells {
  readonly #known = new Map<Field, Map<string, Cell<unknown>>>();

  read<T>(field: Field, text: string, reader: (text: string) => Cell<T>): Cell<T> {
    const known = this.#known.get(field) ?? new Map<string, Cell<unknown>>();
    this.#known.set(field, known);
    const found = known.get(text) as Cell<T> | undefined;
    if (found) return found;
    const result = reader(text);
    if (known.size < KEPT) known.set(text, result);
    return result;
  }
}

function readRow(
  row: TableRow,
  width: number,
  columns: Columns,
  wrong: Wrong[],
  known: KnownCells,
  companyCountry: string,
): PersonRow {
  const faultsBefore = wrong.length;
  const report = (
    field: Field | null,
    reason: CellFault | "extra-cells" | "no-identity" | "away-incomplete" | "away-backwards",
    value: string,
  ): void => {
    const column = field && (columns.header.get(field) ?? null);
    wrong.push({ row: row.number, column, reason, value: clipped(value) });
  };
  const cell = (field: Field): string | undefined => {
    const place = columns.at.get(field);
    return place === undefined ? undefined : (row.cells[place] ?? "");
  };
  const read = <T>(field: Field, reader: (text: string) => Cell<T>): T | undefined => {
    const text = cell(field);
    if (text === undefined) return undefined;
    // What a region means depends on the row's country.
    const result = field === "region" ? reader(text) : known.read(field, text, reader);
    if (result.ok) return result.value;
    report(field, result.fault, text);
    return undefined;
  };
  /** As read, but an empty cell is wrong. */
  const need = <T>(field: Field, reader: (text: string) => Cell<T | null>): T | undefined => {
    const value = read(field, reader);
    if (value === null) report(field, "blank", "");
    return value ?? undefined;
  };
  const text = (max: number) => (value: string) => readText(value, max);

  const extra = row.cells.slice(width).find((value) => value.trim() !== "");
  if (extra !== undefined) report(null, "extra-cells", extra);
  const personnelNumber = read("personnelNumber", text(MAX_LENGTH.personnelNumber));
  const mail = read("mail", readMail);
  if (!personnelNumber && !mail && wrong.length === faultsBefore) report(null, "no-identity", "");
  const country = read("country", readCountry);

  return {
    row: row.number,
    personnelNumber,
    mail,
    name: nameIn(columns, read, need, text(MAX_LENGTH.name), report),
    entity: need("entity", text(MAX_LENGTH.text)),
    department: need("department", readPath),
    manager: read("manager", (value) => readManager(value)),
    function: read("function", text(MAX_LENGTH.text)),
    managementBody: read("managementBody", readFlag),
    external: read("external", readFlag),
    externalCompany: read("externalCompany", text(MAX_LENGTH.text)),
    joinDate: need("joinDate", readDay),
    leaveDate: read("leaveDate", readLastDay),
    language: read("language", readLanguage),
    country,
    region: read("region", (value) => readRegion(value, country ?? companyCountry)),
    effectiveOn: read("effectiveOn", readDay),
    leave: leaveIn(read("awayFrom", readDay), read("awayTo", readDay), report),
    faulty: wrong.length > faultsBefore,
  };
}

/** As a day; "31.12.9999" is how HR systems write that no end is set. */
function readLastDay(text: string): Cell<string | null> {
  return /^(31\.12\.9999|9999-12-31)/.test(text.trim()) ? { ok: true, value: null } : readDay(text);
}

/** The name in one column, or put together from first and last name. */
function nameIn(
  columns: Columns,
  read: (field: Field, reader: (text: string) => Cell<string | null>) => string | null | undefined,
  need: (field: Field, reader: (text: string) => Cell<string | null>) => string | undefined,
  reader: (text: string) => Cell<string | null>,
  report: (field: Field, reason: CellFault, value: string) => void,
): string | undefined {
  if (!columns.at.has("lastName")) return need("name", reader);
  const parts = [read("firstName", reader), read("lastName", reader)];
  // A part whose column is missing, or whose cell is wrong, makes no name either.
  if (parts.includes(null) && !parts.some(Boolean)) report("lastName", "blank", "");
  const name = parts.filter(Boolean).join(" ");
  if (name === "") return undefined;
  if (name.length <= MAX_LENGTH.name) return name;
  report("lastName", "too-long", name);
  return undefined;
}

/** Both days, or none: an end that nobody knows is no date. */
function leaveIn(
  fromDay: string | null | undefined,
  toDay: string | null | undefined,
  report: (field: Field, reason: "away-incomplete" | "away-backwards", value: string) => void,
): LeaveDays | undefined {
  if (!fromDay && !toDay) return undefined;
  if (!fromDay || !toDay) report(fromDay ? "awayTo" : "awayFrom", "away-incomplete", "");
  else if (toDay < fromDay) report("awayTo", "away-backwards", toDay);
  else return { fromDay, toDay };
  return undefined;
}

/** A mail address in lower case, else a personnel number as it is written. */
function readManager(cell: string): Cell<string | null> {
  const text = readText(cell, MAX_LENGTH.mail);
  return text.ok && text.value?.includes("@") ? { ok: true, value: text.value.toLowerCase() } : text;
}
