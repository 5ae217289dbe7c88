// What the sheet that is signed makes of long lists: the first ones, sums, and nothing of which there is none.

import { describe, expect, test } from "vitest";
import { gapsBySupplier } from "#app/domains/proof/gaps-by-supplier.ts";
import { addedUp } from "#app/domains/proof/period-figures-store.server.ts";
import {
  bestMonth,
  changesByKind,
  endsOfAll,
  gapsByWeight,
  hasJustBegun,
  mostOverdue,
  overdueElsewhere,
  retainedByWeeks,
  shortened,
} from "#app/domains/proof/period-summary.ts";
import type { Gap } from "#app/domains/proof/programme-facts.ts";

const unit = (name: string, overdue: number) => ({
  ...{ name, overdue, done: 0, outside: 0, open: 0, exempt: 0 },
  ...{ people: 9, asOf: "2026-11-01" },
});

describe("the summary of a period", () => {
  test("names the first ones, and says how many more there are", () => {
    expect(shortened(["a", "b", "c"], 2)).toEqual({ first: ["a", "b"], more: 1 });
    expect(shortened(["a"], 2)).toEqual({ first: ["a"], more: 0 });
  });

  test("begins with the unit that has most overdue, and leaves out those without", () => {
    const units = [unit("Sales", 1), unit("Board", 0), unit("Stock", 7)];
    expect(mostOverdue(units).map(({ name }) => name)).toEqual(["Stock", "Sales"]);
  });

  test("adds up the cycles of all courses", () => {
    const ends = { "in-time": 5, late: 1, outside: 0, exempt: 2, superseded: 3 };
    const cycle = { course: "Essentials", cycle: 1, endedOn: "2026-11-01", ends, rate: 0.6 };
    expect(endsOfAll([cycle, { ...cycle, cycle: 2 }])).toMatchObject({ "in-time": 10, superseded: 6 });
    expect(endsOfAll([])).toBeNull();
  });

  test("counts changes by kind, what matters most first", () => {
    const changes = (["editorial", "first", "material", "first"] as const).map((change) => ({ change }));
    expect(changesByKind(changes).map(({ change, of }) => [change, of.length])).toEqual([
      ["material", 1],
      ["first", 2],
      ["editorial", 1],
    ]);
  });

  test("tells what is missing once, what most places of law wait for first", () => {
    const clause = (id: string, source: string, ...gaps: Gap[]) => ({ id, source, gaps });
    const toSupply = gapsBySupplier([
      clause("a", "BSIG § 30 Abs. 1", { what: "noRule", who: "hr" }),
      clause("b", "BSIG § 38 Abs. 3", { what: "noReview", who: "management" }),
      clause("c", "ISO/IEC 27001:2022, 7.2", { what: "noReview", who: "management" }),
    ]);
    expect(gapsByWeight(toSupply).map(({ gap, places }) => [gap.what, ...places])).toEqual([
      ["noReview", "BSIG § 38 Abs. 3", "ISO/IEC 27001:2022 7.2"],
      ["noRule", "BSIG § 30 Abs. 1"],
    ]);
  });

  test("says how many overdue no unit has, and never fewer than none", () => {
    const units = [unit("Sales", 4), unit("Stock", 1)];
    expect(overdueElsewhere({ units, total: unit("all", 7) })).toBe(2);
    expect(overdueElsewhere({ units, total: unit("all", 3) })).toBe(0);
    expect(overdueElsewhere({ units, total: null })).toBe(0);
  });

  test("gives no rate while nothing can be fulfilled or late yet", () => {
    expect(hasJustBegun({ ...unit("all", 0), open: 9 })).toBe(true);
    expect(hasJustBegun({ ...unit("all", 0), open: 9, done: 1 })).toBe(false);
    expect(hasJustBegun({ ...unit("all", 1), open: 9 })).toBe(false);
    expect(hasJustBegun(unit("all", 0))).toBe(false);
  });

  test("names the month with most people, of those that have a number, and adds months up", () => {
    const month = (name: string, completed: number | null) => ({
      ...{ month: name, completed, reminders: 5 },
      ...{ extensions: null, exemptions: null },
    });
    const months = [month("2026-01", 5), month("2026-02", 51), month("2026-03", null)];
    expect(bestMonth(months)).toEqual({ month: "2026-02", people: 51 });
    expect(bestMonth([month("2026-01", null)])).toBeNull();
    expect(addedUp(months)).toEqual({ completed: 56, reminders: 15, extensions: null, exemptions: null });
  });

  test("tells between which shares lessons lie, and nothing of few", () => {
    const figure = (learners: number, firstRight: number, weeks: 1 | 4) => ({
      ...{ lessonId: "x", learners, firstRight, weeks },
    });
    const lessons = [{ figures: [figure(10, 8, 1), figure(4, 4, 4)] }, { figures: [figure(20, 10, 1)] }];
    expect(retainedByWeeks(lessons)).toEqual([{ weeks: 1, lessons: 2, lowest: 0.5, highest: 0.8 }]);
  });
});
