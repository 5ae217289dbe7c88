// What the sheet that is signed makes of long lists: the first ones, sums, and nothing of which there is none.

import { describe, expect, test } from "vitest";
import type { LawView } from "#app/domains/proof/obligations-view.server.ts";
import {
  changesByKind,
  endsOfAll,
  lawsWithGaps,
  mostOverdue,
  retainedByWeeks,
  shortened,
} from "#app/domains/proof/period-summary.ts";

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

  test("gives of each law the places with gaps", () => {
    const clause = (source: string, gaps: number) => ({ source, gaps: Array.from({ length: gaps }) });
    const laws = [
      {
        law: "BSIG",
        isGerman: true,
        clauses: [clause("BSIG § 30 Abs. 1", 0), clause("BSIG § 38 Abs. 3", 2)],
      },
      { law: "ISO/IEC 27001:2022", isGerman: false, clauses: [clause("ISO/IEC 27001:2022, 7.2", 0)] },
    ] as unknown as LawView[];
    expect(lawsWithGaps(laws)).toEqual([{ law: "BSIG", isGerman: true, places: ["§ 38 Abs. 3"] }]);
  });

  test("tells between which shares lessons lie, and nothing of few", () => {
    const figure = (learners: number, firstRight: number, weeks: 1 | 4) => ({
      ...{ lessonId: "x", learners, firstRight, weeks },
    });
    const lessons = [{ figures: [figure(10, 8, 1), figure(4, 4, 4)] }, { figures: [figure(20, 10, 1)] }];
    expect(retainedByWeeks(lessons)).toEqual([{ weeks: 1, lessons: 2, lowest: 0.5, highest: 0.8 }]);
  });
});
