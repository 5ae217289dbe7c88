// What making or editing a rule would do today, before it is done: who gets in and who falls out, what is done at once,
// who is asked the same course by another rule as well, and how many mails would go out on which day. Changes nothing.
// A pass over all whom the rule reaches; what many have in common is computed once.

import type { Db } from "#db/open.server.ts";
import { addDays, dayOf } from "../calendar.ts";
import type { Clock } from "../clock.ts";
import { reaches } from "../domains/assignments/audience.ts";
import { type Cycle, type NextCycle, nextCycle } from "../domains/assignments/cycle.ts";
import { type Beginner, type NewRule, planItems } from "../domains/assignments/rule.ts";
import {
  cyclesOfRule,
  exemptFrom,
  lastCompletedOn,
  passedSince,
} from "../domains/assignments/rule-preview-store.server.ts";
import { listCandidates, listRules } from "../domains/assignments/rule-store.server.ts";
import { type Course, findCourse } from "../domains/lessons/store.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import type { ForeseenDay } from "../domains/reminders/foreseen-mails.ts";
import {
  type Candidate,
  firstOf,
  type Passed,
  ruleMails,
  type Starter,
} from "./foresee-rule-mails.server.ts";

export interface RulePreview {
  /** People who get an assignment that they do not have now, and how many of them have no mailbox. */
  entering: Crowd;
  withoutMail: number;
  /** Of these, people for whom it is done at once by what they passed a short while ago. */
  doneAtOnce: number;
  /** For so many days a completion counts for an assignment made later. */
  countsDays: number;
  /** People whose open assignment would be closed as narrowed. */
  leaving: Crowd;
  /** People who have one and keep it, and how many of them have their next start planned anew, from which day. */
  staying: number;
  replanned: { count: number; firstDay: string | null };
  /** People in the audience who are asked nothing before they complete another course. */
  waiting: number;
  /** Other rules in force that ask the same course of some of these people. */
  alsoAskedBy: { ruleId: string; people: number }[];
  /** The first day on which one of the new assignments begins, and on which a lesson of it is due. */
  firstDay: string | null;
  firstDue: string | null;
  /** The mails about the new assignments, if nobody does anything, up to a day. */
  mails: { days: ForeseenDay[]; to: string };
}

export interface Crowd {
  count: number;
  /** The first few by name. */
  names: string[];
}

const NAMES = 8;
/** Mails are foreseen for so many days from the first day on which an assignment begins. */
const PREVIEW_DAYS = 90;

/** @param ruleId the rule that is edited; none for a new one */
export async function previewRule(
  { db, clock }: { db: Db; clock: Clock },
  rule: NewRule,
  ruleId?: string,
): Promise<RulePreview> {
  const company = await readCompany(db);
  const today = dayOf(clock(), company.timeZone);
  const course = (await findCourse(db, rule.courseId)) ?? { lessons: [], paceDays: 0 };
  const candidates = await listCandidates(db, today, company.country);
  const reached = candidates.filter(({ facts }) => reaches(rule.audience, facts));
  const { starters, waiting, hasOpen } = await startersOf(db, rule, ruleId, reached, course, {
    today,
    timeZone: company.timeZone,
  });
  const passed = await readPassed(db, course.lessons, today, company.completionCountsDays);
  const isDoneAtOnce = ({ person, next }: Starter) =>
    !next.isRenewal && passed.all(person.personId, next.opensOn);
  const entering = starters.filter(({ person }) => !hasOpen.has(person.personId));
  const leaving = candidates.filter(
    ({ personId, facts }) => hasOpen.has(personId) && !reaches(rule.audience, facts),
  );
  const staying = reached.filter(({ personId }) => hasOpen.has(personId));
  const replanned = starters.filter(({ person }) => hasOpen.has(person.personId));
  const firstDue = firstStart(entering.filter((each) => !isDoneAtOnce(each)));
  const to = addDays(firstStart(starters) ?? today, PREVIEW_DAYS);
  return {
    entering: crowdOf(entering.map(({ person }) => person)),
    withoutMail: entering.filter(({ person }) => !person.hasMail).length,
    doneAtOnce: entering.filter(isDoneAtOnce).length,
    countsDays: company.completionCountsDays,
    leaving: crowdOf(leaving),
    staying: staying.length,
    replanned: { count: replanned.length, firstDay: firstStart(replanned) },
    waiting,
    alsoAskedBy: await alsoAsked(db, rule, ruleId, [...entering.map(({ person }) => person), ...staying]),
    firstDay: firstStart(entering),
    firstDue: (firstDue && planItems(course, firstDue, rule)[0]?.dueOn) ?? null,
    mails: { days: await ruleMails(db, rule, course, starters, passed, { company, today, to }), to },
  };
}

