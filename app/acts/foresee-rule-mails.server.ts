// The mails that a rule would cause, foreseen before it is saved: the cycles it would make, their lessons, and the plan of
// reminders laid over them.

import type { Db } from "#db/open.server.ts";
import type { Cycle, NextCycle } from "../domains/assignments/cycle.ts";
import { type CycleAhead, cyclesAhead } from "../domains/assignments/cycles-ahead.ts";
import { type Beginner, type NewRule, planItems } from "../domains/assignments/rule.ts";
import type { listCandidates } from "../domains/assignments/rule-store.server.ts";
import type { Course } from "../domains/lessons/store.server.ts";
import type { Company } from "../domains/people/company.ts";
import type { CalendarLesson } from "../domains/reminders/calendar.ts";
import { recipientsOf, setCalendar, toldOfLate } from "../domains/reminders/calendar-recipients.server.ts";
import { planOf } from "../domains/reminders/due-today.server.ts";
import { type ForeseenDay, type ForeseenPerson, foreseenMails } from "../domains/reminders/foreseen-mails.ts";
import { placeOfRow } from "../domains/reminders/sending-days.ts";

export type Candidate = Awaited<ReturnType<typeof listCandidates>>[number];

/** Somebody for whom a cycle would be made now. */
export interface Starter {
  person: Candidate;
  /** What the person has of the rule and keeps. */
  own: readonly Cycle[];
  beginner: Beginner;
  next: NextCycle;
  /** The same for all to whom the rule does the same, as far as it does not depend on what they passed. */
  key: string;
}

/** What people passed so short a while ago that it counts for a first cycle. */
export interface Passed {
  /** The same for all who passed the same on the same days. */
  key(personId: string): string;
  /** Which of the course's lessons count for a cycle that opens on a day; undefined for none. */
  lessons(personId: string, opensOn: string): ReadonlySet<string> | undefined;
  /** Whether all of them do. */
  all(personId: string, opensOn: string): boolean;
}

/** The days on which mails about the cycles would go out, if nobody does anything. @param to the last day looked at */
export async function ruleMails(
  db: Db,
  rule: NewRule,
  course: Pick<Course, "lessons" | "paceDays">,
  starters: readonly Starter[],
  passed: Passed,
  { company, today, to }: { company: Company; today: string; to: string },
): Promise<ForeseenDay[]> {
  const calendar = await setCalendar(db, company, today);
  const recipients = await recipientsOf(
    calendar,
    starters.map(({ person }) => ({
      id: person.personId,
      joinDate: person.joinDate,
      leaveDate: person.leaveDate,
      place: placeOfRow(person.works, calendar.place),
    })),
  );
  const lessonsOf = lessonsFor(rule, course, passed, { today, to });
  const people: ForeseenPerson[] = [];
  for (const starter of starters) {
    const { personId: id, hasMail, managerId } = starter.person;
    const recipient = recipients.get(id)?.recipient;
    if (recipient) people.push({ id, hasMail, managerId, recipient, lessons: lessonsOf(starter) });
  }
  const telling = { ...(await toldOfLate(calendar)), ...company };
  return foreseenMails(people, telling, planOf(company), to);
}

type Ahead = readonly (CycleAhead & { passed: ReadonlySet<string> })[];

const NO_LESSONS: ReadonlySet<string> = new Set();

/** Finds each one's lessons, computed once for all who have the same: they get the same list. */
function lessonsFor(
  rule: NewRule,
  course: Pick<Course, "lessons" | "paceDays">,
  passed: Passed,
  days: { today: string; to: string },
): (starter: Starter) => CalendarLesson[] {
  const byKey = new Map<string, Ahead>();
  const byContent = new Map<string, Ahead>();
  const lists = new Map<Ahead, Map<string | null, CalendarLesson[]>>();
  const aheadOf = ({ person: { personId }, own, beginner }: Starter): Ahead => {
    const settled = {
      ...beginner,
      isReached: () => true,
      isExempt: () => false,
      isPassed: (opensOn: string) => passed.all(personId, opensOn),
    };
    const ahead = cyclesAhead(rule, settled, own, days).made.map((cycle) => ({
      ...cycle,
      passed: (!cycle.isRenewal && passed.lessons(personId, cycle.opensOn)) || NO_LESSONS,
    }));
    const content = JSON.stringify(ahead.map(({ opensOn, isDone, passed: of }) => [opensOn, isDone, ...of]));
    const known = byContent.get(content) ?? ahead;
    byContent.set(content, known);
    return known;
  };
  return (starter) => {
    const key = starter.key + passed.key(starter.person.personId);
    const ahead = byKey.get(key) ?? aheadOf(starter);
    byKey.set(key, ahead);
    const { leaveDate } = starter.person;
    const ofAhead = lists.get(ahead) ?? new Map<string | null, CalendarLesson[]>();
    lists.set(ahead, ofAhead);
    const lessons = ofAhead.get(leaveDate) ?? foreseenLessons(rule, course, ahead, leaveDate);
    ofAhead.set(leaveDate, lessons);
    return lessons;
  };
}

/** The lessons of cycles ahead, as the calendar of mails takes them. */
function foreseenLessons(
  rule: NewRule,
  course: Pick<Course, "lessons" | "paceDays">,
  ahead: Ahead,
  leaveDate: string | null,
): CalendarLesson[] {
  return ahead.flatMap(({ opensOn, isDone, passed, lastDay: overtaken }, at) => {
    if (isDone) return [];
    const lastDay = firstOf([overtaken, leaveDate].filter((day) => day !== null));
    return planItems(course, opensOn, rule).map(({ lessonId, ...item }) => ({
      ...item,
      id: `${at} ${item.position}`,
      assignmentId: `${at}`,
      isDone: passed.has(lessonId),
      lastDay,
    }));
  });
}

/** The first of some days; null of none. */
export function firstOf(days: readonly string[]): string | null {
  let first: string | null = null;
  for (const day of days) if (first === null || day < first) first = day;
  return first;
}
