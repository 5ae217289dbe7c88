// The small cores by tables of cases: grading, passage, audience, days of a rule, reminder windows, small groups, CSV.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, dayOf, daysBetween, isDay, weekdayOf } from "#app/calendar.ts";
import { type AudienceFacts, reaches } from "#app/domains/assignments/audience.ts";
import { openingDay, planItems } from "#app/domains/assignments/rule.ts";
import { ruleFormSchema, ruleOf } from "#app/domains/assignments/rule-form.ts";
import type { LessonText } from "#app/domains/lessons/lesson.ts";
import { passageOf } from "#app/domains/progress/passage.ts";
import { mergeSmallUnits } from "#app/domains/proof/partition.ts";
import { unitFigures } from "#app/domains/proof/proof-view.server.ts";
import { KINDS } from "#app/domains/quizzes/grade.ts";
import { optionOrder } from "#app/domains/quizzes/order.ts";
import { lastDayOf, stepWindows } from "#app/domains/reminders/plan.ts";
import { csvLine } from "#app/http/csv.ts";
import { negotiateLanguage } from "#app/i18n/languages.ts";

describe("grading", () => {
  test.each([
    ["single", ["b"], ["b"], true],
    ["single", ["a"], ["b"], false],
    ["multiple", ["a", "c"], ["a", "c"], true],
    ["multiple", ["a"], ["a", "c"], false],
    ["multiple", ["a", "b", "c"], ["a", "c"], false],
  ] as const)("%s: %j where %j is right", (kind, chosen, right, expected) => {
    expect(KINDS[kind].grade(chosen, { right: [...right] }, ["a", "b", "c"]).right).toBe(expected);
  });
  test.each([
    ["single", []],
    ["single", ["a", "b"]],
    ["single", ["x"]],
    ["multiple", []],
    ["multiple", ["a", "a"]],
    ["multiple", ["x"]],
  ] as const)("%s refuses %j as an answer", (kind, chosen) => {
    expect(KINDS[kind].accepts(chosen, ["a", "b", "c"])).toBe(false);
  });
  test("a part is feedback only", () => {
    const grade = KINDS.multiple.grade(["a"], { right: ["a", "b"] }, ["a", "b", "c"]);
    expect(grade).toEqual({ right: false, part: 2 / 3 });
  });
});

test("options keep their order for a page shown again, and change it for a question asked again", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 6 }),
      fc.string(),
      fc.nat(5),
      (options, seed, round) => {
        const order = optionOrder(options, seed, round);
        expect(optionOrder(options, seed, round)).toEqual(order);
        expect([...order].sort()).toEqual([...options].sort());
        expect(optionOrder(options, seed, round + 1)).not.toEqual(order);
      },
    ),
  );
});

describe("passage through a lesson", () => {
  const text = {
    steps: [{ questions: ["q1"] }, { questions: [] }, { questions: ["q2", "q3"] }],
  } as unknown as LessonText;
  let n = 0;
  const attempt = (questionId: string, right: boolean) => ({
    id: `${n++}`,
    questionId,
    chosen: ["a"],
    right,
  });

  test("begins at the first step", () => {
    expect(passageOf(text, [])).toMatchObject({ resumeStep: 1, again: [], passed: false });
  });
  test("resumes at the step that waits for an answer, a wrong one does not hold it up", () => {
    expect(passageOf(text, [attempt("q1", false)])).toMatchObject({
      reachableStep: 3,
      resumeStep: 2,
      again: ["q1"],
    });
  });
  test("asks wrong ones again, those answered longest ago first", () => {
    const attempts = [attempt("q1", false), attempt("q2", false), attempt("q3", true), attempt("q1", false)];
    expect(passageOf(text, attempts)).toMatchObject({ resumeStep: 4, again: ["q2", "q1"], passed: false });
  });
  test("is passed when each question was right once, whatever came after", () => {
    const attempts = [
      attempt("q1", true),
      attempt("q2", false),
      attempt("q3", true),
      attempt("q2", true),
      attempt("q1", false),
    ];
    expect(passageOf(text, attempts)).toMatchObject({ again: [], passed: true });
  });
});

