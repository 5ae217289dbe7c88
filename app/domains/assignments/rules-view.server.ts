// The rules as HR reads them, what a rule may name, and what making or editing one would do before it is done.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { reaches } from "./audience.ts";
import { type Cycle, nextCycle } from "./cycle.ts";
import { courseCompletedOn, cyclesOf, exemptionsOf, peopleOpenFor } from "./cycle-store.server.ts";
import { type NewRule, planItems, type Rule } from "./rule.ts";
import {
  contactsOf,
  countsByRule,
  functionsInUse,
  listCandidates,
  listRules,
  listUnits,
} from "./rule-store.server.ts";
import { settlementsUnderWay } from "./settlement-store.server.ts";

export interface RuleView extends Rule {
  courseTitle: string;
  /** The course after which this one begins, if the rule says so. */
  afterTitle: string;
  paceDays: number;
  /** Assignments that have begun and are not done, and later cycles that wait for their day. */
  open: number;
  planned: number;
  done: number;
  /** A job that is settling the rule's people, if one is under way. */
  underWay: { settled: number; total: number } | null;
}

/** The rules with their figures, and the names of what they speak of. */
export async function rulesView({ db, clock }: { db: Db; clock: Clock }, language: Language) {
  const company = await readCompany(db);
  const courses = (await listCourses(db)).map((course) => ({
    id: course.id,
    title: course.title[language] ?? course.title.de ?? course.id,
    paceDays: course.paceDays,
    lessons: course.lessons.length,
  }));
  const today = dayOf(clock(), company.timeZone);
  const counts = await countsByRule(db, today);
  const underWay = await settlementsUnderWay(db);
  const countOf = (ruleId: string, state: string) =>
    Number(counts.find((each) => each.ruleId === ruleId && each.state === state)?.n ?? 0);
  const titleOf = (id: string) => courses.find((each) => each.id === id)?.title ?? id;
  const rules: RuleView[] = (await listRules(db)).map((rule) => ({
    ...rule,
    courseTitle: titleOf(rule.courseId),
    afterTitle: rule.start.type === "completing" ? titleOf(rule.start.courseId) : "",
    paceDays: courses.find((each) => each.id === rule.courseId)?.paceDays ?? 0,
    open: countOf(rule.id, "open"),
    planned: countOf(rule.id, "planned"),
    done: countOf(rule.id, "done"),
    underWay: underWay.get(rule.id) ?? null,
  }));
  return {
    rules,
    courses,
    units: await listUnits(db),
    today,
  };
}

/** What a rule may name beside units: functions that people have, and countries. */
export async function conditionChoices(db: Db) {
  const { country } = await readCompany(db);
  return {
    functions: await functionsInUse(db),
    countries: [...new Set(["AT", "CH", "DE", country])].sort(),
  };
}

export interface RulePreview {
  /** People who get an assignment that they do not have now. */
  entering: Crowd;
  /** People whose open assignment would be closed as narrowed. */
  leaving: Crowd;
  /** People who have one and keep it. */
  staying: number;
  /** On which days assignments open, and how many people have a mailbox for the mail about it; the first thirty. */
  openings: { day: string; people: number; mails: number }[];
  firstDue: string | null;
}

interface Crowd {
  count: number;
  /** The first few by name. */
  names: string[];
}

const NAMES = 8;
const DAYS = 30;

/**
 * What a rule would do today; changes nothing.
 * @param ruleId the rule that is edited; none for a new one
 */
export async function previewRule(
  { db, clock }: { db: Db; clock: Clock },
  rule: NewRule,
  ruleId?: string,
): Promise<RulePreview> {
  const { country, timeZone } = await readCompany(db);
  const today = dayOf(clock(), timeZone);
  const course = (await listCourses(db)).find((each) => each.id === rule.courseId);
  const reached = (await listCandidates(db, today, country)).filter(({ facts }) =>
    reaches(rule.audience, facts),
  );
  const ids = reached.map(({ personId }) => personId);
  const cycles = ruleId ? Map.groupBy(await cyclesOf(db, ids, timeZone, [ruleId]), cycleOwner) : new Map();
  const exempt = ruleId ? await exemptionsOf(db, ids) : new Map<string, string>();
  const completed =
    rule.start.type === "completing"
      ? await courseCompletedOn(db, ids, rule.start.courseId, timeZone)
      : new Map<string, string>();
  const openings = reached.flatMap(({ personId, facts: { joinDate } }) => {
    if (exempt.has(`${personId} ${ruleId}`)) return [];
    const own: Cycle[] = cycles.get(personId) ?? [];
    // An edited rule plans anew what has not begun.
    const begun = own.filter(({ state, opensOn }) => state !== "open" || opensOn <= today);
    const person = { joinDate, completedOn: completed.get(personId) ?? null };
    const next = nextCycle(rule, person, begun, today);
    return next && !begun.some(({ state }) => state === "open") ? [{ personId, opensOn: next.opensOn }] : [];
  });
  const open = ruleId ? await peopleOpenFor(db, ruleId) : [];
  const inAudience = new Set(ids);
  const leaving = open.filter((id) => !inAudience.has(id));
  const staying = open.filter((id) => inAudience.has(id));
  const had = new Set(staying);
  const entering = openings.filter(({ personId }) => !had.has(personId));
  const contacts = await contactsOf(db, [...openings.map(({ personId }) => personId), ...leaving]);
  const crowd = (personIds: readonly string[]): Crowd => ({
    count: personIds.length,
    names: personIds
      .map((id) => contacts.get(id)?.name ?? "")
      .sort()
      .slice(0, NAMES),
  });
  const byDay = Map.groupBy(openings, ({ opensOn }) => opensOn);
  const days = [...byDay.keys()].sort();
  return {
    entering: crowd(entering.map(({ personId }) => personId)),
    leaving: crowd(leaving),
    staying: staying.length,
    openings: days.slice(0, DAYS).map((day) => {
      const people = byDay.get(day) ?? [];
      const mails = people.filter(({ personId }) => contacts.get(personId)?.hasMail).length;
      return { day, people: people.length, mails };
    }),
    firstDue: course && days[0] ? (planItems(course, days[0], rule)[0]?.dueOn ?? null) : null,
  };
}

function cycleOwner({ personId }: { personId: string }): string {
  return personId;
}
