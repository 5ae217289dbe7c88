// Cycles that ended, as they are shown without names: between any two looks, and between any two periods, nothing moves by
// one to four people. And since when a duty is late that went through cycles.

import fc from "fast-check";
import { expect, test } from "vitest";
import { allEnded, CYCLE_ENDS, endRate } from "#app/domains/proof/cycle-end.ts";
import { type EndedOn, shownCycles } from "#app/domains/proof/ended-cycles.ts";
import { lateThrough } from "#app/domains/proof/late-through-cycles.server.ts";

const some = (endedOn: string, n: number, end: EndedOn["end"] = "in-time"): EndedOn => ({
  courseId: "essentials",
  cycle: 1,
  endedOn,
  end,
  n,
});

test.each<[string, EndedOn[], number]>([
  ["four are nobody's business", [some("2026-03-02", 4)], 0],
  ["five are shown", [some("2026-03-02", 5)], 5],
  ["whoever comes alone waits for others", [some("2026-03-02", 5), some("2026-03-20", 4)], 5],
  ["until these are five", [some("2026-03-02", 5), some("2026-03-20", 4), some("2026-03-21", 1)], 10],
  ["of the same month", [some("2026-03-02", 5), some("2026-03-20", 4), some("2026-04-01", 1)], 5],
  [
    "five are counted together, however theirs ended",
    [some("2026-03-02", 4), some("2026-03-02", 1, "superseded")],
    5,
  ],
])("%s", (_, figures, shown) => {
  expect(shownCycles(figures).reduce((all, { ends }) => all + allEnded(ends), 0)).toBe(shown);
});

test("the rate counts what was fulfilled in whatever way, of all but the exempt", () => {
  const [of] = shownCycles([
    some("2026-03-02", 3),
    some("2026-03-02", 1, "late"),
    some("2026-03-02", 1, "outside"),
    some("2026-03-02", 5, "superseded"),
    some("2026-03-02", 7, "exempt"),
  ]);
  expect(of && endRate(of.ends)).toBe(0.5);
  expect(endRate({ "in-time": 0, late: 0, outside: 0, exempt: 7, superseded: 0 })).toBeNull();
});

const days = Array.from({ length: 90 }, (_, at) =>
  new Date(Date.UTC(2026, 2, 1 + at)).toISOString().slice(0, 10),
);
const figure = fc.record({
  courseId: fc.constantFrom("essentials", "phishing"),
  cycle: fc.integer({ min: 1, max: 2 }),
  endedOn: fc.constantFrom(...days),
  end: fc.constantFrom(...CYCLE_ENDS),
  n: fc.integer({ min: 1, max: 7 }),
});
type Shows = (figures: readonly EndedOn[]) => Map<string, number>;
const told: Shows = (figures) =>
  new Map(shownCycles(figures).map(({ courseId, cycle, ends }) => [`${courseId} ${cycle}`, allEnded(ends)]));
const exact: Shows = (figures) => {
  const all = new Map<string, number>();
  for (const { courseId, cycle, n } of figures) {
    const key = `${courseId} ${cycle}`;
    all.set(key, (all.get(key) ?? 0) + n);
  }
  return all;
};

/** Numbers that move by one to four people, from one day's look to a later one, or from one period to a longer one. */
function learnt(all: readonly EndedOn[], shows: Shows): number[] {
  const looks = [0, 7, 31, 33, 45, 61, 62, 89].map((at) =>
    shows(all.filter(({ endedOn }) => endedOn <= `${days[at]}`)),
  );
  const from = ["2026-03", "2026-04", "2026-05"].map((month) =>
    shows(all.filter(({ endedOn }) => endedOn >= month)),
  );
  return [looks, from.toReversed()].flatMap((row) =>
    row.flatMap((later, at) =>
      row
        .slice(0, at)
        .flatMap((earlier) =>
          [...new Set([...earlier.keys(), ...later.keys()])]
            .map((key) => Math.abs((later.get(key) ?? 0) - (earlier.get(key) ?? 0)))
            .filter((moved) => moved > 0 && moved < 5),
        ),
    ),
  );
}

test("no two looks and no two periods tell of fewer than five; counted exactly they would", () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(figure, { maxLength: 40 }), (all) => {
      expect(learnt(all, told)).toEqual([]);
      found += learnt(all, exact).length;
    }),
    { numRuns: 200, seed: 11 },
  );
  expect(found).toBeGreaterThan(100);
});

test.each([
  ["a first cycle", [], { since: "2028-03-17", superseded: 0 }],
  [
    "two superseded before",
    [
      { cycle: 1, isSuperseded: true, lateDueOn: "2026-03-16" },
      { cycle: 2, isSuperseded: true, lateDueOn: "2027-03-16" },
    ],
    { since: "2026-03-17", superseded: 2 },
  ],
  [
    "one fulfilled between",
    [
      { cycle: 1, isSuperseded: true, lateDueOn: "2026-03-16" },
      { cycle: 2, isSuperseded: false, lateDueOn: null },
    ],
    { since: "2028-03-17", superseded: 0 },
  ],
  [
    "superseded before it was due",
    [{ cycle: 1, isSuperseded: true, lateDueOn: null }],
    { since: "2028-03-17", superseded: 1 },
  ],
])("since when a duty is late: %s", (_, before, since) => {
  expect(lateThrough(before, "2028-03-16")).toEqual(since);
});
