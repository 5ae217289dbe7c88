// Stories of a small company made by chance: rules of any kind, edits, moves, leavers, lessons passed, and days that go by.

import fc from "fast-check";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { createRule, editRule } from "#app/acts/change-rule.server.ts";
import { addDays } from "#app/calendar.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import type { NewRule } from "#app/domains/assignments/rule.ts";
import type { TestCompany } from "./company.ts";

/** The first day of each story. */
export const FIRST = "2024-02-20";
const PEOPLE = 5;
const LESSONS = ["report-in-minutes", "phishing", "passkeys-and-mfa"];

type Step =
  | { type: "days"; count: number }
  | { type: "rule"; rule: NewRule }
  | { type: "edit"; rule: NewRule }
  | { type: "person"; number: number; department: string; left: boolean }
  | { type: "pass"; number: number; lessons: number };

const rules = fc.record({
  courseId: fc.constant("essentials"),
  audience: fc.constantFrom<NewRule["audience"]>(
    EVERYONE,
    { ...EVERYONE, except: [{ type: "external" }] },
    { ...EVERYONE, allOf: [{ type: "joined-since", day: "2023-06-01" }] },
  ),
  start: fc.oneof<fc.Arbitrary<NewRule["start"]>[]>(
    fc.integer({ min: -400, max: 90 }).map((n) => ({ type: "date", day: addDays(FIRST, n) })),
    fc.integer({ min: 0, max: 40 }).map((days) => ({ type: "joining", days })),
    fc.integer({ min: 0, max: 40 }).map((days) => ({ type: "entering", days })),
  ),
  dueAfterDays: fc.integer({ min: 0, max: 30 }),
  graceDays: fc.integer({ min: 0, max: 10 }),
  recurrence: fc.oneof<fc.Arbitrary<NewRule["recurrence"]>[]>(
    fc.constant({ type: "never" }),
    fc.integer({ min: 1, max: 13 }).map((months) => ({ type: "calendar", months })),
    fc.integer({ min: 1, max: 13 }).map((months) => ({ type: "after-completion", months })),
  ),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("days" as const),
      // Mostly a few, so that the plan's days are met; sometimes so many that renewals come.
      count: fc.oneof(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 200 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("rule" as const), rule: rules }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("edit" as const), rule: rules }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("person" as const),
      number: fc.integer({ min: 1, max: PEOPLE }),
      department: fc.constantFrom("Sales", "Production"),
      left: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("pass" as const),
      number: fc.integer({ min: 1, max: PEOPLE }),
      lessons: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

/** A story begins with a rule and ends with a day. */
export const stories: fc.Arbitrary<Step[]> = fc
  .tuple(rules, fc.array(step, { minLength: 3, maxLength: 8 }), fc.integer({ min: 1, max: 15 }))
  .map(([rule, rest, count]) => [{ type: "rule", rule }, ...rest, { type: "days", count }]);

/**
 * Lives through a story, whose people are hired first.
 * @param liveDay what happens of itself on a day that is reached
 * @returns the rules' ids, in the order in which they were made
 */
export async function liveStory(
  company: TestCompany,
  story: readonly Step[],
  liveDay: (day: string) => Promise<void>,
): Promise<string[]> {
  const line = (number: number, department: string, leave = "") =>
    `${number};Person ${number};p${number}@acme.example;Acme;${department};;;202${number % 4}-0${number}-15;${leave};de`;
  await company.people(...Array.from({ length: PEOPLE }, (_, n) => line(n + 1, "Sales")));
  const made: string[] = [];
  let today = FIRST;
  for (const step of story) {
    if (step.type === "days") {
      today = addDays(today, step.count);
      company.clock.moveTo(`${today}T08:00:00Z`);
      await liveDay(today);
    } else if (step.type === "rule" || (step.type === "edit" && made.length === 0)) {
      const result = await createRule(company, step.rule, null);
      if (result.outcome === "created") made.push(result.ruleId);
    } else if (step.type === "edit") await editRule(company, made.at(-1) ?? "", step.rule);
    else if (step.type === "person")
      await company.people(line(step.number, step.department, step.left ? addDays(today, 3) : ""));
    else
      for (const lessonId of LESSONS.slice(0, step.lessons)) await pass(company, `${step.number}`, lessonId);
  }
  return made;
}

async function pass(company: TestCompany, number: string, lessonId: string): Promise<void> {
  const lesson = await company.lesson(lessonId);
  const personId = await company.person(number);
  for (const { id } of lesson.lesson.texts.de?.questions ?? [])
    await answerQuestion(
      company,
      { personId },
      {
        lessonId,
        version: lesson.version,
        questionId: id,
        attemptId: company.random.id(),
        chosen: lesson.key.questions[id]?.de?.right ?? [],
        language: "de",
      },
    );
}