describe("calendar", () => {
  test.each([
    ["2027-01-31", 1, "2027-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2026-11-30", 3, "2027-02-28"],
  ])("%s plus %i months is %s", (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });
  test("days add up over daylight saving and years", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: -2000, max: 2000 }),
        (from, days) => {
          const day = addDays("1990-01-01", from);
          expect(daysBetween(day, addDays(day, days))).toBe(days);
          expect((weekdayOf(addDays(day, 1)) - weekdayOf(day) + 7) % 7).toBe(1);
        },
      ),
    );
  });
  test.each([
    ["2026-06-12T22:30:00Z", "Europe/Berlin", "2026-06-13"],
    ["2026-12-31T23:30:00Z", "Europe/Berlin", "2027-01-01"],
    ["2026-06-12T10:30:00Z", "Pacific/Kiritimati", "2026-06-13"],
  ])("%s in %s is %s", (instant, zone, day) => {
    expect(dayOf(new Date(instant), zone)).toBe(day);
  });
  test.each(["2026-02-29", "2026-13-01", "26-01-01", "", "2026-1-1"])("%j is no day", (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe("a rule", () => {
  const person: AudienceFacts = {
    entityId: "e1",
    departmentPath: ["sales-north", "sales"],
    managementBody: false,
    external: true,
  };
  test.each([
    [{ allOf: [], except: [] }, true],
    [{ allOf: [{ type: "department", departmentId: "sales" }], except: [] }, true],
    [{ allOf: [{ type: "department", departmentId: "production" }], except: [] }, false],
    [{ allOf: [{ type: "entity", entityId: "e1" }], except: [{ type: "external" }] }, false],
    [{ allOf: [{ type: "management-body" }], except: [] }, false],
  ] as const)("reaches by %j: %s", (audience, expected) => {
    expect(reaches({ allOf: [...audience.allOf], except: [...audience.except] }, person)).toBe(expected);
  });
  test("opens neither before the person is there nor before it was made", () => {
    expect(openingDay({ type: "date", day: "2026-01-01" }, "2026-03-01", "2026-02-01")).toBe("2026-03-01");
    expect(openingDay({ type: "date", day: "2026-05-01" }, "2020-01-01", "2026-02-01")).toBe("2026-05-01");
    expect(openingDay({ type: "joining", days: 10 }, "2026-01-30", "2026-01-30")).toBe("2026-02-09");
    expect(openingDay({ type: "joining", days: 10 }, "2010-01-30", "2026-01-30")).toBe("2026-01-30");
  });
  test("spaces the lessons at the course's pace, each due after its own opening", () => {
    expect(planItems({ lessons: ["a", "b", "c"], paceDays: 7 }, "2026-02-20", 14)).toEqual([
      { lessonId: "a", position: 1, opensOn: "2026-02-20", dueOn: "2026-03-06" },
      { lessonId: "b", position: 2, opensOn: "2026-02-27", dueOn: "2026-03-13" },
      { lessonId: "c", position: 3, opensOn: "2026-03-06", dueOn: "2026-03-20" },
    ]);
  });
  test.each([
    [{ day: "2026-02-30" }, { day: "wrongDay" }],
    [{ due: "-1" }, { due: "wrongDays" }],
    [{ due: "999" }, { due: "wrongDays" }],
    [{ course: "" }, { course: "wrongCourse" }],
    [{ who: "department", unit: "" }, { unit: "wrongChoice" }],
    [{ who: "department", unit: "entity:1" }, { unit: "wrongChoice" }],
    [{ start: "joining", days: "soon" }, { days: "wrongDays" }],
  ] as const)("in a form with %j names the field", (fields, errors) => {
    const form = ruleFormSchema.parse({ course: "essentials", day: "2026-02-01", ...fields });
    expect(ruleOf(form)).toEqual({ ok: false, errors });
  });
});

describe("the reminder plan", () => {
  const plan = { before: [7, 1], after: [1] };
  /** The step for one due day on one day, by the windows. */
  const stepOn = (today: string, due: string, of = plan) =>
    stepWindows(of, today)
      .filter(({ dueFrom, dueTo }) => dueFrom <= due && due <= dueTo)
      .map(({ step }) => step);
  test.each([
    ["2026-06-04", []],
    ["2026-06-05", ["before-7"]],
    ["2026-06-10", ["before-7"]],
    ["2026-06-11", ["before-1"]],
    ["2026-06-12", ["before-1"]],
    ["2026-06-13", ["after-1"]],
    ["2026-06-19", ["after-1"]],
    ["2026-06-20", []],
  ])("on %s, for what is due on 12 June: %j", (today, steps) => {
    expect(stepOn(today, "2026-06-12")).toEqual(steps);
  });
  test("never asks for two steps of one due day, and each may go until its last day", () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 5 });
    fc.assert(
      fc.property(days, days, fc.integer({ min: -90, max: 90 }), (before, after, offset) => {
        const today = addDays("2026-06-12", offset);
        const steps = stepOn(today, "2026-06-12", { before, after });
        expect(steps.length).toBeLessThanOrEqual(1);
        for (const step of steps)
          expect(lastDayOf(step, { before, after }, "2026-06-12") >= today).toBe(true);
      }),
    );
  });
});

