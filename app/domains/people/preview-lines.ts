// A preview as lines of text, for a terminal: everything that is wrong, and all that would change.

import { peopleText } from "#app/i18n/people.ts";
import type { FieldChange, ImportPreview, MissingPeople, PreviewChange, Wrong } from "./import-preview.ts";

const t = peopleText.in("en");

/** The preview in English, one line per person and per wrong cell. */
export function previewLines(preview: ImportPreview): string[] {
  if (preview.wrong.length > 0) return preview.wrong.map(wrongLine);
  return [
    ...preview.newEntities.map((name) => `new entity: ${name}`),
    ...preview.newDepartments.map((name) => `new department: ${name}`),
    ...preview.ignoredColumns.map((name) => `column passed over: ${name}`),
    ...(preview.joinDateAssumed ? [t("previewJoinDateAssumed")] : []),
    ...preview.added.map(
      ({ row, name, personnelNumber, mail, entity, department }) =>
        `row ${row}: added ${name} (${[personnelNumber, mail].filter(Boolean).join(", ")}), ${entity}, ${department}`,
    ),
    ...preview.changed.map((person) => changeLine("changed", person)),
    ...preview.leaving.map((person) => changeLine("leaving", person)),
    ...preview.returning.map((person) => changeLine("returning", person)),
    ...preview.planned.map((person) => changeLine(`from ${person.effectiveOn}`, person)),
    ...(preview.missing ? missingLines(preview.missing) : []),
    `${preview.added.length} added, ${preview.changed.length} changed, ${preview.leaving.length} leaving, ${preview.returning.length} returning, ${preview.planned.length} planned, ${preview.untouched} untouched.`,
  ];
}

function missingLines({ people, of, needsConfirmation, limit, keptAdmins }: MissingPeople): string[] {
  return [
    ...people.map(
      ({ name, personnelNumber, mail, leaveDate }) =>
        `missing: ${name} (${[personnelNumber, mail].filter(Boolean).join(", ")}) leaves ${leaveDate}`,
    ),
    ...keptAdmins.map((name) => `missing, but kept as the last administrator: ${name}`),
    `${people.length} of ${of} employees are missing.`,
    ...(needsConfirmation ? [`This is more than ${limit} %: say --confirm-missing if it is right.`] : []),
  ];
}

function wrongLine({ row, column, reason, value, fields = [], otherRow }: Wrong): string {
  const place = [row === null ? "file" : `row ${row}`, column].filter(Boolean).join(", ");
  const names = fields.map((field) => t(`field.${field}`)).join(" or ");
  const sentence = t(`wrong.${reason}`, { fields: names, otherRow: otherRow ?? "" });
  return `${place}: ${sentence}${value ? ` [${value}]` : ""}`;
}

function changeLine(kind: string, { row, name, changes }: PreviewChange): string {
  const list = changes.map(
    ({ field, before, after }) => `${t(`field.${field}`)} ${worded(before)} -> ${worded(after)}`,
  );
  return `row ${row}: ${kind} ${name}: ${list.join("; ")}`;
}

function worded(value: FieldChange["before"]): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return value ? `"${value}"` : "nothing";
}
