// The management's page: whole months, usual periods, acts in fives; and when reviews and training fall due.

import { expect, test } from "vitest";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { trainingDue } from "#app/domains/proof/management-training.ts";
import { boundsOf, faultOf, inBatches, periodOf, presetPeriod } from "#app/domains/proof/period.ts";
import { changesBetween, type ProgrammeDocument } from "#app/domains/proof/programme-document.ts";
import { concernsEntity } from "#app/domains/proof/programme-source.ts";
import { reviewDue } from "#app/domains/proof/review-findings.ts";

const TODAY = "2026-11-26";

test.each([
  ["nothing asked", undefined, undefined, "2025-12-01", TODAY],
  ["days within months", "2026-02-10", "2026-04-03", "2026-02-01", "2026-04-30"],
  ["this month", "2026-11-02", "2026-11-03", "2026-11-01", TODAY],
  ["a day to come", "2026-10-01", "2027-01-01", "2026-10-01", TODAY],
  ["the wrong way round", "2026-06-01", "2026-05-01", "2025-06-01", "2026-05-31"],
  ["no days", "<script>", "yesterday", "2025-12-01", TODAY],
  ["long ago", "1950-01-01", "2026-01-31", "2016-02-01", "2026-01-31"],
])("a period of %s", (_, from, to, first, last) => {
  expect(periodOf(from, to, TODAY)).toEqual({ from: first, to: last });
});

test.each([
  ["nothing asked", undefined, undefined, null],
  ["empty fields", "", "", null],
  ["days within months", "2026-02-10", "2026-04-03", null],
  ["up to today", "2026-11-01", TODAY, null],
  ["ten years", "2016-12-01", TODAY, null],
  ["no day", "abc", undefined, "unreadable"],
  ["a day that is none", "2026-02-30", "2026-04-03", "unreadable"],
  ["the wrong way round", "2026-06-01", "2026-05-01", "reversed"],
  ["a time to come", "2027-01-01", "2027-03-31", "future"],
  ["an end to come", "2026-10-01", "2026-12-31", "endsLater"],
  ["long ago", "1950-01-01", "2026-01-31", "tooLong"],
] as const)("of a period of %s it is said when another one is shown", (_, from, to, fault) => {
  expect(faultOf(from, to, TODAY)).toBe(fault);
});

test("usual periods, also at the beginning of a year", () => {
  expect(presetPeriod("year-back", TODAY)).toEqual({ from: "2025-12-01", to: TODAY });
  expect(presetPeriod("this-year", TODAY)).toEqual({ from: "2026-01-01", to: TODAY });
  expect(presetPeriod("last-year", TODAY)).toEqual({ from: "2025-01-01", to: "2025-12-31" });
  expect(presetPeriod("last-quarter", TODAY)).toEqual({ from: "2026-07-01", to: "2026-09-30" });
  expect(presetPeriod("last-quarter", "2026-01-15")).toEqual({ from: "2025-10-01", to: "2025-12-31" });
});

test("a period's instants are those of the company's time zone", () => {
  const march = { from: "2026-03-01", to: "2026-03-31" };
  expect(boundsOf(march, "Europe/Berlin")).toEqual({
    from: "2026-02-28T23:00:00.000Z",
    until: "2026-03-31T22:00:00.000Z",
  });
  expect(boundsOf(march, "Pacific/Auckland").from).toBe("2026-02-28T11:00:00.000Z");
  expect(boundsOf(march, "America/Los_Angeles").from).toBe("2026-03-01T08:00:00.000Z");
});

test.each([
  ["nobody", [], 0],
  ["four", [1, 1, 2], 0],
  ["the fifth", [1, 1, 2, 1], 5],
  ["four more are not seen", [5, 4], 5],
  ["nine more are, and the next waits for four others", [5, 9, 1], 14],
  ["what is added on the day itself waits", [5, 0, 0, 0, 0, 0, 0, 0, 0, 6], 5],
])("a growing number moves by five: %s", (_, numbers, shown) => {
  const added = numbers.map((people, at) => ({ at: `2026-03-${at + 10}`, people }));
  expect(inBatches(added.toReversed(), "2026-03-19")).toBe(shown);
});

test("a review is said sixty days before it is due, and is late the day after", () => {
  expect(reviewDue(null, TODAY)).toEqual({ state: "never", on: null });
  expect(reviewDue("2025-11-25", TODAY).state).toBe("overdue");
  expect(reviewDue("2025-11-26", TODAY).state).toBe("soon");
  expect(reviewDue("2026-01-25", TODAY).state).toBe("soon");
  expect(reviewDue("2026-01-26", TODAY)).toEqual({ state: "later", on: "2027-01-26" });
});

