// The reminder plan as days: which step is due when, where weekends, holidays and leave move one, and that the ranges
// asked of the database say exactly the same (F11).

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, weekdayOf } from "#app/calendar.ts";
import { publicHolidays } from "#app/domains/reminders/holidays.server.ts";
import {
  type DueDays,
  lastDayOf,
  lateStep,
  lateWindow,
  mayGo,
  type ReminderPlan,
  type StepWindow,
  stepsOf,
  stepToday,
  stepWindows,
} from "#app/domains/reminders/plan.ts";
import { daysWithout, placeOf, type Span, sendingDays } from "#app/domains/reminders/sending-days.ts";

const PLAN = { before: [7, 1], after: [1, 8] };
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = [1, 2, 3, 4, 5];
const NOWHERE = { country: "XX", region: "" };
const holidays = await publicHolidays();

function days(dueOn: string, grace = 0): DueDays {
  return { dueOn, lateAfter: addDays(dueOn, grace) };
}

/** The steps that go out for a lesson, with the day of each, when every day with sending is lived. */
function sent(
  due: DueDays,
  {
    plan = PLAN,
    weekdays = WORKDAYS,
    place = NOWHERE,
    away = [] as Span[],
    from = addDays(due.dueOn, -40),
  } = {},
): string[] {
  const own = sendingDays(weekdays, holidays, place, away);
  const told: string[] = [];
  for (let n = 0; n < 120; n += 1) {
    const today = addDays(from, n);
    if (!own.has(today)) continue;
    const step = stepToday(stepsOf(plan, due), { today, lastBefore: own.lastBefore(today) });
    if (step && !told.some((line) => line.endsWith(step.step))) told.push(`${today.slice(5)} ${step.step}`);
  }
  return told;
}

describe("one lesson, day by day", () => {
  test("where every day has sending, each step goes on its day", () => {
    expect(sent(days("2026-06-12"), { weekdays: EVERY_DAY })).toEqual([
      "06-05 before-7",
      "06-11 before-1",
      "06-13 after-1",
      "06-20 after-8",
    ]);
  });
  test.each([
    ["a Friday", "2026-06-12", ["06-05 before-7", "06-11 before-1", "06-15 after-1", "06-22 after-8"]],
    // Saturday's and Sunday's steps go on Monday, once; the one before the due day has its day in time.
    ["a Sunday", "2026-06-14", ["06-08 before-7", "06-15 after-1", "06-22 after-8"]],
    ["a Monday", "2026-06-15", ["06-08 before-7", "06-15 before-1", "06-16 after-1", "06-23 after-8"]],
  ])("due on %s, on weekdays only", (_, due, steps) => {
    expect(sent(days(due))).toEqual(steps);
  });
  test("a step whose whole time had no sending goes on the first day that has", () => {
    // No step after the due day before the third: Saturday's step is over on Sunday, and goes on Monday all the same.
    expect(sent(days("2026-06-14"), { plan: { before: [1], after: [3] } })).toEqual([
      "06-15 before-1",
      "06-17 after-3",
    ]);
  });
  test("holidays move a step like a weekend, by country and region", () => {
    // Epiphany is a holiday in Bavaria, not in Berlin.
    const due = days("2026-01-07");
    expect(sent(due, { place: { country: "DE", region: "BY" } })).toEqual([
      "12-31 before-7",
      "01-07 before-1",
      "01-08 after-1",
      "01-15 after-8",
    ]);
    expect(sent(due, { place: { country: "DE", region: "BE" } })[1]).toBe("01-06 before-1");
    // New Year is one in all of Germany.
    expect(sent(days("2026-01-08"), { place: { country: "DE", region: "" } })[0]).toBe("01-02 before-7");
  });
  test("leave holds everything back; of what came due meanwhile the latest is said on the first day back", () => {
    const away = [{ fromDay: "2026-06-08", toDay: "2026-06-19" }];
    expect(sent(days("2026-06-12"), { away })).toEqual(["06-05 before-7", "06-22 after-8"]);
    const longer = [{ fromDay: "2026-06-08", toDay: "2026-07-17" }];
    expect(sent(days("2026-06-12"), { away: longer })).toEqual(["06-05 before-7", "07-20 after-8"]);
  });
  test("with days of grace nobody is told of being late before they are over", () => {
    expect(sent(days("2026-06-12", 5), { weekdays: EVERY_DAY })).toEqual([
      "06-05 before-7",
      "06-11 before-1",
      "06-18 after-1",
      "06-25 after-8",
    ]);
  });
});

test("a mail may say a step until the due day, or until the next one", () => {
  const due = days("2026-06-12", 2);
  expect(lastDayOf("before-7", PLAN, due)).toBe("2026-06-12");
  expect(lastDayOf("after-1", PLAN, due)).toBe("2026-06-21");
  expect(lastDayOf("after-8", PLAN, due)).toBe("2026-06-28");
  expect(lastDayOf("manager-7", PLAN, due)).toBe("2026-06-27");
  expect(lastDayOf("by-hand-2026-06-03", PLAN, due)).toBe("2026-06-10");
});