describe("small groups", () => {
  test("merge into the unit above, and what is still too small into the rest", () => {
    const merged = mergeSmallUnits([
      { id: "sales", parentId: null, size: 6 },
      { id: "sales-north", parentId: "sales", size: 3 },
      { id: "board", parentId: null, size: 2 },
      { id: "empty", parentId: null, size: 0 },
    ]);
    expect(Object.fromEntries(merged)).toEqual({
      sales: "sales",
      "sales-north": "sales",
      board: null,
      empty: "empty",
    });
  });
  test("no figure of fewer than five is shown, nor left over when the shown ones are taken from the total", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 }),
        fc.nat(7),
        (sizes, parent) => {
          const departments = sizes.map((_, at) => ({
            id: `${at}`,
            name: `${at}`,
            parentId: at > 0 && parent < at ? `${parent}` : null,
            entityId: "e",
            entityName: "E",
          }));
          const people = new Map(sizes.map((size, at) => [`${at}`, size]));
          const units = unitFigures(departments, people, []);
          const total = sizes.reduce((a, b) => a + b, 0);
          for (const unit of units) expect(unit.people).toBeGreaterThanOrEqual(total >= 5 ? 5 : unit.people);
          if (total >= 5) expect(units.reduce((sum, unit) => sum + unit.people, 0)).toBe(total);
        },
      ),
    );
  });
});

test.each([
  ["=1+1", "'=1+1"],
  ["+49 30", "'+49 30"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["＝1", "'＝1"],
  ["Müller; Söhne", '"Müller; Söhne"'],
  ['"A"', '"""A"""'],
  ["Zeile\r\nzwei", '"Zeile\r\nzwei"'],
])("a cell %j is written %j", (value, expected) => {
  expect(csvLine([value])).toBe(`${expected}\r\n`);
});

test.each([
  [{ chosen: "en", person: "de", acceptLanguage: "de" }, "en"],
  [{ chosen: null, person: "en", acceptLanguage: "de" }, "en"],
  [{ chosen: null, person: null, acceptLanguage: "fr-FR,en;q=0.8,de;q=0.9" }, "de"],
  [{ chosen: "xx", person: null, acceptLanguage: "en-US" }, "en"],
  [{ chosen: null, person: null, acceptLanguage: "de;q=0,en" }, "en"],
  [{ chosen: null, person: null, acceptLanguage: null }, "de"],
])("%j reads %s", (wishes, expected) => {
  expect(negotiateLanguage({ ...wishes, fallback: "de", offered: ["de", "en"] })).toBe(expected);
});

test("a language that the company does not offer is not read, whatever was chosen", () => {
  const wishes = {
    chosen: "en",
    person: "en",
    acceptLanguage: "en",
    fallback: "de",
    offered: ["de"],
  } as const;
  expect(negotiateLanguage(wishes)).toBe("de");
});
