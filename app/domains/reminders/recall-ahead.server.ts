// Mails about recall in the calendar of mails: who would get one in which of the coming weeks, if nobody answered. What
// becomes of answers moves no mail, so the calendar tells nothing of them.

import { addDays } from "#app/calendar.ts";
import { latest } from "../assignments/rule.ts";
import { mayGet } from "./calendar.ts";
import { type MailCalendar, recipientsOf } from "./calendar-recipients.server.ts";
import { lastDayOfWeek, mailWeek, WEEK } from "./mail-week.ts";
import { recallMailsOf } from "./recall-today.server.ts";
import { placeOfRow } from "./sending-days.ts";

/** @returns the day of each mail up to a day, with whose it is */
export async function recallMailsAhead(
  calendar: MailCalendar,
  to: string,
): Promise<{ day: string; id: string; name: string }[]> {
  const { db, company, today, place } = calendar;
  const mails: { day: string; id: string; name: string }[] = [];
  if (company.recallWeekday === 0) return mails;
  for (let week = mailWeek(today, company.recallWeekday); week <= to; week = addDays(week, WEEK)) {
    const people = [...(await recallMailsOf(db, week)).values()].map((row) => {
      const { personId: id, name, joinDate, leaveDate } = row;
      return { id, name, joinDate, leaveDate, place: placeOfRow(row, place) };
    });
    for (const { person, recipient } of (await recipientsOf(calendar, people)).values()) {
      const day = recipient.days.firstFrom(latest(week, recipient.from));
      if (day && day <= lastDayOfWeek(week) && day <= to && mayGet(recipient, day))
        mails.push({ day, id: person.id, name: person.name });
    }
  }
  return mails;
}