test("training is warned of after 36 months, whatever the company has set", () => {
  expect(trainingDue(null, 12, TODAY).state).toBe("never");
  expect(trainingDue("2026-11-01", 12, TODAY)).toEqual({
    state: "later",
    on: "2027-11-01",
    rule: null,
    daysLate: null,
  });
  expect(trainingDue("2025-11-25", 12, TODAY).state).toBe("due");
  expect(trainingDue("2025-11-25", 36, TODAY).state).toBe("later");
  expect(trainingDue("2023-11-25", 36, TODAY).state).toBe("warning");
});

test("where a rule asks for the management's course, its day is the one that is said", () => {
  const asked = { nextDueOn: "2027-04-03", dueOn: "2027-05-01", lateAfter: "2027-04-03" };
  expect(trainingDue("2026-03-17", 12, TODAY, asked)).toEqual({
    state: "later",
    on: "2027-04-03",
    rule: { dueOn: "2027-05-01", bySetting: "2027-03-17" },
    daysLate: null,
  });
  const graced = { nextDueOn: "2026-11-01", dueOn: "2026-12-01", lateAfter: TODAY };
  expect(trainingDue("2025-12-17", 12, TODAY, graced)).toMatchObject({ state: "due", on: "2026-11-01" });
  const late = { ...graced, lateAfter: "2026-11-01" };
  const overdue = { state: "overdue", on: "2026-11-01", daysLate: 25 };
  expect(trainingDue("2025-12-17", 12, TODAY, late)).toMatchObject(overdue);
  // Who never had all of it is late by the rule all the same.
  expect(trainingDue(null, 12, TODAY, late)).toEqual({
    ...overdue,
    rule: { dueOn: "2026-12-01", bySetting: null },
  });
  expect(trainingDue(null, 12, TODAY, graced)).toMatchObject({
    state: "never",
    on: "2026-11-01",
    daysLate: null,
  });
  expect(trainingDue("2023-11-25", 36, TODAY, late)).toMatchObject({ state: "warning", daysLate: 25 });
  expect(trainingDue("2023-11-25", 36, TODAY, asked)).toMatchObject({ state: "warning", on: "2026-11-25" });
});

test("a rule concerns an entity unless it can reach nobody of it", () => {
  const entityOf = new Map([
    ["sales", "a"],
    ["desk", "b"],
  ]);
  const reach = (changes: Partial<typeof EVERYONE>) =>
    ["a", "b"].filter((id) => concernsEntity({ ...EVERYONE, ...changes }, id, entityOf)).join("");
  expect(reach({})).toBe("ab");
  expect(reach({ allOf: [{ type: "management-body" }] })).toBe("ab");
  expect(reach({ allOf: [{ type: "entity", entityId: "a" }] })).toBe("a");
  expect(reach({ allOf: [{ type: "department", departmentId: "desk" }] })).toBe("b");
  expect(reach({ except: [{ type: "entity", entityId: "a" }] })).toBe("b");
  expect(reach({ except: [{ type: "department", departmentId: "sales" }] })).toBe("ab");
  const either = [
    { type: "department" as const, departmentId: "sales" },
    { type: "function" as const, name: "Clerk" },
  ];
  expect(reach({ anyOf: either })).toBe("ab");
  expect(reach({ anyOf: either.slice(0, 1) })).toBe("a");
});

test("what differs is told line by line, each as often as it is missing", () => {
  const document = (lists: Record<string, readonly string[]>): ProgrammeDocument => {
    const sections = Object.entries(lists).map(([id, items]) => ({
      id,
      title: id.toUpperCase(),
      parts: [{ kind: "list" as const, items }],
    }));
    const text = { title: "Programme", sections };
    return { v: 1, entity: { id: "a", name: "Acme" }, texts: { de: text, en: text } };
  };
  const before = document({ one: ["a", "a", "b"], two: ["same"], three: ["gone"] });
  const after = document({ one: ["a", "c", "b"], two: ["same"], four: ["new"] });
  expect(changesBetween(before, after, "en")).toEqual([
    { title: "ONE", gone: ["a"], added: ["c"] },
    { title: "FOUR", gone: [], added: ["new"] },
    { title: "THREE", gone: ["gone"], added: [] },
  ]);
  expect(changesBetween(before, before, "de")).toEqual([]);
});
