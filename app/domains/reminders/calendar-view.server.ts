// The calendar of mails as its page shows it: the days with their numbers, and one day's people. One pass over all
// that is open, in steps; nothing is kept of it.

import { addDays, dayOf, hourOf, weekdayOf } from "#app/calendar.ts";
import { type DaysAhead, type DutyAhead, lookAhead } from "#app/domains/assignments/duties-ahead.server.ts";
import type { Company } from "#app/domains/people/company.ts";
import type { Db } from "#db/open.server.ts";
import { lateDay, type MailKind, mayGet, ownMails, rememberSteps } from "./calendar.ts";
import {
  type CalendarDay,
  type CalendarList,
  collect,
  countsOf,
  listOf,
  nothingYet,
} from "./calendar-figures.ts";
import { managersOverTime, recipientsOf, setCalendar, toldOfLate } from "./calendar-recipients.server.ts";
import {
  type CalendarPerson,
  type KeptLesson,
  lessonsAhead,
  madeFor,
  peopleInSteps,
  saidOf,
} from "./calendar-store.server.ts";
import { checkpointMailsAhead } from "./checkpoint-today.server.ts";
import { planOf } from "./due-today.server.ts";
import { recallMailsAhead } from "./recall-ahead.server.ts";

export const CALENDAR_DAYS = 60;

export interface CalendarView {
  days: CalendarDay[];
  /** Null where no day was asked for. */
  list: CalendarList | null;
  /** Mails of today that exist already; the days' numbers are without them. */
  madeToday: number;
}

/**
 * Who gets what on which of the next days, if nobody does anything.
 * @param shown the day whose people are listed, with the page of the list from 1
 */
export async function calendarView(
  db: Db,
  company: Company,
  now: Date,
  shown: { day: string; page: number } | null = null,
): Promise<CalendarView> {
  const today = dayOf(now, company.timeZone);
  const days = Array.from({ length: CALENDAR_DAYS }, (_, n) => addDays(today, n));
  const to = days.at(-1) ?? today;
  const collected = nothingYet();
  const calendar = await setCalendar(db, company, today);
  const shownDay = shown && days.includes(shown.day) ? shown.day : null;
  const note = (person: CalendarPerson, day: string, kind: MailKind, lesson: KeptLesson) =>
    collect(collected, person, days.indexOf(day), kind, day === shownDay ? lesson.lessonId : null);
  const ahead = await lookAhead(db, company, today, to);
  const { managers, hr, jointly } = await toldOfLate(calendar, ahead.changes);
  const stepsFor = rememberSteps(planOf(company));

  for await (const people of peopleInSteps(db, today, calendar.place)) {
    const recipients = await recipientsOf(calendar, people);
    const lessons = await lessonsOfAll(db, people, to, ahead);
    const all = [...lessons.values()].flat();
    const said = await saidOf(
      db,
      people.map(({ id }) => id),
      all.map(({ id }) => id),
    );
    for (const { person, recipient } of recipients.values()) {
      const own = lessons.get(person.id) ?? [];
      const byId = new Map(own.map((lesson) => [lesson.id, lesson]));
      if (person.hasMail)
        for (const mail of ownMails(own, recipient, stepsFor, said, { to })) {
          const lesson = byId.get(mail.lessonId);
          if (lesson) note(person, mail.day, mail.kind, lesson);
        }
      const overTime = managersOverTime(person.managerId, managers, ahead.changes.get(person.id));
      for (const lesson of own) {
        for (const manager of overTime) {
          const day = lateDay("manager", company.tellManagerAfter, lesson, manager.recipient, said, { to });
          if (!day) continue;
          note(manager.person, day, "manager", lesson);
          break;
        }
        const hrDay = lateDay("hr", company.tellHrAfter, lesson, jointly, said, { to });
        if (hrDay)
          for (const each of hr.values())
            if (mayGet(each.recipient, hrDay)) note(each.person, hrDay, "hr", lesson);
      }
    }
  }
  for (const { day, ...person } of await recallMailsAhead(calendar, to))
    collect(collected, person, days.indexOf(day), "recall", day === shownDay ? "" : null);
  for (const { day, ...person } of await checkpointMailsAhead(calendar, to))
    collect(collected, person, days.indexOf(day), "checkpoint", day === shownDay ? "" : null);
  const ofCompany = calendar.daysAt(calendar.place);
  return {
    days: days.map((day, at) => ({
      day,
      free: ofCompany.has(day)
        ? null
        : company.sendWeekdays.includes(weekdayOf(day))
          ? ("holiday" as const)
          : ("weekday" as const),
      ...countsOf(collected, at),
    })),
    list: shownDay && shown ? listOf(collected, shownDay, days.indexOf(shownDay), shown.page) : null,
    madeToday: hourOf(now, company.timeZone) < company.sendHour ? 0 : await madeFor(db, today),
  };
}

/** Each person's lessons, those to come included, each with the last day on which it is the person's duty. */
async function lessonsOfAll(
  db: Db,
  people: readonly CalendarPerson[],
  to: string,
  ahead: DaysAhead,
): Promise<Map<string, KeptLesson[]>> {
  const ids = people.map(({ id }) => id);
  const { made, ended } = await ahead.dutiesOf(ids);
  const rows = [...(await lessonsAhead(db, ids, to)), ...made.flatMap((duty) => lessonsOfDuty(duty, to))];
  const leaveDates = new Map(people.map(({ id, leaveDate }) => [id, leaveDate]));
  const ofCause = Map.groupBy(rows, ({ causeKey }) => causeKey);
  const lessons = rows.map((row) => {
    const later = (ofCause.get(row.causeKey) ?? [])
      .filter(({ cycle }) => cycle > row.cycle)
      .map(({ cycleOpensOn }) => cycleOpensOn)
      .sort()[0];
    const ends = [
      later && addDays(later, -1),
      leaveDates.get(row.personId),
      ended.get(row.assignmentId),
      row.cycleLastDay,
    ]
      .filter((day) => day != null)
      .sort();
    return { ...row, lastDay: ends[0] ?? null };
  });
  return Map.groupBy(lessons, ({ personId }) => personId);
}

/** The lessons of a cycle that does not exist yet, as those of one that does. */
function lessonsOfDuty({ personId, ruleId, cycle, opensOn, lastDay, items }: DutyAhead, to: string) {
  const assignmentId = `ahead ${personId} ${ruleId} ${cycle}`;
  return items
    .filter((item) => item.opensOn <= to && (!item.isDone || item.position === 1))
    .map((item) => ({
      ...item,
      id: `${assignmentId} ${item.position}`,
      assignmentId,
      personId,
      causeKey: `${personId} rule ${ruleId}`,
      cycle,
      cycleOpensOn: opensOn,
      cycleLastDay: lastDay,
    }));
}
