// The small cores by tables of cases: passage, audience, days of a rule, small groups, CSV.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, dayOf, daysBetween, isDay, weekdayOf } from "#app/calendar.ts";
import { type Audience, type AudienceFacts, EVERYONE, reaches } from "#app/domains/assignments/audience.ts";
import { type Cycle, nextCycle, plannedPastExemption } from "#app/domains/assignments/cycle.ts";
import { type NewRule, openingDay, planItems, type Recurrence } from "#app/domains/assignments/rule.ts";
import {
  audienceOf,
  formOf,
  ruleFormSchema,
  ruleOf,
  withCondition,
  withoutCondition,
} from "#app/domains/assignments/rule-form.ts";
import type { LessonText } from "#app/domains/lessons/lesson.ts";
import { passageOf } from "#app/domains/progress/passage.ts";
import { mergeSmallUnits, unitsOf } from "#app/domains/proof/partition.ts";
import { optionOrder } from "#app/domains/quizzes/order.ts";
import { csvLine } from "#app/http/csv.ts";
import { negotiateLanguage } from "#app/i18n/languages.ts";

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
    questions: [],
  } as unknown as LessonText;
  let n = 0;
  const attempt = (questionId: string, right: boolean) => ({
    id: `${n++}`,
    questionId,
    chosen: ["a"],
    right,
    confidence: null,
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
  test("in a renewal asks all questions first, and then those again that were wrong", () => {
    expect(passageOf(text, [], true)).toMatchObject({ resumeStep: 4, again: ["q1", "q2", "q3"] });
    const attempts = [attempt("q1", false), attempt("q2", true)];
    expect(passageOf(text, attempts, true)).toMatchObject({ resumeStep: 4, again: ["q3", "q1"] });
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
    function: " Team  Lead ",
    managementBody: false,
    external: true,
    country: "AT",
    joinDate: "2025-06-01",
  };
  test.each<[Partial<Audience>, boolean]>([
    [{}, true],
    [{ allOf: [{ type: "department", departmentId: "sales" }] }, true],
    [{ allOf: [{ type: "department", departmentId: "production" }] }, false],
    [{ allOf: [{ type: "entity", entityId: "e1" }], except: [{ type: "external" }] }, false],
    [{ allOf: [{ type: "management-body" }] }, false],
    [{ allOf: [{ type: "function", name: "team lead" }] }, true],
    [{ anyOf: [{ type: "management-body" }, { type: "country", country: "AT" }] }, true],
    [{ anyOf: [{ type: "management-body" }, { type: "country", country: "DE" }] }, false],
    [{ allOf: [{ type: "joined-since", day: "2025-06-01" }] }, true],
    [{ allOf: [{ type: "joined-before", day: "2025-06-01" }] }, false],
    [{ allOf: [{ type: "external" }], anyOf: [{ type: "entity", entityId: "e2" }] }, false],
  ])("reaches by %j: %s", (audience, expected) => {
    expect(reaches({ ...EVERYONE, ...audience }, person)).toBe(expected);
  });

  const joined = (joinDate: string, completedOn: string | null = null) => ({ joinDate, completedOn });
  test("opens neither before the person is there nor before it was made", () => {
    expect(openingDay({ type: "date", day: "2026-01-01" }, joined("2026-03-01"), "2026-02-01")).toBe(
      "2026-03-01",
    );
    expect(openingDay({ type: "date", day: "2026-05-01" }, joined("2020-01-01"), "2026-02-01")).toBe(
      "2026-05-01",
    );
    expect(openingDay({ type: "joining", days: 10 }, joined("2026-01-30"), "2026-01-30")).toBe("2026-02-09");
    expect(openingDay({ type: "joining", days: 10 }, joined("2010-01-30"), "2026-01-30")).toBe("2026-01-30");
    expect(openingDay({ type: "entering", days: 3 }, joined("2010-01-30"), "2026-01-30")).toBe("2026-02-02");
    expect(openingDay({ type: "entering", days: 3 }, joined("2026-03-01"), "2026-01-30")).toBe("2026-03-04");
  });
  test("waits for another course to be completed", () => {
    const start = { type: "completing", courseId: "other", days: 5 } as const;
    expect(openingDay(start, joined("2020-01-01"), "2026-02-01")).toBeNull();
    expect(openingDay(start, joined("2020-01-01", "2026-01-30"), "2026-02-01")).toBe("2026-02-04");
    expect(openingDay(start, joined("2020-01-01", "2019-01-30"), "2026-02-01")).toBe("2026-02-01");
  });
  test("spaces the lessons at the course's pace, each due after its own opening, late after its grace", () => {
    const course = { lessons: ["a", "b", "c"], paceDays: 7 };
    expect(planItems(course, "2026-02-20", { dueAfterDays: 14, graceDays: 3 })).toEqual([
      { lessonId: "a", position: 1, opensOn: "2026-02-20", dueOn: "2026-03-06", lateAfter: "2026-03-09" },
      { lessonId: "b", position: 2, opensOn: "2026-02-27", dueOn: "2026-03-13", lateAfter: "2026-03-16" },
      { lessonId: "c", position: 3, opensOn: "2026-03-06", dueOn: "2026-03-20", lateAfter: "2026-03-23" },
    ]);
  });
  test.each([
    [{ day: "2026-02-30" }, { day: "wrongDay" }],
    [{ due: "-1" }, { due: "wrongDays" }],
    [{ due: "999" }, { due: "wrongDays" }],
    [{ grace: "x" }, { grace: "wrongDays" }],
    [{ course: "" }, { course: "wrongCourse" }],
    [{ allOf: ["department:"] }, { add: "wrongChoice" }],
    [{ except: ["country:Germany"] }, { add: "wrongChoice" }],
    [{ anyOf: ["joined-since:2026-02-30"] }, { add: "wrongChoice" }],
    [{ start: "joining", days: "soon" }, { days: "wrongDays" }],
    [{ start: "completing", after: "essentials" }, { after: "wrongCourse" }],
    [{ again: "calendar", months: "0" }, { months: "wrongMonths" }],
    [{ again: "after-completion", months: "61" }, { months: "wrongMonths" }],
  ] as const)("in a form with %j names the field", (fields, errors) => {
    const form = ruleFormSchema.parse({ course: "essentials", day: "2026-02-01", ...fields });
    expect(ruleOf(form)).toEqual({ ok: false, errors });
  });
  test("reads the same from the form that shows it", () => {
    const rule: NewRule = {
      courseId: "essentials",
      audience: {
        allOf: [{ type: "department", departmentId: "d" }, { type: "external" }],
        anyOf: [
          { type: "function", name: "Lead: North" },
          { type: "country", country: "DE" },
        ],
        except: [{ type: "joined-before", day: "2020-01-01" }, { type: "management-body" }],
      },
      start: { type: "completing", courseId: "other", days: 3 },
      dueAfterDays: 30,
      graceDays: 7,
      recurrence: { type: "calendar", months: 12 },
    };
    expect(ruleOf(formOf({ ...rule, id: "r", state: "active" }))).toEqual({ ok: true, rule });
  });
  test("takes a condition into the list it is meant for, once, and a joining date only with a day", () => {
    const form = ruleFormSchema.parse({ allOf: ["external"], add: "external" });
    expect(withCondition(form)).toMatchObject({ ok: true, form: { allOf: ["external"], add: "" } });
    expect(withCondition({ ...form, add: "joined-since" })).toEqual({
      ok: false,
      errors: { addDay: "wrongDay" },
    });
    expect(
      withCondition({ ...form, add: "joined-since", addDay: "2026-01-01", addTo: "except" }),
    ).toMatchObject({
      form: { except: ["joined-since:2026-01-01"] },
    });
    expect(withCondition({ ...form, add: "nonsense" })).toEqual({
      ok: false,
      errors: { add: "wrongChoice" },
    });
  });
  test("lets a condition go from the list that is named, and from no other", () => {
    const form = ruleFormSchema.parse({ allOf: ["external", "function:Lead: North"], except: ["external"] });
    expect(withoutCondition(form, "allOf external")).toMatchObject({
      allOf: ["function:Lead: North"],
      except: ["external"],
    });
    expect(withoutCondition(form, "allOf function:Lead: North").allOf).toEqual(["external"]);
    for (const nothing of ["", "allOf", "allOf other", "someOf external"])
      expect(withoutCondition(form, nothing)).toEqual(form);
  });
  test("says whom it reaches while it is written, whatever else is wrong", () => {
    const form = ruleFormSchema.parse({ allOf: ["nonsense", "external"], due: "x" });
    expect(audienceOf(form)).toEqual({ allOf: [{ type: "external" }], anyOf: [], except: [] });
  });
});

describe("the next cycle of a rule", () => {
  const person = { joinDate: "2020-01-01", completedOn: null };
  const rule = (recurrence: Recurrence, day = "2024-02-29") => ({
    start: { type: "date" as const, day },
    recurrence,
  });
  const cycle = (
    n: number,
    state: Cycle["state"],
    opensOn: string,
    settledOn: string | null = null,
  ): Cycle => ({
    cycle: n,
    state,
    opensOn,
    settledOn,
  });
  /** "exempt 2024-02-29" */
  const told = (line: string, at: number) => {
    const [state = "", opensOn = ""] = line.split(" ");
    return cycle(at + 1, state as Cycle["state"], opensOn);
  };
  const yearly: Recurrence = { type: "calendar", months: 12 };
  const again: Recurrence = { type: "after-completion", months: 12 };
  test.each<[string, Recurrence, Cycle[], string, unknown]>([
    ["the first", { type: "never" }, [], "2024-03-05", { cycle: 1, opensOn: "2024-03-05", isRenewal: false }],
    [
      "none where done once is done",
      { type: "never" },
      [cycle(1, "done", "2024-02-29", "2024-03-01")],
      "2026-01-01",
      null,
    ],
    ["none while it is open", again, [cycle(1, "open", "2024-02-29")], "2026-01-01", null],
    [
      "a year after completion",
      again,
      [cycle(1, "done", "2024-02-29", "2024-02-29")],
      "2024-02-29",
      { cycle: 2, opensOn: "2025-02-28", isRenewal: true },
    ],
    [
      "today where the year is over",
      again,
      [cycle(1, "done", "2020-02-29", "2020-03-01")],
      "2026-01-01",
      { cycle: 2, opensOn: "2026-01-01", isRenewal: true },
    ],
    [
      "29 February is the 28th in other years",
      yearly,
      [cycle(1, "open", "2024-02-29")],
      "2024-02-29",
      { cycle: 2, opensOn: "2025-02-28", isRenewal: true },
    ],
    [
      "and comes again in leap years",
      yearly,
      [cycle(1, "done", "2024-02-29", "2024-03-01"), cycle(2, "done", "2027-02-28", "2027-03-01")],
      "2027-03-01",
      { cycle: 3, opensOn: "2028-02-29", isRenewal: true },
    ],
    [
      "none while the next has not begun",
      yearly,
      [cycle(1, "open", "2024-02-29"), cycle(2, "open", "2025-02-28")],
      "2024-06-01",
      null,
    ],
    [
      "of days that passed unnoticed the last",
      yearly,
      [cycle(1, "open", "2024-02-29")],
      "2027-06-01",
      { cycle: 2, opensOn: "2027-02-28", isRenewal: true },
    ],
    [
      "who joined shortly before is left alone once",
      yearly,
      [cycle(1, "done", "2025-01-10", "2025-01-20")],
      "2025-01-20",
      { cycle: 2, opensOn: "2026-02-28", isRenewal: true },
    ],
    [
      "again for a returner whose duty was closed",
      again,
      [cycle(1, "closed", "2024-02-29", "2024-03-05")],
      "2025-01-01",
      { cycle: 2, opensOn: "2025-01-01", isRenewal: false },
    ],
    [
      "of a returner who was done, by the last completion",
      again,
      [cycle(1, "done", "2024-03-01", "2024-03-10"), cycle(2, "closed", "2025-03-10", "2024-09-01")],
      "2024-12-01",
      { cycle: 3, opensOn: "2025-03-10", isRenewal: true },
    ],
    [
      "after an exemption, at once",
      { type: "never" },
      [cycle(1, "exempt", "2024-02-29", "2024-03-05")],
      "2024-09-01",
      { cycle: 2, opensOn: "2024-09-01", isRenewal: false },
    ],
  ])("%s", (_name, recurrence, cycles, today, expected) => {
    expect(nextCycle(rule(recurrence), person, cycles, today)).toEqual(expected);
  });
  test.each([
    ["gives way once an exemption is over", ["exempt 2024-02-29", "open 2025-02-28"], ["2025-02-28"]],
    ["stays where the duty goes on", ["exempt 2024-02-29", "open 2024-06-01", "open 2025-02-28"], []],
    ["stays where it was done", ["exempt 2024-02-29", "done 2024-06-01", "open 2025-02-28"], []],
    ["is none where none was made", ["exempt 2024-02-29"], []],
  ])("the planned one %s", (_name, lines, gone) => {
    const found = plannedPastExemption(lines.map(told), "2024-09-01");
    expect(found.map(({ opensOn }) => opensOn)).toEqual(gone);
  });
  test("comes to an end for any history: what it asks for is enough for the day", () => {
    const days = fc.integer({ min: 0, max: 4000 }).map((n) => addDays("2020-01-01", n));
    fc.assert(
      fc.property(
        days,
        days,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom("calendar", "after-completion"),
        (day, today, months, type) => {
          const asked = rule({ type, months } as Recurrence, day);
          const cycles: Cycle[] = [];
          for (
            let next = nextCycle(asked, person, cycles, today);
            next;
            next = nextCycle(asked, person, cycles, today)
          ) {
            expect(next.cycle).toBe(cycles.length + 1);
            expect(next.opensOn > (cycles.at(-1)?.opensOn ?? "")).toBe(true);
            cycles.push(cycle(next.cycle, "open", next.opensOn));
            expect(cycles.length).toBeLessThan(4);
          }
          expect(cycles.length).toBeGreaterThan(0);
        },
      ),
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
  test("of two that are as small, the one that joined the rest before joins it again", () => {
    const departments = ["a", "b", "c", "d"].map((id) => ({ id, parentId: null }));
    const sizes = (a: number, b: number, c: number, d: number) =>
      new Map([
        ["a", a],
        ["b", b],
        ["c", c],
        ["d", d],
      ]);
    const restOf = (units: ReadonlyMap<string, string>) =>
      [...units].flatMap(([id, unit]) => (unit === "" ? [id] : []));
    const first = unitsOf(departments, sizes(8, 7, 3, 20));
    expect(restOf(first)).toEqual(["b", "c"]);
    // Somebody joins b: a would come first by its id.
    expect(restOf(unitsOf(departments, sizes(8, 8, 3, 20)))).toEqual(["a", "c"]);
    expect(restOf(unitsOf(departments, sizes(8, 8, 3, 20), first))).toEqual(["b", "c"]);
    // Also where another one is smaller by now, as long as nobody could be told apart.
    expect(restOf(unitsOf(departments, sizes(7, 9, 3, 20), first))).toEqual(["b", "c"]);
    // Whoever has grown stands alone again, and a unit that has become too small does not.
    expect(restOf(unitsOf(departments, sizes(7, 10, 3, 20), first))).toEqual(["a", "c"]);
    expect(restOf(unitsOf(departments, sizes(4, 9, 3, 20), first))).toEqual(["a", "c"]);
  });
  test("no unit is smaller than five, and none is left over when the others are taken from the total", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 }),
        fc.nat(7),
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 8, maxLength: 8 }),
        (sizes, parent, earlier) => {
          const departments = sizes.map((_, at) => ({
            id: `${at}`,
            parentId: at > 0 && parent < at ? `${parent}` : null,
          }));
          const before = unitsOf(departments, new Map(earlier.map((size, at) => [`${at}`, size])));
          const units = unitsOf(departments, new Map(sizes.map((size, at) => [`${at}`, size])), before);
          expect(units.size).toBe(sizes.length);
          const together = Map.groupBy(sizes.keys(), (at) => units.get(`${at}`));
          const total = sizes.reduce((a, b) => a + b, 0);
          for (const own of together.values()) {
            const size = own.reduce((sum, at) => sum + (sizes[at] ?? 0), 0);
            if (total >= 5 && size > 0) expect(size).toBeGreaterThanOrEqual(5);
          }
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
