// The calendar of mails as its page shows it: the days with their numbers, and one day's people. One pass over all
// that is open, in steps; nothing is kept of it.

import { addDays, dayOf, hourOf, weekdayOf } from "#app/calendar.ts";
import { latest } from "#app/domains/assignments/rule.ts";
import type { Company } from "#app/domains/people/company.ts";
import { leavesOfPeople } from "#app/domains/people/leave-store.server.ts";
import type { Db } from "#db/open.server.ts";
import { type CalendarRecipient, lateDay, type MailKind, ownMails, rememberSteps } from "./calendar.ts";
import {
  type CalendarDay,
  type CalendarList,
  collect,
  countsOf,
  listOf,
  nothingYet,
} from "./calendar-figures.ts";
import {
  type CalendarPerson,
  hrOf,
  type KeptLesson,
  lessonsAhead,
  madeFor,
  managersOf,
  peopleInSteps,
  saidOf,
} from "./calendar-store.server.ts";
import { servedPeople } from "./due-store.server.ts";
import { planOf } from "./due-today.server.ts";
import { publicHolidays } from "./holidays.server.ts";
import { type Holidays, remembering, type SendingDays, sendingDays } from "./sending-days.ts";

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
  const place = { country: company.country, region: company.region };
  const holidays = await publicHolidays();
  const days = Array.from({ length: CALENDAR_DAYS }, (_, n) => addDays(today, n));
  const to = days.at(-1) ?? today;
  const collected = nothingYet();
  const scene = { db, company, holidays, today, to, ofPlaces: new Map<string, SendingDays>() };
  const shownDay = shown && days.includes(shown.day) ? shown.day : null;
  const note = (person: CalendarPerson, day: string, kind: MailKind, lesson: KeptLesson) =>
    collect(collected, person, days.indexOf(day), kind, day === shownDay ? lesson.lessonId : null);

  const managers = await recipientsOf(
    scene,
    (await managersOf(db, today, place)).filter(({ hasMail }) => hasMail),
  );
  const hr = await recipientsOf(
    scene,
    (await hrOf(db, today, place)).filter(({ hasMail }) => hasMail),
  );
  const jointly = jointRecipient(
    [...hr.values()].map(({ recipient }) => recipient),
    today,
  );
  const stepsFor = rememberSteps(planOf(company));

  for await (const people of peopleInSteps(db, today, place)) {
    const recipients = await recipientsOf(scene, people);
    const lessons = await lessonsOfAll(db, people, to);
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
      const manager = managers.get(person.managerId ?? "");
      for (const lesson of own) {
        const managerDay =
          manager && lateDay("manager", company.tellManagerAfter, lesson, manager.recipient, said, { to });
        if (manager && managerDay) note(manager.person, managerDay, "manager", lesson);
        const hrDay = lateDay("hr", company.tellHrAfter, lesson, jointly, said, { to });
        if (hrDay)
          for (const each of hr.values())
            if (mayGet(each.recipient, hrDay)) note(each.person, hrDay, "hr", lesson);
      }
    }
  }
  const ofCompany = ofPlace(scene, place);
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

interface Scene {
  db: Db;
  company: Company;
  holidays: Holidays;
  today: string;
  to: string;
  ofPlaces: Map<string, SendingDays>;
}

function ofPlace(scene: Scene, place: { country: string; region: string }): SendingDays {
  const key = `${place.country} ${place.region}`;
  const days =
    scene.ofPlaces.get(key) ?? remembering(sendingDays(scene.company.sendWeekdays, scene.holidays, place));
  scene.ofPlaces.set(key, days);
  return days;
}

/** These people as recipients, by id. */
async function recipientsOf(
  scene: Scene,
  people: readonly CalendarPerson[],
): Promise<Map<string, { person: CalendarPerson; recipient: CalendarRecipient }>> {
  const { db, company, holidays, today } = scene;
  const ids = people.map(({ id }) => id);
  const leaves = Map.groupBy(
    (await leavesOfPeople(db, ids)).filter(({ toDay }) => toDay >= addDays(today, -400)),
    ({ personId }) => personId,
  );
  const served = await servedPeople(db, ids, today, company.timeZone);
  return new Map(
    people.map((person) => {
      const away = leaves.get(person.id);
      const days = away
        ? sendingDays(company.sendWeekdays, holidays, person.place, away)
        : ofPlace(scene, person.place);
      const from = latest(person.joinDate, served.has(person.id) ? addDays(today, 1) : today);
      return [person.id, { person, recipient: { days, from, until: person.leaveDate } }];
    }),
  );
}

/** HR as one: told on the first day on which any of them can be. */
function jointRecipient(recipients: readonly CalendarRecipient[], today: string): CalendarRecipient {
  const days: SendingDays = {
    has: (day) => recipients.some((each) => mayGet(each, day)),
    lastBefore: (day) =>
      recipients
        .map((each) => each.days.lastBefore(day))
        .sort()
        .at(-1) ?? day,
    firstFrom(day) {
      let from = day;
      for (let n = 0; n < 2 * CALENDAR_DAYS; n += 1) {
        if (days.has(from)) return from;
        from = addDays(from, 1);
      }
      return null;
    },
  };
  return { days: remembering(days), from: today, until: null };
}

function mayGet({ days, from, until }: CalendarRecipient, day: string): boolean {
  return days.has(day) && from <= day && (until === null || day <= until);
}

/** Each person's lessons, each with the last day on which it is the person's duty. */
async function lessonsOfAll(
  db: Db,
  people: readonly CalendarPerson[],
  to: string,
): Promise<Map<string, KeptLesson[]>> {
  const rows = await lessonsAhead(
    db,
    people.map(({ id }) => id),
    to,
  );
  const leaveDates = new Map(people.map(({ id, leaveDate }) => [id, leaveDate]));
  const ofCause = Map.groupBy(rows, ({ causeKey }) => causeKey);
  const lessons = rows.map((row) => {
    const later = (ofCause.get(row.causeKey) ?? [])
      .filter(({ cycle }) => cycle > row.cycle)
      .map(({ cycleOpensOn }) => cycleOpensOn)
      .sort()[0];
    const ends = [later && addDays(later, -1), leaveDates.get(row.personId)]
      .filter((day) => day != null)
      .sort();
    return { ...row, lastDay: ends[0] ?? null };
  });
  return Map.groupBy(lessons, ({ personId }) => personId);
}
