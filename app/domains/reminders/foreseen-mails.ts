// How many mails duties that do not exist yet would cause on which day: the calendar's own steps, computed once for all
// who have the same lessons and the same days, and counted for each of them. A person's day is one mail.

import {
  type CalendarLesson,
  type CalendarRecipient,
  lateDay,
  mayGet,
  ownMails,
  rememberSteps,
  type Said,
} from "./calendar.ts";
import { bitOf, type CalendarDay, countMails, noMails } from "./calendar-figures.ts";
import type { ReminderPlan } from "./plan.ts";

/** Somebody who would get duties. */
export interface ForeseenPerson {
  id: string;
  hasMail: boolean;
  managerId: string | null;
  recipient: CalendarRecipient;
  /** The same list for all who have the same. */
  lessons: readonly CalendarLesson[];
}

/** Who is told of late lessons, and after how many days; 0 for never. */
export interface ForeseenTelling {
  managers: ReadonlyMap<string, { recipient: CalendarRecipient }>;
  hr: ReadonlyMap<string, { recipient: CalendarRecipient }>;
  jointly: CalendarRecipient;
  tellManagerAfter: number;
  tellHrAfter: number;
}

export type ForeseenDay = Pick<CalendarDay, "day" | "mails" | "kinds">;

/** Day -> one bit for each kind of thing that a mail of that day says. */
type Days = Map<string, number>;

const NOTHING_SAID: Said = new Set();

/**
 * The days with their numbers, in order.
 * @param to the last day looked at
 */
export function foreseenMails(
  people: Iterable<ForeseenPerson>,
  telling: ForeseenTelling,
  plan: ReminderPlan,
  to: string,
): ForeseenDay[] {
  const alike = peopleAlike(plan, to);
  /** People whose days are not those of others like them, since they are told of others besides. */
  const told = new Map<string, Days>();
  const below = new Map<string, Set<readonly CalendarLesson[]>>();
  const all = new Set<readonly CalendarLesson[]>();
  for (const person of people) {
    all.add(person.lessons);
    if (person.managerId !== null && telling.managers.has(person.managerId))
      below.set(person.managerId, (below.get(person.managerId) ?? new Set()).add(person.lessons));
    if (!person.hasMail) continue;
    const days = alike.daysOf(person);
    if (telling.managers.has(person.id) || telling.hr.has(person.id)) told.set(person.id, new Map(days));
    else alike.count(days);
  }
  addLate(told, below, all, telling, to);

  const byDay = new Map<string, ForeseenDay>();
  const add = (days: Days, mails: number) => {
    for (const [day, mask] of days) {
      const counts = byDay.get(day) ?? { day, ...noMails() };
      countMails(counts, mask, mails);
      byDay.set(day, counts);
    }
  };
  for (const [days, mails] of alike.counted()) add(days, mails);
  for (const days of told.values()) add(days, 1);
  return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Groups people whose mails come on the same days. */
function peopleAlike(plan: ReminderPlan, to: string) {
  const stepsFor = rememberSteps(plan);
  const known = new Map<readonly CalendarLesson[], Map<CalendarRecipient["days"], Map<string, Days>>>();
  const numbers = new Map<Days, number>();
  return {
    daysOf({ lessons, recipient }: ForeseenPerson): Days {
      const ofLessons = known.get(lessons) ?? new Map<CalendarRecipient["days"], Map<string, Days>>();
      known.set(lessons, ofLessons);
      const ofDays = ofLessons.get(recipient.days) ?? new Map<string, Days>();
      ofLessons.set(recipient.days, ofDays);
      const span = `${recipient.from} ${recipient.until}`;
      const found = ofDays.get(span);
      if (found) return found;
      const days: Days = new Map();
      for (const { day, kind } of ownMails(lessons, recipient, stepsFor, NOTHING_SAID, { to }))
        days.set(day, (days.get(day) ?? 0) | bitOf(kind));
      ofDays.set(span, days);
      return days;
    },
    count(days: Days): void {
      numbers.set(days, (numbers.get(days) ?? 0) + 1);
    },
    counted: () => numbers,
  };
}

/** Adds the days on which managers and HR would be told of lessons that are late by then. */
function addLate(
  told: Map<string, Days>,
  below: ReadonlyMap<string, ReadonlySet<readonly CalendarLesson[]>>,
  all: ReadonlySet<readonly CalendarLesson[]>,
  { managers, hr, jointly, tellManagerAfter, tellHrAfter }: ForeseenTelling,
  to: string,
): void {
  const note = (id: string, day: string, kind: "manager" | "hr") => {
    const days = told.get(id) ?? new Map<string, number>();
    told.set(id, days.set(day, (days.get(day) ?? 0) | bitOf(kind)));
  };
  for (const [id, lists] of below) {
    const manager = managers.get(id);
    for (const lesson of manager && tellManagerAfter > 0 ? [...lists].flat() : []) {
      const day =
        manager && lateDay("manager", tellManagerAfter, lesson, manager.recipient, NOTHING_SAID, { to });
      if (day) note(id, day, "manager");
    }
  }
  const hrDays = new Set(
    [...all]
      .flat()
      .flatMap((lesson) => lateDay("hr", tellHrAfter, lesson, jointly, NOTHING_SAID, { to }) ?? []),
  );
  for (const day of hrDays)
    for (const [id, { recipient }] of hr) if (mayGet(recipient, day)) note(id, day, "hr");
}
