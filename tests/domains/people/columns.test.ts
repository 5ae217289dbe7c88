// Headers as HR systems write them.

import { expect, test } from "vitest";
import { findColumns, foldHeader } from "#app/domains/people/columns.ts";

test.each([
  ["Personal-Nr.", "personnelNumber"],
  ["Mitarbeiternummer", "personnelNumber"],
  ["EMPLOYEE_ID", "personnelNumber"],
  ["Vollständiger Name", "name"],
  ["Full Name", "name"],
  ["E-Mail-Adresse (geschäftlich)", "mail"],
  ["Work e-mail", "mail"],
  ["Gesellschaft", "entity"],
  ["Legal Entity", "entity"],
  ["Org.-Einheit", "department"],
  ["Führungskraft", "manager"],
  ["FUEHRUNGSKRAFT", "manager"],
  ["Vorgesetzte/r", "manager"],
  ["Line manager", "manager"],
  ["Stellenbezeichnung", "function"],
  ["Mitglied der Leitung", "managementBody"],
  ["Eintrittsdatum", "joinDate"],
  ["Hire Date", "joinDate"],
  ["letzter Arbeitstag", "leaveDate"],
  ["Sprache", "language"],
  ["Extern?", "external"],
  ["Fremdfirma", "externalCompany"],
])("%s is %s", (header, field) => {
  expect([...findColumns(["Personalnummer", header]).columns.at.keys()]).toContain(field);
});

test("a header that means nothing is named, and one that is an object's property means nothing", () => {
  const { columns, wrong } = findColumns(["E-Mail", "Gehalt", "constructor", "__proto__", ""]);
  expect(columns.ignored).toEqual(["Gehalt", "constructor", "__proto__"]);
  expect(wrong).toEqual([]);
});

test("folding keeps letters and digits only", () =>
  expect(foldHeader(" E‑Mail (Größe) 2 ")).toBe("emailgroesse2"));