/** For whom of those reached a cycle would be made now, as settling would do it. */
async function startersOf(
  db: Db,
  rule: NewRule,
  ruleId: string | undefined,
  reached: readonly Candidate[],
  course: Pick<Course, "lessons">,
  { today, timeZone }: { today: string; timeZone: string },
): Promise<{ starters: Starter[]; waiting: number; hasOpen: ReadonlySet<string> }> {
  const cycles = ruleId ? await cyclesOfRule(db, ruleId, timeZone) : new Map<string, Cycle[]>();
  const exempt = ruleId ? await exemptFrom(db, ruleId) : new Set<string>();
  const completed =
    rule.start.type === "completing"
      ? await lastCompletedOn(db, rule.start.courseId, timeZone)
      : new Map<string, string>();
  const hasOpen = new Set<string>();
  for (const [personId, own] of cycles) if (own.some(({ state }) => state === "open")) hasOpen.add(personId);
  const starters: Starter[] = [];
  const known = new Map<string, NextCycle | null>();
  let waiting = 0;
  for (const person of course.lessons.length === 0 ? [] : reached) {
    if (exempt.has(person.personId)) continue;
    const own = keptCycles(cycles.get(person.personId) ?? NO_CYCLES, today);
    const beginner = {
      joinDate: person.joinDate,
      completedOn: completed.get(person.personId) ?? null,
    };
    const key = keyOf(beginner, own);
    const found = known.get(key);
    const next = found === undefined ? nextCycle(rule, beginner, own, today) : found;
    known.set(key, next);
    if (next) starters.push({ person, own, beginner, next, key });
    else if (own.length === 0) waiting += 1;
  }
  return { starters, waiting, hasOpen };
}

const NO_CYCLES: readonly Cycle[] = [];

/** An edited rule plans anew what has not begun. */
function keptCycles(cycles: readonly Cycle[], today: string): readonly Cycle[] {
  return cycles.filter(({ state, opensOn }) => state !== "open" || opensOn <= today);
}

/** What decides on somebody's next cycle: the same for all who have the same. */
function keyOf({ joinDate, completedOn }: Beginner, own: readonly Cycle[]): string {
  let key = `${joinDate} ${completedOn}`;
  for (const { cycle, state, opensOn, settledOn } of own) key += ` ${cycle} ${state} ${opensOn} ${settledOn}`;
  return key;
}

async function readPassed(
  db: Db,
  lessonIds: readonly string[],
  today: string,
  days: number,
): Promise<Passed> {
  const passed = await passedSince(db, lessonIds, addDays(today, -days));
  const lessons = (personId: string, opensOn: string) => {
    const own = passed.get(personId);
    if (!own) return undefined;
    const since = addDays(opensOn, -days);
    return new Set([...own].filter(([, day]) => day >= since).map(([lessonId]) => lessonId));
  };
  return {
    key: (personId) => [...(passed.get(personId) ?? [])].join(" "),
    lessons,
    all: (personId, opensOn) => lessons(personId, opensOn)?.size === lessonIds.length,
  };
}

/** How many of these people each other rule in force asks the same course. */
async function alsoAsked(
  db: Db,
  rule: NewRule,
  ruleId: string | undefined,
  people: readonly Candidate[],
): Promise<RulePreview["alsoAskedBy"]> {
  const others = (await listRules(db)).filter(
    ({ id, state, courseId }) => id !== ruleId && state === "active" && courseId === rule.courseId,
  );
  return others
    .map(({ id, audience }) => ({
      ruleId: id,
      people: people.filter(({ facts }) => reaches(audience, facts)).length,
    }))
    .filter(({ people: count }) => count > 0);
}

function firstStart(starters: readonly Starter[]): string | null {
  return firstOf(starters.map(({ next }) => next.opensOn));
}

/** How many they are, and the first few by name. */
function crowdOf(people: readonly Candidate[]): Crowd {
  const names: string[] = [];
  for (const { name } of people) {
    if (names.length === NAMES && name >= (names.at(-1) ?? "")) continue;
    names.push(name);
    names.sort().splice(NAMES);
  }
  return { count: people.length, names };
}
