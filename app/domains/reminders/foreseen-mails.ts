// How many mails duties that do not exist yet would cause on which day: the calendar's own steps, computed once for all
// who have the same lessons and the same days, and counted for each of them. A person's day is one mail.

import {
  type CalendarLesson,
  type CalendarRecipient,
  lateDay,
  type MailKind,
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
  /** The same for all who are reached on the same days. */
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
type Lessons = readonly CalendarLesson[];

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
  const stepsFor = rememberSteps(plan);
  const ownDays = oncePerPair((lessons, recipient) =>
    daysOf(ownMails(lessons, recipient, stepsFor, NOTHING_SAID, { to })),
  );
  const counted = new Map<Days, number>();
  /** People whose days are not those of others like them, since they are told of others besides. */
  const told = new Map<string, Days>();
  const below = new Map<string, Set<Lessons>>();
  const all = new Set<Lessons>();
  for (const { id, hasMail, managerId, recipient, lessons } of people) {
    all.add(lessons);
    if (managerId !== null && telling.managers.has(managerId)) {
      const lists = below.get(managerId);
      if (lists) lists.add(lessons);
      else below.set(managerId, new Set([lessons]));
    }
    if (!hasMail) continue;
    const days = ownDays(lessons, recipient);
    if (telling.managers.has(id) || telling.hr.has(id)) told.set(id, new Map(days));
    else counted.set(days, (counted.get(days) ?? 0) + 1);
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
  for (const [days, mails] of counted) add(days, mails);
  for (const days of told.values()) add(days, 1);
  return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Adds the days on which managers and HR would be told of lessons that are late by then. */
function addLate(
  told: Map<string, Days>,
  below: ReadonlyMap<string, ReadonlySet<Lessons>>,
  all: ReadonlySet<Lessons>,
  { managers, hr, jointly, tellManagerAfter, tellHrAfter }: ForeseenTelling,
  to: string,
): void {
  const late = (whom: "manager" | "hr", after: number) =>
    oncePerPair((lessons, recipient) =>
      daysOf(
        lessons.flatMap((lesson) => {
          const day = lateDay(whom, after, lesson, recipient, NOTHING_SAID, { to });
          return day ? [{ day, kind: whom }] : [];
        }),
      ),
    );
  const managerDays = late("manager", tellManagerAfter);
  for (const [id, lists] of below) {
    const manager = managers.get(id);
    if (!manager) continue;
    for (const lessons of lists) addTo(told, id, managerDays(lessons, manager.recipient));
  }
  const hrDays = late("hr", tellHrAfter);
  for (const lessons of all)
    for (const [day, mask] of hrDays(lessons, jointly))
      for (const [id, { recipient }] of hr)
        if (mayGet(recipient, day)) addTo(told, id, new Map([[day, mask]]));
}

function addTo(told: Map<string, Days>, id: string, more: Days): void {
  if (more.size === 0) return;
  const days = told.get(id) ?? new Map<string, number>();
  for (const [day, mask] of more) days.set(day, (days.get(day) ?? 0) | mask);
  told.set(id, days);
}

function daysOf(mails: readonly { day: string; kind: MailKind }[]): Days {
  const days: Days = new Map();
  for (const { day, kind } of mails) days.set(day, (days.get(day) ?? 0) | bitOf(kind));
  return days;
}

/** Computes once what is the same for all with the same lessons and the same days. */
function oncePerPair(
  compute: (lessons: Lessons, recipient: CalendarRecipient) => Days,
): (lessons: Lessons, recipient: CalendarRecipient) => Days {
  const known = new Map<Lessons, Map<CalendarRecipient, Days>>();
  return (lessons, recipient) => {
    const ofLessons = known.get(lessons) ?? new Map<CalendarRecipient, Days>();
    known.set(lessons, ofLessons);
    const days = ofLessons.get(recipient) ?? compute(lessons, recipient);
    ofLessons.set(recipient, days);
    return days;
  };
}
