// Hostile and merely odd files as they come from HR systems, Excel and people: what the preview says of each.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { namesPeople } from "#app/domains/people/columns.ts";
import type { ImportPreview } from "#app/domains/people/import-preview.ts";
import { planImport } from "#app/domains/people/plan-import.ts";
import { readTable } from "#app/domains/people/read-table.server.ts";
import { EXPECTED } from "./corpus-expected.ts";
import { makerForTests, presentCompany } from "./present-company.ts";

const folder = join(import.meta.dirname, "../../fixtures/people");

test("each file has its expectation, and each expectation its file", () => {
  const files = readdirSync(folder).filter((name) => !name.startsWith("."));
  expect(files.sort()).toEqual(Object.keys(EXPECTED).sort());
});

test.each(Object.entries(EXPECTED))("%s", async (name, expected) => {
  const { preview, entering, changing } = await planImport(
    await readTable(readFileSync(join(folder, name)), namesPeople),
    presentCompany(),
    makerForTests(),
  );
  expect(linesOf(preview)).toEqual(expected);
  if (preview.wrong.length > 0) expect([entering, changing]).toEqual([[], []]);
});

/** One line per thing that the preview says. */
function linesOf(preview: ImportPreview): string[] {
  const changes = (["changed", "leaving", "returning", "planned"] as const).flatMap((kind) =>
    preview[kind].map(
      ({ row, changes: fields }) =>
        `${row} ${kind}: ${fields.map(({ field, before, after }) => `${field} ${before} -> ${after}`).join("; ")}`,
    ),
  );
  return [
    ...preview.wrong.map(({ row, column, reason, value, otherRow, fields }) =>
      [row ?? "file", column ?? "-", reason, value, otherRow && `(row ${otherRow})`, fields?.join("|")]
        .filter((part) => part !== undefined && part !== "")
        .join(" "),
    ),
    ...preview.added.map(
      ({ row, personnelNumber, name, mail, entity, department, joinDate }) =>
        `${row} added: ${[personnelNumber, name, mail, entity, department, joinDate].join("; ")}`,
    ),
    ...changes,
    ...(preview.untouched > 0 ? [`untouched: ${preview.untouched}`] : []),
    ...(preview.newEntities.length > 0 ? [`new entities: ${preview.newEntities.join(", ")}`] : []),
    ...(preview.newDepartments.length > 0 ? [`new departments: ${preview.newDepartments.join(", ")}`] : []),
    ...(preview.ignoredColumns.length > 0 ? [`ignored: ${preview.ignoredColumns.join(", ")}`] : []),
  ];
}