test("where somebody works is said of the person, else of the entity, else of the company", () => {
  const company = { country: "DE", region: "BE" };
  const none = { country: null, region: null };
  expect(placeOf(none, none, company)).toEqual(company);
  expect(placeOf(none, { country: "DE", region: "BY" }, company)).toEqual({ country: "DE", region: "BY" });
  expect(placeOf(none, { country: "AT", region: null }, company)).toEqual({ country: "AT", region: "" });
  expect(placeOf({ country: null, region: "HH" }, none, company)).toEqual({ country: "DE", region: "HH" });
  expect(placeOf({ country: "CH", region: "ZH" }, none, company)).toEqual({ country: "CH", region: "ZH" });
});

const offsets = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 5 });
const leave = fc
  .array(fc.tuple(fc.integer({ min: -60, max: 120 }), fc.nat(40)), { maxLength: 3 })
  .map((list) =>
    list.map(([from, length]) => ({
      fromDay: addDays("2026-06-01", from),
      toDay: addDays("2026-06-01", from + length),
    })),
  );
const weekdaySets = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });

describe("for any plan, days and calendar", () => {
  test("the ranges for the database hold a lesson exactly where its own steps say so", () => {
    fc.assert(
      fc.property(
        fc.record({ before: offsets, after: offsets }),
        fc.integer({ min: -100, max: 100 }),
        fc.nat(20),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 30 }),
        (plan: ReminderPlan, offset, grace, gap, lateDays) => {
          const today = "2026-06-12";
          const due = days(addDays(today, offset), grace);
          const day = { today, lastBefore: addDays(today, -gap) };
          const step = stepToday(stepsOf(plan, due), day);
          const candidates = stepWindows(plan, day).filter((window) => within(window, due));
          // A step before the due day that moved beyond it ends with the first one after it; the windows leave that
          // to whoever looks at the lesson.
          expect(candidates.map((window) => window.step)).toEqual(
            step ? expect.arrayContaining([step.step]) : candidates.map((window) => window.step),
          );
          for (const window of candidates)
            if (window.step !== step?.step) expect(window.step.startsWith("before-")).toBe(true);

          const late = lateStep("manager", lateDays, due);
          const told = lateWindow("manager", lateDays, day);
          expect(told !== null && within(told, due)).toBe(late !== null && mayGo(late, day));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  test("every step that nobody covered goes out once, on a day with sending, never before its own day", () => {
    fc.assert(
      fc.property(
        fc.record({ before: offsets, after: offsets }),
        weekdaySets,
        leave,
        fc.integer({ min: 0, max: 365 }),
        fc.nat(10),
        (plan, weekdays, away, offset, grace) => {
          const due = days(addDays("2026-01-01", offset), grace);
          const own = sendingDays(weekdays, holidays, { country: "DE", region: "BY" }, away);
          const lines = sent(due, {
            plan,
            weekdays,
            away,
            place: { country: "DE", region: "BY" },
            from: addDays(due.dueOn, -61),
          });
          expect(new Set(lines.map((line) => line.split(" ")[1])).size).toBe(lines.length);
          expect(lines).toEqual(expectedByHand(plan, due, own.has));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("a day without sending is never one, and the last before a day has none between", () => {
    fc.assert(
      fc.property(weekdaySets, leave, fc.integer({ min: 0, max: 700 }), (weekdays, away, offset) => {
        const today = addDays("2026-01-01", offset);
        const own = sendingDays(weekdays, holidays, { country: "DE", region: "" }, away);
        if (own.has(today)) {
          expect(weekdays).toContain(weekdayOf(today));
          expect(away.some(({ fromDay, toDay }) => fromDay <= today && today <= toDay)).toBe(false);
        }
        const before = own.lastBefore(today);
        for (let day = addDays(before, 1); day < today; day = addDays(day, 1))
          expect(own.has(day)).toBe(false);
        expect(own.has(before)).toBe(true);
      }),
    );
  });

  test("days without somebody's leave are the same, whether asked day by day or span by span", () => {
    const germany = { country: "DE", region: "" };
    fc.assert(
      fc.property(weekdaySets, leave, fc.integer({ min: 0, max: 700 }), (weekdays, away, offset) => {
        const day = addDays("2026-01-01", offset);
        const asked = sendingDays(weekdays, holidays, germany, away);
        const spanned = daysWithout(sendingDays(weekdays, holidays, germany), away);
        expect([spanned.has(day), spanned.lastBefore(day), spanned.firstFrom(day)]).toEqual([
          asked.has(day),
          asked.lastBefore(day),
          asked.firstFrom(day),
        ]);
      }),
    );
  });
});

function within({ of, from, to }: StepWindow, due: DueDays): boolean {
  return from <= due[of] && due[of] <= to;
}

/**
 * A second, simple reading of the rule: each step waits for its first day with sending; of those that then wait
 * together only the last is said; and one that could have gone before is over with its time.
 */
function expectedByHand(plan: ReminderPlan, due: DueDays, has: (day: string) => boolean): string[] {
  const steps = [
    ...[...plan.before]
      .sort((a, b) => b - a)
      .map((n) => ({ step: `before-${n}`, own: addDays(due.dueOn, -n) })),
    ...[...plan.after]
      .sort((a, b) => a - b)
      .map((n) => ({ step: `after-${n}`, own: addDays(due.lateAfter, n) })),
  ].map(({ step, own }) => {
    let day = own;
    for (let n = 0; n < 200 && !has(day); n += 1) day = addDays(day, 1);
    return { step, day };
  });
  return steps
    .filter(({ day }, at) => steps.slice(at + 1).every((later) => later.day > day))
    .filter(({ day }) => day < addDays(due.dueOn, 59))
    .map(({ step, day }) => `${day.slice(5)} ${step}`);
}
