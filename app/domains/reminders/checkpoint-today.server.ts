// The weekly mail with the ledger's newest checkpoint: a reason like any other, in the day's one mail, once a person and week.

import { addDays, weekdayOf } from "#app/calendar.ts";
import type { Company } from "#app/domains/people/company.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { latest } from "../assignments/rule.ts";
import { findLastCheckpoint } from "../ledger/store.server.ts";
import { mayGet } from "./calendar.ts";
import { type MailCalendar, recipientsOf } from "./calendar-recipients.server.ts";
import { checkpointHolders } from "./checkpoint-due-store.server.ts";
import { recipient } from "./due-store.server.ts";
import { type DueReason, daysOf } from "./due-today.server.ts";
import { publicHolidays } from "./holidays.server.ts";
import { lastDayOfWeek } from "./recall-today.server.ts";
import { placeOfRow } from "./sending-days.ts";

/** The step of every such mail; its subject is the Monday of its week. */
const CHECKPOINT_STEP = "checkpoint";
const WEEK = 7;

/** The Monday of a day's week. */
export function checkpointWeek(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** All reasons for a mail with the checkpoint today: from Monday on, on the first day on which the person is sent mails. */
export async function checkpointToday(
  db: Db | Trx,
  company: Pick<Company, "sendWeekdays" | "country" | "region">,
  today: string,
): Promise<DueReason[]> {
  if (!(await findLastCheckpoint(db))) return [];
  const week = checkpointWeek(today);
  const recipients = (await checkpointHolders(db, week, today)).flatMap((row) => recipient(row, company));
  const days = await daysOf(db, company, await publicHolidays(), today, recipients, new Set());
  return recipients.flatMap((to) => {
    const own = days.of(to);
    if (!own.has(today)) return [];
    const { personId, address, language } = to;
    return [
      {
        personId,
        address,
        language,
        kind: "checkpoint" as const,
        subject: week,
        step: CHECKPOINT_STEP,
        lastDay: lastDayOfWeek(week),
        onItsDay: week > own.lastBefore(today),
      },
    ];
  });
}

/** The same ahead, for the calendar. @returns the day of each mail up to a day, with whose it is */
export async function checkpointMailsAhead(
  calendar: MailCalendar,
  to: string,
): Promise<{ day: string; id: string; name: string }[]> {
  const { db, today, place } = calendar;
  const mails: { day: string; id: string; name: string }[] = [];
  if (!(await findLastCheckpoint(db))) return mails;
  for (let week = checkpointWeek(today); week <= to; week = addDays(week, WEEK)) {
    const people = (await checkpointHolders(db, week, latest(week, today))).map((row) => {
      const { personId: id, name, joinDate, leaveDate } = row;
      return { id, name, joinDate, leaveDate, place: placeOfRow(row, place) };
    });
    for (const { person, recipient: holder } of (await recipientsOf(calendar, people)).values()) {
      const day = holder.days.firstFrom(latest(week, holder.from));
      if (day && day <= lastDayOfWeek(week) && day <= to && mayGet(holder, day))
        mails.push({ day, id: person.id, name: person.name });
    }
  }
  return mails;
}
