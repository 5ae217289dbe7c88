// What the report of erasures shows: whole months that are over, in fives, and nothing of answers of fewer than five people.

import { expect, test } from "vitest";
import { erasedCsv } from "#app/domains/proof/erased-csv.ts";
import { type ErasedInMonth, erasedMonths, monthsShown } from "#app/domains/proof/erased-figures.ts";

const sum = (of: ErasedInMonth["class"], n: number, people = 0): ErasedInMonth => ({
  month: "2026-05",
  class: of,
  n,
  people,
});
const figures = (...sums: ErasedInMonth[]) => erasedMonths(sums)[0]?.figures;

test("the running month is not shown, twelve before it are", () => {
  expect(monthsShown("2026-06-30")).toEqual({ from: "2025-06", until: "2026-06" });
  expect(monthsShown("2026-01-01")).toEqual({ from: "2025-01", until: "2026-01" });
});

test.each([
  [0, "none"],
  [1, "few"],
  [4, "few"],
  [5, 5],
  [9, 5],
  [10, 10],
] as const)("%i mails are told as %s", (n, told) => {
  expect(figures(sum("mails", n), sum("requested", 1))?.mails).toBe(told);
});

test("answers of fewer than five people are few, however many passages they had", () => {
  expect(figures(sum("answers", 40, 4))?.answers).toBe("few");
  expect(figures(sum("answers", 4, 4))?.answers).toBe("few");
  expect(figures(sum("answers", 9, 5))?.answers).toBe(5);
});

test("the management has no figure of its own, and the request of one person is no figure", () => {
  expect(figures(sum("people", 3), sum("management", 2), sum("requested", 1))).toEqual({
    answers: "none",
    mails: "none",
    people: 5,
    requested: "few",
  });
});

test("the file says what the page says: as of which day, and words where there is no number", () => {
  const months = erasedMonths([sum("answers", 17, 9), sum("mails", 3)]);
  const lines = erasedCsv(months, "2026-06-02", "de").split("\r\n");
  expect(lines[1]).toBe("Stand;02.06.2026");
  expect(lines.slice(4)).toEqual([
    "Monat;Lektionen und Fragen;E-Mails;Personen;Auf Verlangen",
    "2026-05;ab 15;unter 5;keine;keine",
    "",
  ]);
  expect(erasedCsv([], "2026-06-02", "en")).toContain("What has been erased");
});
