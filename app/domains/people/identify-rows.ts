// Who each row is: known by the personnel number where there is one, else by the mail address.

import { inPieces } from "#app/give-way.ts";
import type { Columns } from "./columns.ts";
import type { Field } from "./field.ts";
import { clipped, type Wrong } from "./import-preview.ts";
import type { Person } from "./person.ts";
import type { PersonRow } from "./read-rows.ts";

export interface IdentifiedRow {
  row: PersonRow;
  /** Null for somebody new. */
  present: Person | null;
}

/** Finds the present person of each row; a second row for the same person is wrong and left out. */
export async function identifyRows(
  rows: readonly PersonRow[],
  people: readonly Person[],
  columns: Columns,
): Promise<{ rows: IdentifiedRow[]; wrong: Wrong[] }> {
  const find = await finder(people);
  const taken = new Map<string, number>();
  const wrong: Wrong[] = [];
  const identified: IdentifiedRow[] = [];
  const identify = (row: PersonRow): void => {
    const present = find(row);
    const twin = firstTaken(taken, row, present);
    if (twin) {
      const column = columns.header.get(twin.field) ?? null;
      const value = clipped(row[twin.field] ?? "");
      wrong.push({ row: row.row, column, reason: twin.reason, value, otherRow: twin.otherRow });
      return;
    }
    for (const key of keysOf(row, present)) taken.set(key.key, row.row);
    if (row.personnelNumber || row.mail) identified.push({ row, present });
  };
  for await (const piece of inPieces(rows)) for (const row of piece) identify(row);
  return { rows: identified, wrong };
}

async function finder(people: readonly Person[]): Promise<(row: PersonRow) => Person | null> {
  const byNumber = new Map<string, Person>();
  const byMail = new Map<string, Person>();
  for await (const piece of inPieces(people))
    for (const person of piece) {
      if (person.personnelNumber !== null) byNumber.set(person.personnelNumber, person);
      if (person.mail !== null) byMail.set(person.mail, person);
    }
  return ({ personnelNumber, mail }) => {
    const numbered = personnelNumber ? byNumber.get(personnelNumber) : undefined;
    if (numbered) return numbered;
    const addressed = mail ? byMail.get(mail) : undefined;
    // A number that nobody has is somebody new, unless the address is of somebody without a number.
    if (!addressed || (personnelNumber && addressed.personnelNumber)) return null;
    return addressed;
  };
}

interface Key {
  key: string;
  field: Extract<Field, "personnelNumber" | "mail">;
  reason: "duplicate-personnel-number" | "duplicate-mail" | "duplicate-person";
}

function keysOf(row: PersonRow, present: Person | null): Key[] {
  const keys: Key[] = [];
  const { personnelNumber, mail } = row;
  if (personnelNumber)
    keys.push({
      key: `number ${personnelNumber}`,
      field: "personnelNumber",
      reason: "duplicate-personnel-number",
    });
  if (mail) keys.push({ key: `mail ${mail}`, field: "mail", reason: "duplicate-mail" });
  const field = personnelNumber ? "personnelNumber" : "mail";
  if (present) keys.push({ key: `person ${present.id}`, field, reason: "duplicate-person" });
  return keys;
}

function firstTaken(taken: ReadonlyMap<string, number>, row: PersonRow, present: Person | null) {
  for (const key of keysOf(row, present)) {
    const otherRow = taken.get(key.key);
    if (otherRow !== undefined) return { ...key, otherRow };
  }
  return null;
}
