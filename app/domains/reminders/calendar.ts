// Who will get what on which day if nobody does anything: the plan laid over what is open, day by day, as dueToday will
// do it when each day has come. Nothing is stored.

import { latest } from "../assignments/rule.ts";
import {
  type DueDays,
  isInNotice,
  lateStep,
  mayGo,
  type ReminderPlan,
  type StepDays,
  stepsOf,
} from "./plan.ts";
import type { SendingDays } from "./sending-days.ts";

export const MAIL_KINDS = ["assigned", "before", "after", "recall", "manager", "hr", "checkpoint"] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** A lesson of an open assignment, as far as mails go. */
export interface CalendarLesson {
  id: string;
  /** True once it is passed: then only the first mail of its assignment may still name it. */
  isDone: boolean;
  assignmentId: string;
  position: number;
  opensOn: string;
  dueOn: string;
  lateAfter: string;
  /** The last day on which it is anybody's duty: a later cycle takes over, or the person leaves. Null for no end. */
  lastDay: string | null;
}

/** Whom a mail may go to, and the days on which it may. */
export interface CalendarRecipient {
  days: SendingDays;
  /** The first day on which a mail may be made: later than today for somebody who had today's. */
  from: string;
  /** The last day of work; null for no end. */
  until: string | null;
}

/** What has been said: "assignment 12 assigned", "lesson 34 before-7", "late 34 manager-7". */
export type Said = ReadonlySet<string>;

export interface CalendarMail {
  day: string;
  kind: MailKind;
  /** The lesson's id. */
  lessonId: string;
}

export interface Horizon {
  /** The last day looked at. */
  to: string;
}

/** The steps of a plan, computed once for lessons with the same days: there are many of them. */
export function rememberSteps(plan: ReminderPlan): (days: DueDays) => readonly StepDays[] {
  const known = new Map<string, StepDays[]>();
  return (days) => {
    const key = days.dueOn + days.lateAfter;
    const steps = known.get(key) ?? stepsOf(plan, days);
    known.set(key, steps);
    return steps;
  };
}

/** The mails that one person's own lessons will cause. */
export function ownMails(
  lessons: readonly CalendarLesson[],
  recipient: CalendarRecipient,
  stepsFor: (days: DueDays) => readonly StepDays[],
  said: Said,
  { to }: Horizon,
): CalendarMail[] {
  const mails: CalendarMail[] = [];
  for (const lesson of lessons) {
    if (lesson.position === 1 && !said.has(`assignment ${lesson.assignmentId} assigned`)) {
      const notice = { step: "assigned", begins: lesson.opensOn, ends: lesson.dueOn };
      const day = dayFor(notice, null, lesson, recipient);
      if (day && day <= to) mails.push({ day, kind: "assigned", lessonId: lesson.id });
    }
    if (lesson.isDone) continue;
    const steps = stepsFor(lesson);
    steps.forEach((step, at) => {
      if (isInNotice(step, lesson) || said.has(`lesson ${lesson.id} ${step.step}`)) return;
      const day = dayFor(step, steps[at + 1] ?? null, lesson, recipient);
      if (!day || day > to) return;
      mails.push({ day, kind: step.step.startsWith("after") ? "after" : "before", lessonId: lesson.id });
    });
  }
  return mails;
}

/** The day on which a manager or HR will be told of a lesson; null for never, or not by the horizon. */
export function lateDay(
  whom: "manager" | "hr",
  afterDays: number,
  lesson: CalendarLesson,
  recipient: CalendarRecipient,
  said: Said,
  { to }: Horizon,
): string | null {
  const step = lesson.isDone ? null : lateStep(whom, afterDays, lesson);
  if (!step || said.has(`late ${lesson.id} ${step.step}`)) return null;
  const day = dayFor(step, null, lesson, recipient);
  return day && day <= to ? day : null;
}

/** Whether somebody can be sent a mail on a day. */
export function mayGet({ days, from, until }: CalendarRecipient, day: string): boolean {
  return days.has(day) && from <= day && (until === null || day <= until);
}

/** The first day on which a step may go, unless the next one has begun by then or the duty is over. */
function dayFor(
  step: StepDays,
  next: StepDays | null,
  { opensOn, lastDay }: Pick<CalendarLesson, "opensOn" | "lastDay">,
  { days, from, until }: CalendarRecipient,
): string | null {
  const day = days.firstFrom(latest(step.begins, opensOn, from));
  if (!day || (next && next.begins <= day)) return null;
  if ((lastDay && day > lastDay) || (until && day > until)) return null;
  return mayGo(step, { today: day, lastBefore: days.lastBefore(day) }) ? day : null;
}
