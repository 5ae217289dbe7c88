// A company as large as one likes whose year is known beforehand: who is in it, what each rule asks, and how many mails
// the plan gives each person by its numbers alone.

import { addDays } from "#app/calendar.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import type { NewRule } from "#app/domains/assignments/rule.ts";
import type { Company } from "#app/domains/people/company.ts";

export interface YearOptions {
  people: number;
  rules: number;
  days: number;
  /** Every so many people answer all lessons ten days after each opening; nobody with 0. */
  learners: number;
  /** The plan: so many days before a lesson is due, and after. */
  before: number[];
  after: number[];
}

/** The first of the days. */
export const FIRST = "2026-01-05";
/** On which day after its opening each lesson of "Essentials" is due: one a week. */
const DUE = [14, 21, 28];
export const LEARNED_AFTER = 10;

/** Where a rule's courses open, so that two rules of one person meet on some days and not on others. */
export const opening = (rule: number) => rule * 11;
/** A rule for each person, and another for each fifth group; a rule names its people by their function. */
export function rulesOf(person: number, rules: number): number[] {
  const own = person % rules;
  return own % 5 === 0 ? [...new Set([own, (own * 7 + 3) % rules])] : [own];
}

/** The plan that the numbers below follow: mails on every day, to the person alone. */
export const planOf = ({ before, after }: YearOptions): Partial<Company> => ({
  sendWeekdays: [1, 2, 3, 4, 5, 6, 7],
  country: "XX",
  remindBefore: before,
  remindAfter: after,
  tellManagerAfter: 0,
  tellHrAfter: 0,
  recallWeekday: 0,
  mailsPerDomain: 10_000,
  completionCountsDays: 0,
});

/** What a rule asks, and of whom. */
export function ruleAt(rule: number, { rules, people }: YearOptions): NewRule {
  const groups = Array.from({ length: Math.min(people, rules) }, (_, group) => group);
  return {
    courseId: "essentials",
    audience: {
      ...EVERYONE,
      anyOf: groups
        .filter((group) => rulesOf(group, rules).includes(rule))
        .map((group) => ({ type: "function", name: `Group ${group}` })),
    },
    start: { type: "date", day: addDays(FIRST, opening(rule)) },
    dueAfterDays: 14,
    graceDays: 0,
    recurrence: { type: "never" },
  };
}

/** The number of mails that the plan gives somebody: days on which there is something to say, each once. */
export function expectedMails(person: number, options: YearOptions): number {
  const { rules, days, learners, before, after } = options;
  const steps = DUE.flatMap((due) => [...before.map((n) => due - n), ...after.map((n) => due + n)]);
  const learns = learners > 0 && person % learners === 0;
  const said = new Set<number>();
  for (const rule of rulesOf(person, rules)) {
    const opens = opening(rule);
    for (const day of [0, ...steps]) if (!learns || day < LEARNED_AFTER) said.add(opens + day);
  }
  return [...said].filter((day) => day < days).length;
}

/** All its people as a file to import. */
export function csvOf({ people, rules }: YearOptions): string {
  const lines = ["Personnel number;Name;Mail;Entity;Department;Function;Join date;Language"];
  for (let n = 1; n <= people; n += 1)
    lines.push(
      `${n};Person Number${n};${addressOf(n)};Acme;Department ${n % 40};Group ${n % rules};2020-01-01;${n % 5 ? "de" : "en"}`,
    );
  return lines.join("\n");
}

export function addressOf(person: number): string {
  return `p${person}@d${person % 500}.example`;
}
