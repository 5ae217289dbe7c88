// The weekly mail with the ledger's newest checkpoint: a reason like any other, in the day's one mail, once a person and week.

import { addDays } from "#app/calendar.ts";
import type { Company } from "#app/domains/people/company.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { latest } from "../assignments/rule.ts";
import { findLastCheckpoint } from "../ledger/store.server.ts";
import { mayGet } from "./calendar.ts";
import { type MailCalendar, recipientsOf } from "./calendar-recipients.server.ts";
import { checkpointHolders } from "./checkpoint-due-store.server.ts";
import type { DueReason } from "./due-today.server.ts";
import { lastDayOfWeek, mailWeek, WEEK } from "./mail-week.ts";
import { placeOfRow } from "./sending-days.ts";
import { weekReasons } from "./week-reasons.server.ts";

/** The step of every such mail; its subject is the Monday of its week. */
const CHECKPOINT_STEP = "checkpoint";
const MONDAY = 1;

/** All reasons for a mail with the checkpoint today: from Monday on, on the first day on which the person is sent mails. */
export async function checkpointToday(
  db: Db | Trx,
  company: Pick<Company, "sendWeekdays" | "country" | "region">,
  today: string,
): Promise<DueReason[]> {
  if (!(await findLastCheckpoint(db))) return [];
  const week = mailWeek(today, MONDAY);
  const holders = await checkpointHolders(db, week, today);
  return weekReasons(db, company, today, week, holders, { kind: "checkpoint", step: CHECKPOINT_STEP });
}

/** The same ahead, for the calendar. @returns the day of each mail up to a day, with whose it is */
export async function checkpointMailsAhead(
  calendar: MailCalendar,
  to: string,
): Promise<{ day: string; id: string; name: string }[]> {
  const { db, today, place } = calendar;
  const mails: { day: string; id: string; name: string }[] = [];
  if (!(await findLastCheckpoint(db))) return mails;
  for (let week = mailWeek(today, MONDAY); week <= to; week = addDays(week, WEEK)) {
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
